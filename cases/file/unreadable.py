"""Pages that cannot be shown 无法显示的页面: marked once with the reason, not tried again, and told in words where the page would stand."""

from __future__ import annotations

from typing import Any

from cases.file.models import Paper, PaperPage
from courts.language import say
from courts.trace.services import record
from law.text import Text
from outside.drawing import trouble

MARKED = Text("页面无法显示", "Page cannot be shown")


def mark_unreadable(paper: Paper, number: int, code: str) -> None:
    """Keep why page ``number`` (from 1) cannot be drawn; the first mark is traced. ``code``: one of :mod:`outside.drawing`."""
    page, _ = PaperPage.objects.get_or_create(paper=paper, number=number)
    if PaperPage.objects.filter(pk=page.pk, trouble="").update(trouble=code):
        reason = trouble(code).reason.zh
        record(paper, "page_unreadable", MARKED, actor=None, reason=reason, detail={"page": number, "code": code})


def words_of_trouble(code: str) -> list[dict[str, Any]]:
    """Reason and remedy as the text layer of the page, for who selects or listens; the picture has them at the same place."""
    refusal = trouble(code)
    places = ((30.0, refusal.reason), (42.0, refusal.remedy))
    return [{"text": say(sentence), "x": 8.0, "y": y, "w": 84.0, "h": 4.0} for y, sentence in places]
