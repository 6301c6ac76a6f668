from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from law.text import Text


class Volume(models.Model):
    """The main volume of a closed case 正卷 on its way to the shelf."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="volume")
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, default="collecting")
    catalogue = models.CharField(max_length=30)
    arranged_at = models.DateTimeField(null=True, blank=True)
    pages = models.PositiveIntegerField(default=0)
    archive_number = models.CharField(max_length=60, blank=True)
    retention = models.CharField(max_length=12, blank=True)  # permanent, long, short
    retention_until = models.DateField(null=True, blank=True)
    retention_derivation = models.JSONField(default=dict)
    checks = models.JSONField(default=list)  # the four-nature check: [{code, title, passed, evidence}]
    returned_reason = models.TextField(blank=True)
    package = models.FileField(upload_to="packages/%Y/", blank=True)
    package_sha256 = models.CharField(max_length=64, blank=True)
    manifest = models.JSONField(default=dict)
    shelf = models.CharField(max_length=40, blank=True)
    shelved_on = models.DateField(null=True, blank=True)
    shelved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["court", "state"], name="volume_of_court")]

    def __str__(self) -> str:
        return f"{self.case.number} 正卷"

    @property
    def lifecycle_name(self) -> str:
        return "volume"

    @property
    def trace_case_id(self) -> int:
        return self.case_id

    @property
    def title(self) -> Text:
        return Text("案卷", "Volume")

    def get_absolute_url(self) -> str:
        return reverse("volume", args=[self.pk])


class VolumeItem(models.Model):
    """One piece in its place 卷内文件: position in the catalogue, running number, first and last page."""

    volume = models.ForeignKey(Volume, on_delete=models.CASCADE, related_name="items")
    paper = models.ForeignKey("cases.Paper", null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(null=True)  # of the catalogue; none: a kind it does not know
    sequence = models.PositiveSmallIntegerField()
    first_page = models.PositiveIntegerField(null=True)
    last_page = models.PositiveIntegerField(null=True)
    sides = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["sequence"]

    def __str__(self) -> str:
        return self.title
