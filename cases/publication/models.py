from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from courts.protection.fields import EncryptedField, EncryptedJSONField
from law.publication.masking import Mask
from law.text import Text


class Publication(models.Model):
    """The published form of a decision.

    ``source`` (the words of the sealed document) and ``masks`` hold personal data and lie encrypted; ``text`` is what the public
    reads. Court, number and cause stand here so that the public pages touch no other table of cases.
    """

    document = models.ForeignKey("cases.Document", on_delete=models.PROTECT, related_name="publications")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="publications")
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, default="proposed")
    number = models.CharField(max_length=60)
    heading = models.CharField(max_length=120)
    cause = models.CharField(max_length=60)
    decided_on = models.DateField(null=True)
    source = EncryptedField(max_length=200_000)
    manual = EncryptedJSONField(default=list)  # words marked by hand
    masks = EncryptedJSONField(default=list)  # [[start, end, original, replacement, kind]]
    text = models.TextField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    published_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    withdrawal = models.CharField(max_length=200, blank=True)
    pdf = models.FileField(upload_to="published/%Y/%m/", blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["-published_on", "-id"], name="published", condition=models.Q(state="published")),
            models.Index(fields=["court", "state", "-id"], name="publication_of_court"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["document"], condition=~models.Q(state="withdrawn"), name="one_publication_a_document"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} 公开稿"

    @property
    def lifecycle_name(self) -> str:
        return "publication"

    @property
    def trace_case_id(self) -> int:
        return self.case_id

    @property
    def title(self) -> Text:
        return Text("裁判文书公开", "Publication of a decision")

    def own_masks(self) -> list[Mask]:
        return [Mask(*row) for row in self.masks]

    def keep_masks(self, masks: list[Mask]) -> None:
        rows: list[list[Any]] = [[m.start, m.end, m.original, m.replacement, m.kind] for m in masks]
        self.masks = rows

    def get_absolute_url(self) -> str:
        return reverse("publication", args=[self.pk])
