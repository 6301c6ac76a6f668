"""Suggestions from scans 识别建议: kept beside the form, put into it only when the filer confirms them."""

from __future__ import annotations

import re

from django.db import transaction
from django.utils import timezone

from cases.facts.gathering import per_cent
from cases.file.events import PaperRead
from cases.file.models import Paper
from cases.file.reading import pages_read
from courts.access import Answer, no
from courts.people.models import User
from law.text import Text
from litigation_service.filing.causes import catalogue
from litigation_service.filing.field_paths import current_value, has_place, plain, write
from litigation_service.filing.models import Filing, Suggestion, SuggestionState
from litigation_service.filing.papers import COMPLAINT
from litigation_service.filing.rules import ID_TYPES, id_errors
from litigation_service.filing.services import editing, retitle
from outside.extraction import port as extraction
from outside.extraction.complaint import suggest_from_complaint
from outside.ocr.port import PageReading

_CONFLICT = no(
    "与您已填写的内容不一致，请选择保留哪一个。", "It differs from what you typed: choose which one to keep."
)
_UNKNOWN = no("没有找到对应的选项，请在表单中选择。", "No such entry: choose it in the form.")


def on_paper_read(event: PaperRead) -> None:
    """A complaint was read: put what it says beside the form of its filing, if that can still be changed."""
    paper = Paper.objects.select_related("folder").get(pk=event.paper_id)
    filing = Filing.objects.filter(folder=paper.folder).first()
    if filing is None or not filing.editable or paper.kind != COMPLAINT:
        return
    suggest(filing, paper)


def suggest(filing: Filing, paper: Paper) -> list[Suggestion]:
    """Rows for everything on the paper that has a place in the form; running again adds nothing twice."""
    pages = pages_read(paper)
    ordered = [pages[number] for number in sorted(pages)]
    names = [cause.name for cause in catalogue()]
    read = suggest_from_complaint(ordered, causes=names, check_identity=_identity_doubt)
    found = [one for one in read.suggestions if has_place(one.field_path)]
    rows = [_row(filing, paper, one, pages) for one in found]
    Suggestion.objects.bulk_create(rows, ignore_conflicts=True)
    return rows


def _identity_doubt(kind: str, number: str) -> Text | None:
    """What is wrong with a number on paper, as a doubt beside the suggestion."""
    key = next((code for code, name in ID_TYPES.items() if name.zh == kind), "")
    errors = id_errors(key, number, on=timezone.localdate())[1]
    return errors[0] if errors else None


def _row(filing: Filing, paper: Paper, one: extraction.Suggestion, pages: dict[int, PageReading]) -> Suggestion:
    return Suggestion(
        filing=filing,
        paper=paper,
        field_path=one.field_path,
        value=one.value,
        quote=one.quote,
        page=one.page,
        box=per_cent(one.boxes, pages.get(one.page)),
        confidence=round(one.confidence, 4),
        rule=one.rule[:60],
        doubts=[doubt._asdict() for doubt in one.doubts],
    )


def conflicts(filing: Filing, suggestion: Suggestion) -> str:
    """The typed value a suggestion would overwrite; empty where there is none."""
    now = current_value(filing, suggestion.field_path)
    wanted = plain(suggestion.field_path, suggestion.value)
    return now if now and _squeezed(now) != _squeezed(wanted) else ""


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def confirm(suggestion: Suggestion, *, actor: User, value: str | None = None, replace: bool = False) -> Answer:
    """Put one suggestion (or what the person made of it) into the form. A typed value is replaced only when asked to."""
    with editing(suggestion.filing) as filing:
        chosen = plain(suggestion.field_path, suggestion.value if value is None else value)
        now = current_value(filing, suggestion.field_path)
        if now and _squeezed(now) != _squeezed(chosen) and not replace:
            return _CONFLICT
        if not write(filing, suggestion.field_path, chosen):
            return _UNKNOWN
        _mark(suggestion, actor, chosen)
        retitle(filing)
        filing.save()
    return Answer(True)


def confirm_all(filing: Filing, *, actor: User) -> tuple[int, int]:
    """Confirm every open suggestion that contradicts nothing; how many were confirmed and how many are left."""
    done = left = 0
    with transaction.atomic():
        for suggestion in filing.suggestions.filter(standing=SuggestionState.OPEN).select_related("filing"):
            if confirm(suggestion, actor=actor):
                done += 1
            else:
                left += 1
    return done, left


def dismiss(suggestion: Suggestion, *, actor: User) -> None:
    """Keep the typed value."""
    with editing(suggestion.filing):
        Suggestion.objects.filter(pk=suggestion.pk).update(
            standing=SuggestionState.DISMISSED, confirmed_by=actor, confirmed_at=timezone.now()
        )


def _mark(suggestion: Suggestion, actor: User, value: str) -> None:
    suggestion.standing = SuggestionState.CONFIRMED
    suggestion.confirmed_value, suggestion.confirmed_by, suggestion.confirmed_at = value, actor, timezone.now()
    suggestion.save(update_fields=["standing", "confirmed_value", "confirmed_by", "confirmed_at"])
