"""Closing check and closing 结案检查与结案."""
