from __future__ import annotations

from django.conf import settings
from django.db import models

from law.text import Text


class Dismissal(models.Model):
    """A finding of proofreading somebody looked at and let stand 忽略的校对意见, with the reason.

    ``key`` names the finding by its code, part and words (``Mark.key``): it stays dismissed while the same words stand there,
    and comes back with other words. ``blocking``: it would have stopped the signature.
    """

    document = models.ForeignKey("cases.Document", on_delete=models.CASCADE, related_name="dismissals")
    key = models.CharField(max_length=24)
    code = models.CharField(max_length=40)
    part = models.CharField(max_length=40, blank=True)
    quote = models.CharField(max_length=200, blank=True)
    message_zh = models.CharField(max_length=400)
    message_en = models.CharField(max_length=400)
    blocking = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["document", "key"], name="dismissed_once")]

    def __str__(self) -> str:
        return f"{self.document_id} {self.code}"

    @property
    def message(self) -> Text:
        return Text(self.message_zh, self.message_en)
