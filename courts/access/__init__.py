"""Doors 访问控制: answers with reasons."""
