from __future__ import annotations

from django.conf import settings
from django.db import models


class Outcome(models.TextChoices):
    DONE = "done", "完成"
    REFUSED = "refused", "被拒"
    READ = "read", "查阅"


class TraceEntry(models.Model):
    """One line of the trace. The table refuses UPDATE and DELETE (see the migration)."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    actor_name = models.CharField(max_length=60)  # as it was then
    role = models.CharField(max_length=60, blank=True)
    subject = models.CharField(max_length=40)  # "cases.case"
    subject_id = models.BigIntegerField()
    case_id = models.BigIntegerField(null=True, db_index=True)
    court = models.ForeignKey("courts.Court", null=True, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=60)
    label_zh = models.CharField(max_length=120)
    label_en = models.CharField(max_length=160)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    from_state = models.CharField(max_length=40, blank=True)
    to_state = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    detail = models.JSONField(default=dict)  # inputs, findings, before/after
    source = models.CharField(max_length=64, blank=True)  # address of the client, or the job
    session = models.CharField(max_length=16, blank=True)  # which session: a mark, not the key
    agent = models.CharField(max_length=120, blank=True)  # what the browser calls itself

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["subject", "subject_id", "-id"]),
            models.Index(fields=["court", "-id"], name="trace_of_court"),
            models.Index(fields=["actor", "-id"], name="trace_of_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%F %T} {self.actor_name} {self.label_zh}"
