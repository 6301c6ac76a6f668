"""Finding cases by number in any form, by party name or title."""

from __future__ import annotations

from django.db.models import Q

from cases.register.models import Case
from courts.people.models import User
from law.operations import call

SHOWN = 50


def find_by_number(user: User, text: str) -> Case | None:
    """The case whose number this is, half-width brackets and spaces forgiven."""
    if not text:
        return None
    parsed = call("parse_case_number", {"text": text}).result
    if not parsed.get("valid"):
        return None
    return Case.objects.visible_to(user).filter(number=parsed["canonical"]).first()


def search(user: User, text: str) -> list[Case]:
    """At most :data:`SHOWN` visible cases whose number, title or party contains the text (two characters at least)."""
    if len(text) < 2:
        return []
    matches = Q(number__contains=text) | Q(title__contains=text) | Q(parties__name__contains=text)
    visible = Case.objects.visible_to(user).filter(matches).distinct()
    return list(visible.select_related("court", "judge")[:SHOWN])
