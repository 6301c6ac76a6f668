from __future__ import annotations

from django.conf import settings
from django.db import models


class ReadingNote(models.Model):
    """A private note or bookmark of a reader on a page 阅卷笔记、书签. Nobody else sees it."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    paper = models.ForeignKey("cases.Paper", on_delete=models.CASCADE, related_name="+")
    page = models.PositiveIntegerField()
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    bookmark = models.BooleanField(default=False)
    text = models.TextField(blank=True)
    quote = models.TextField(blank=True)  # the words of the page the note is about
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["paper_id", "page", "id"]
        indexes = [models.Index(fields=["case", "reader"], name="notes_of_reader")]

    def __str__(self) -> str:
        return f"{self.paper_id}/{self.page}"
