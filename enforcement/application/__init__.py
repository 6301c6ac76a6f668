"""The creditor's application for enforcement 申请执行."""
