from __future__ import annotations

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone


class CourtSession(AbstractBaseSession):
    """A session 会话. The row is the session: deleting it ends it at once, whatever a cache remembers.

    ``expire_date`` is the nearer of the idle and the absolute limit; a request moves it on.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="sessions")
    started_at = models.DateTimeField(default=timezone.now)
    last_used_at = models.DateTimeField(default=timezone.now)
    source = models.CharField(max_length=64, blank=True)
    device = models.CharField(max_length=120, blank=True)
    # Why this sign-in was unusual: names of courts.identity.devices.unusual.
    unusual = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [models.Index(fields=["account", "-last_used_at"], name="session_of_account")]

    @classmethod
    def get_session_store_class(cls) -> type:
        from courts.identity.sessions.store import SessionStore

        return SessionStore
