from __future__ import annotations

from django.conf import settings
from django.db import models


class Answer(models.Model):
    """The defendant's answer 答辩状: its words, and the paper when one was handed in."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="answers")
    party = models.ForeignKey("cases.Party", on_delete=models.PROTECT, related_name="answers")
    text = models.TextField()
    paper = models.ForeignKey("cases.Paper", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    filed_on = models.DateField()
    filed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.party}: {self.text[:20]}"
