"""Lists 列表: keyset pages over the parts of a scope, capped counts, search in names, saved filters."""
