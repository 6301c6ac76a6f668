from __future__ import annotations

from django.conf import settings
from django.db import models


class Familiar(models.Model):
    """A device or source from which this account has signed in. ``mark`` is a keyed hash of the cookie or the address."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="familiar")
    kind = models.CharField(max_length=8, choices=[("device", "设备"), ("source", "来源")])
    mark = models.CharField(max_length=64)
    label = models.CharField(max_length=120, blank=True)
    first_at = models.DateTimeField(auto_now_add=True)
    last_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "kind", "mark"], name="familiar_once")]

    def __str__(self) -> str:
        return f"{self.account} {self.label}"
