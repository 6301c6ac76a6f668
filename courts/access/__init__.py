"""Doors 访问控制: answers with reasons."""

from courts.access.answer import YES, Answer, no

__all__ = ["YES", "Answer", "no"]
