from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from courts.listing.registry import list_named
from law.text import Text


class Form(models.TextChoices):
    XLSX = "xlsx", "XLSX"
    CSV = "csv", "CSV"


class Export(models.Model):
    """One export of one person. The file holds what he could see when the job ran."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    list = models.CharField(max_length=20)
    query = models.JSONField(default=dict)
    form = models.CharField(max_length=4, choices=Form.choices)
    language = models.CharField(max_length=8, default="zh-hans")
    asked_at = models.DateTimeField(auto_now_add=True)
    made_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    file = models.FileField(upload_to="exports/%Y/%m/", blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    rows = models.PositiveIntegerField(default=0)
    cut = models.BooleanField(default=False)  # the list was longer than one export may be

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["owner", "-id"], name="export_of_owner"),
            models.Index(fields=["expires_at"], condition=~models.Q(file=""), name="export_expiring"),
        ]

    def __str__(self) -> str:
        return f"{self.list} {self.asked_at:%F %H:%M}"

    @property
    def court_id(self) -> None:
        return None

    @property
    def title(self) -> Text:
        kind = list_named(self.list)
        return kind.label if kind else Text(self.list, self.list)

    @property
    def ready(self) -> bool:
        """Made, and not yet expired."""
        return bool(self.file) and self.expires_at is not None and timezone.now() < self.expires_at

    @property
    def expired(self) -> bool:
        return self.expires_at is not None and timezone.now() >= self.expires_at

    def get_absolute_url(self) -> str:
        return reverse("export-file", args=[self.pk])
