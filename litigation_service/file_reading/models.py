from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone


class ReadingQuerySet(models.QuerySet["ReadingRequest"]):
    def valid_on(self, on: date) -> ReadingQuerySet:
        """Permits that open the file on this day. Expiry is this question, not a job that must have run."""
        return self.filter(state="granted", since__lte=on, until__gte=on)


class ReadingRequest(models.Model):
    """A request to read the file of a case, and the permit it becomes 阅卷申请与许可.

    ``party`` is the one who reads or for whom an agent reads. ``kept_back`` are papers the judge closed for this reader.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="reading_requests")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey("cases.Party", on_delete=models.PROTECT, related_name="+")
    as_agent = models.BooleanField(default=False)
    purpose = models.CharField(max_length=200)
    state = models.CharField(max_length=12, default="requested")
    asked_on = models.DateField()
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    kept_back = models.ManyToManyField("cases.Paper", related_name="+", blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)  # of a refusal or revocation

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["reader", "-id"], name="reading_of_reader"),
            models.Index(fields=["case", "state"], name="reading_of_case"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "reader"], condition=Q(state="requested"), name="one_open_reading_request"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case.number} {self.reader} 阅卷"

    @property
    def lifecycle_name(self) -> str:
        return "file_reading"

    @property
    def court_id(self) -> int:
        return self.case.court_id

    @property
    def trace_case_id(self) -> int:
        return self.case_id

    @property
    def open_now(self) -> bool:
        """Whether the permit opens the file at this moment."""
        today = timezone.localdate()
        return self.state == "granted" and bool(self.since and self.until and self.since <= today <= self.until)

    @property
    def over(self) -> bool:
        """Granted, and its last day is past; the nightly sweep writes it into the state later."""
        return self.state == "granted" and self.until is not None and self.until < timezone.localdate()

    def get_absolute_url(self) -> str:
        return reverse("file-reading", args=[self.pk])
