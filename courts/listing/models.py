from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse


def new_token() -> str:
    return secrets.token_urlsafe(16)


class SavedFilter(models.Model):
    """A filter a person keeps 常用筛选. ``query`` holds what the list's form accepted; the link opens it for any colleague,

    who sees with it what he may see himself.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    list = models.CharField(max_length=20)
    name = models.CharField(max_length=40)
    query = models.JSONField(default=dict)
    token = models.CharField(max_length=32, unique=True, default=new_token)
    saved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["owner", "list", "name"], name="filter_name_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def court_id(self) -> None:
        return None

    def get_absolute_url(self) -> str:
        return reverse("saved-filter", args=[self.token])
