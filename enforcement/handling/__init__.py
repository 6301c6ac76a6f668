"""Handling an enforcement case by nodes 执行办案."""
