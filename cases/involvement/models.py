from __future__ import annotations

from django.conf import settings
from django.db import models


class Side(models.TextChoices):
    COURT = "court", "法院"  # judge, assistant, clerk, a seat on the bench
    PARTY = "party", "当事人"  # a party's or an agent's account


class Involvement(models.Model):
    """One person in one case. Never written by hand: triggers on case, panel, party and agent keep it (see the migration)."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="involvements")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    side = models.CharField(max_length=5, choices=Side.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "side", "case"], name="involved_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.side} {self.case_id}"
