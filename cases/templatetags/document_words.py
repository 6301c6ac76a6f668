"""Filters of the document templates: documents speak Chinese whatever the language of the reader's screen."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from cases.document import wording
from law.case_numbers.numerals import to_words

register = template.Library()

register.filter("zh_date", wording.zh_date)
register.filter("zh_day", wording.plain_date)
register.filter("zh_instant", wording.plain_instant)
register.filter("money", wording.money)
register.filter("money_words", wording.money_words)
register.filter("listed", wording.listed)


@register.filter
def words(number: Any) -> str:
    """1 → 一."""
    return to_words(int(number))


@register.filter
def paragraphs(text: Any) -> SafeString:
    """Each line of a typed text as a paragraph; empty lines fall away."""
    lines = [line.strip(" \t　") for line in str(text or "").splitlines()]
    return format_html_join("", "<p>{}</p>", ((line,) for line in lines if line))


@register.filter
def spaced(text: Any) -> SafeString:
    """A two-character name with a blank between, so that names of two and three characters stand evenly."""
    name = conditional_escape(str(text or ""))
    return mark_safe(f"{name[0]}　{name[1]}" if len(name) == 2 else name)  # escaped above
