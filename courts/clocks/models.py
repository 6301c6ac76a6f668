from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from law.text import Text


class Clock(models.Model):
    """A period that runs 期限: the due date with everything it was computed from, never a counted-down number.

    Who must act is told by ``owner`` (a person) or by ``role`` in ``court`` (and ``division``). ``severity`` orders desks.
    """

    name = models.CharField(max_length=40)
    title_zh = models.CharField(max_length=80)
    title_en = models.CharField(max_length=120)
    subject = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    subject_title = models.CharField(max_length=160)  # number or parties, shown on the desk
    url = models.CharField(max_length=200)
    act = models.CharField(max_length=40, blank=True)  # the act that answers this clock
    case_id = models.BigIntegerField(null=True, db_index=True)
    court = models.ForeignKey("courts.Court", null=True, on_delete=models.PROTECT, related_name="+")
    division = models.ForeignKey("courts.Division", null=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=24, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    started_on = models.DateField()
    due_on = models.DateField()
    nominal_on = models.DateField(null=True)  # before rolling to a working day
    derivation = models.JSONField(default=dict)
    stopped_on = models.DateField(null=True, blank=True)
    stopped_by = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["owner", "due_on"], condition=Q(stopped_on__isnull=True), name="clock_desk_owner"),
            models.Index(
                fields=["court", "role", "due_on"], condition=Q(stopped_on__isnull=True), name="clock_desk_role"
            ),
            models.Index(fields=["subject", "subject_id"], name="clock_subject"),
            models.Index(fields=["due_on"], condition=Q(stopped_on__isnull=True), name="clock_due"),
        ]
        constraints = [
            # One open clock of a name on a subject for one responsible: a step done twice starts no second clock.
            models.UniqueConstraint(
                fields=["subject", "subject_id", "name", "owner"],
                condition=Q(stopped_on__isnull=True),
                nulls_distinct=False,
                name="one_open_clock",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title_zh} {self.due_on}"

    @property
    def title(self) -> Text:
        return Text(self.title_zh, self.title_en)

    def days_left(self, today: date) -> int:
        """Calendar days to the due date; negative once it is over."""
        return (self.due_on - today).days


class ClockAlert(models.Model):
    """That somebody was told of a clock 期限提醒: once when it comes near, once when it is over."""

    clock = models.ForeignKey(Clock, on_delete=models.CASCADE, related_name="alerts")
    kind = models.CharField(max_length=8, choices=[("soon", "将到期"), ("overdue", "已逾期")])
    due_on = models.DateField()  # a clock that is moved is told of again
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clock", "kind", "due_on"], name="alerted_once")]

    def __str__(self) -> str:
        return f"{self.clock_id} {self.kind}"
