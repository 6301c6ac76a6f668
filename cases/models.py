"""All models of the room, gathered for Django; each lives with its subject."""

from cases.assignment.models import Assignment, PanelMember
from cases.file.models import Folder, Paper, PaperPage
from cases.register.models import Agent, Case, NumberSeries, Party

__all__ = ["Agent", "Assignment", "Case", "Folder", "NumberSeries", "PanelMember", "Paper", "PaperPage", "Party"]
