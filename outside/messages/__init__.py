"""Messages to people 消息通道. Ask :func:`outside.registry.messages` for the port."""
