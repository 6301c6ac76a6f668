"""The trace to read 留痕查询: for those who supervise, within their courts, without a shadow of sealed cases."""
