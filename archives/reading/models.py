from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse


class ReadingPermit(models.Model):
    """A permit to read one volume until a day 阅档许可. It expires by itself."""

    volume = models.ForeignKey("archives.Volume", on_delete=models.PROTECT, related_name="permits")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=200)
    reader_kind = models.CharField(max_length=16)  # party, counsel, other_judge
    state = models.CharField(max_length=12, default="requested")
    asked_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    refusal = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.reader}：{self.volume}"

    @property
    def lifecycle_name(self) -> str:
        return "reading_permit"

    @property
    def court_id(self) -> int:
        return self.volume.court_id

    @property
    def trace_case_id(self) -> int:
        return self.volume.case_id

    def valid_on(self, on: date) -> bool:
        return self.state == "granted" and self.until is not None and on <= self.until

    def get_absolute_url(self) -> str:
        return reverse("reading-permit", args=[self.pk])
