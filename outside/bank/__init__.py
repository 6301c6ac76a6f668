"""Property investigation and control 网络查控. Ask :func:`outside.registry.bank` for the port."""
