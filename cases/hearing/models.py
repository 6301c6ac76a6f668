from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from law.text import Text

# Room and people are kept free this long after a hearing (product convention, law notes 01 §6).
GAP = timedelta(minutes=30)


class CourtRoom(models.Model):
    """A court room 法庭."""

    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="rooms")
    name = models.CharField(max_length=40)
    name_en = models.CharField(max_length=60, blank=True)
    seats = models.PositiveSmallIntegerField(default=20)
    online = models.BooleanField(default=False)  # has the equipment for remote hearings

    class Meta:
        ordering = ["court_id", "name"]
        constraints = [models.UniqueConstraint(fields=["court", "name"], name="room_name_in_court")]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> Text:
        return Text(self.name, self.name_en or self.name)


class Mode(models.TextChoices):
    IN_PERSON = "in_person", "线下"
    ONLINE = "online", "在线"

    @property
    def text(self) -> Text:
        return Text(str(self.label), {"in_person": "In person", "online": "Online"}[self.value])


class Purpose(models.TextChoices):
    TRIAL = "trial", "开庭审理"
    PRETRIAL = "pretrial", "庭前会议"
    EVIDENCE = "evidence", "证据交换"
    MEDIATION = "mediation", "调解"
    PRONOUNCEMENT = "pronouncement", "宣判"

    @property
    def text(self) -> Text:
        return Text(
            str(self.label),
            {
                "trial": "Trial hearing",
                "pretrial": "Pre-trial meeting",
                "evidence": "Exchange of evidence",
                "mediation": "Mediation",
                "pronouncement": "Pronouncement",
            }[self.value],
        )


STANDINGS = {
    "booked": Text("已排期", "Booked"),
    "open": Text("开庭中", "Open"),
    "held": Text("已开庭", "Held"),
    "adjourned": Text("已延期", "Adjourned"),
}


class Hearing(models.Model):
    """A booked sitting 庭次. Its standing is told by what happened: opened, ended, vacated.

    ``during`` is the sitting, ``blocked`` the sitting with the free half hour after it: two bookings never come closer.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="hearings")
    room = models.ForeignKey(CourtRoom, null=True, blank=True, on_delete=models.PROTECT, related_name="hearings")
    judge = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    clerk = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    during = DateTimeRangeField()
    blocked = DateTimeRangeField()
    summonses = models.ManyToManyField("cases.Document", blank=True, related_name="hearings")
    purpose = models.CharField(max_length=16, choices=Purpose.choices, default=Purpose.TRIAL)
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.IN_PERSON)
    public = models.BooleanField(default=True)
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    booked_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    vacated_at = models.DateTimeField(null=True, blank=True)
    vacated_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["during"]
        indexes = [models.Index(fields=["case", "vacated_at"], name="hearing_of_case")]
        constraints = [
            ExclusionConstraint(
                name="room_is_free",
                expressions=[("room", RangeOperators.EQUAL), ("blocked", RangeOperators.OVERLAPS)],
                condition=Q(vacated_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.during.lower:%F %H:%M}"

    @property
    def court_id(self) -> int:
        return self.case.court_id

    @property
    def trace_case_id(self) -> int:
        return self.case_id

    @property
    def standing(self) -> str:
        """``booked`` ``open`` ``held`` ``adjourned``."""
        if self.vacated_at:
            return "adjourned"
        if self.ended_at:
            return "held"
        return "open" if self.opened_at else "booked"

    @property
    def standing_text(self) -> Text:
        return STANDINGS[self.standing]

    @property
    def local_start(self) -> datetime:
        return timezone.localtime(self.during.lower)

    @property
    def local_end(self) -> datetime:
        return timezone.localtime(self.during.upper)

    def get_absolute_url(self) -> str:
        return reverse("hearing-record", args=[self.pk])


class HearingSeat(models.Model):
    """A person bound by a hearing 出庭人员: bench, clerk, counsel. ``during`` repeats ``Hearing.blocked`` for the constraint."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    during = DateTimeRangeField()
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="person_is_free",
                expressions=[("person", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(active=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.role}"


class HearingRecord(models.Model):
    """The record of a hearing 法庭笔录, as the clerk types it; frozen once finished and printed."""

    hearing = models.OneToOneField(Hearing, on_delete=models.PROTECT, related_name="record")
    attendance = models.JSONField(default=list)  # [{key, name, role, party, present, note}]
    rights_read = models.BooleanField(default=False)
    recusal_asked = models.BooleanField(default=False)
    sections = models.JSONField(default=dict)  # statements, evidence, debate, final opinions, mediation
    signatures = models.JSONField(default=list)  # [{key, name, role, signed, refused, reason, at, noted_by}]
    document = models.ForeignKey("cases.Document", null=True, on_delete=models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"Record {self.hearing_id}"

    def unsigned(self) -> list[dict[str, Any]]:
        """Those present who neither signed nor have a refusal noted."""
        done = {one["key"] for one in self.signatures}
        return [one for one in self.attendance if one.get("present") and one["key"] not in done]
