"""All models of the room, gathered for Django; each lives with its subject."""

from enforcement.application.models import Application
from enforcement.control.models import Measure, PropertyClue
from enforcement.handling.models import EnforcementFile
from enforcement.money.models import MoneyEntry

__all__ = ["Application", "EnforcementFile", "Measure", "MoneyEntry", "PropertyClue"]
