from __future__ import annotations

from django.conf import settings
from django.db import models


class Assignment(models.Model):
    """One drawing of a judge 分案, kept whole: seed, candidates with loads and weights, who was left out and why."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="assignments")
    judge = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    division = models.ForeignKey("courts.Division", on_delete=models.PROTECT, related_name="+")
    random = models.BooleanField(default=True)
    seed = models.CharField(max_length=64, blank=True)
    candidates = models.JSONField(default=list)  # [{user, name, load, weight}]
    excluded = models.JSONField(default=list)  # [{user, name, reason_zh, reason_en, article}]
    reason = models.TextField(blank=True)  # of a designation or a change
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.case_id} → {self.judge}"


class PanelMember(models.Model):
    """A seat on the bench 合议庭成员 (or the sole judge), with dates."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="panel")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    assessor = models.BooleanField(default=False)
    presiding = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-presiding", "assessor", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "user"], condition=models.Q(until__isnull=True), name="one_seat_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}"
