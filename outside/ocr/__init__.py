"""Reading pages 文字识别. Ask :func:`outside.registry.ocr` for the reader; the engine is imported only when it is first used."""

from outside.ocr.port import Box, Char, DocumentReading, Line, Ocr, OnPage, PageReading, PageSource

__all__ = ["Box", "Char", "DocumentReading", "Line", "Ocr", "OnPage", "PageReading", "PageSource"]
