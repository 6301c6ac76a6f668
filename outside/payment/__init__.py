"""Payment of court fees 缴费. Ask :func:`outside.registry.payment` for the port."""
