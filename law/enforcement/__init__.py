"""执行: nodes and limits, measures, interest, proceeds, lists, closing for now, remedies, delegation."""
