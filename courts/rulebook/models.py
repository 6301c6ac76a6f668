from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse


class TableOverride(models.Model):
    """A value set in place of a table row that no source confirms 数值覆盖.

    Rows are only ever added (a trigger refuses UPDATE and DELETE). A newer row takes the place of those of the same key
    that would begin on its day or later; one that is in force is only followed.
    """

    table = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    value = models.JSONField()
    former = models.JSONField()  # the value that stood on the day before, for the reader of the history
    effective_from = models.DateField()
    reason = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["table", "key", "id"])]

    def __str__(self) -> str:
        return f"{self.table}.{self.key} {self.effective_from} (override {self.pk})"

    def get_absolute_url(self) -> str:
        return reverse("rule-row", args=[self.table, self.key])
