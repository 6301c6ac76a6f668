"""Hash receipts of the judicial chain 司法链存证. Ask :func:`outside.registry.chain` for the port."""
