"""执行室: enforcement from the creditor's application to the closing of the case."""
