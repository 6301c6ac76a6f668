"""Exports 导出: a list as a file, made by a job, marked with who took it and when, and gone after a day."""
