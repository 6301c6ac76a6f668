from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from law.text import Text


class Standing(models.TextChoices):
    """What a person made of a value; a bookkeeping mark, not a procedural state."""

    OPEN = "open", "待确认"
    CONFIRMED = "confirmed", "已确认"
    CORRECTED = "corrected", "已更正"
    REJECTED = "rejected", "不采用"

    @property
    def text(self) -> Text:
        return Text(
            str(self.label),
            {"open": "To be confirmed", "confirmed": "Confirmed", "corrected": "Corrected", "rejected": "Rejected"}[
                self.value
            ],
        )


SETTLED = (Standing.CONFIRMED, Standing.CORRECTED)


class PaperFact(models.Model):
    """A value read on a paper 材料要素. It counts as a fact only when a named person confirmed or corrected it.

    ``field_path`` as in ``outside.extraction.port``; ``page`` from 1; ``box`` = {x, y, w, h} in per cent of the upright page; ``doubts``
    = [{zh, en}]. ``value`` stays what the machine read, ``decided_value`` is what the person made of it.
    """

    paper = models.ForeignKey("cases.Paper", on_delete=models.CASCADE, related_name="facts")
    field_path = models.CharField(max_length=120)
    order = models.PositiveIntegerField(default=0)
    value = models.TextField()
    quote = models.TextField(blank=True)
    page = models.PositiveIntegerField(default=0)
    box = models.JSONField(default=dict)
    confidence = models.FloatField(default=0)
    rule = models.CharField(max_length=60, blank=True)
    doubts = models.JSONField(default=list)
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.OPEN)
    decided_value = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["paper_id", "order", "id"]
        constraints = [models.UniqueConstraint(fields=["paper", "field_path"], name="one_fact_a_field")]
        indexes = [models.Index(fields=["paper"], condition=Q(standing="open"), name="fact_open")]

    def __str__(self) -> str:
        return f"{self.field_path}: {self.said[:40]}"

    @property
    def said(self) -> str:
        """The value that counts now."""
        return self.decided_value if self.standing == Standing.CORRECTED else self.value

    @property
    def settled(self) -> bool:
        return self.standing in SETTLED

    @property
    def standing_text(self) -> Text:
        return Standing(self.standing).text


class KindSuggestion(models.Model):
    """What kind of paper a paper seems to be 材料种类建议; the paper keeps its own kind until a person confirms."""

    paper = models.OneToOneField("cases.Paper", on_delete=models.CASCADE, related_name="kind_suggestion")
    kind = models.CharField(max_length=40)
    confidence = models.FloatField(default=0)
    reason = models.JSONField(default=dict)  # {zh, en}
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.OPEN)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(kind=""), name="kind_suggested_is_named")]
        indexes = [models.Index(fields=["paper"], condition=Q(standing="open"), name="kind_suggestion_open")]

    def __str__(self) -> str:
        return f"{self.paper_id}: {self.kind}"

    @property
    def said(self) -> Text:
        why: dict[str, Any] = self.reason
        return Text(str(why.get("zh", "")), str(why.get("en", "")))
