from __future__ import annotations

from django.conf import settings
from django.db import models
from guardian.models import UserObjectPermissionBase


class CaseGrant(UserObjectPermissionBase):
    """A person of a court outside the case may read it until ``until`` (included). It ends by itself; the trace keeps its history.

    A row of django-guardian with a direct foreign key: rare individual grants only, never roles.
    """

    content_object = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="grants")
    since = models.DateField()
    until = models.DateField()
    reason = models.CharField(max_length=200)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(UserObjectPermissionBase.Meta):
        unique_together = ["user", "permission", "content_object"]
        indexes = [models.Index(fields=["user", "until"], name="grant_of_user")]

    def __str__(self) -> str:
        return f"{self.user} → {self.content_object} ({self.until})"

    @property
    def court_id(self) -> int:
        return self.content_object.court_id

    @property
    def trace_case_id(self) -> int:
        return self.content_object_id
