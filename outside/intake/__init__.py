"""Safe intake of files 文件安全接收."""

from outside.intake.door import inspect
from outside.intake.port import DEFAULT_LIMITS, FileKind, Intake, IntakeReport, Limits

__all__ = ["DEFAULT_LIMITS", "FileKind", "Intake", "IntakeReport", "Limits", "inspect"]
