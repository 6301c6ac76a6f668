"""Notices in the platform's own inbox 站内消息, also sent through outside channels."""
