"""All checks of a draft, in the order of the text. Deterministic; the hints of the language part come from ``language.hints``."""

from __future__ import annotations

from outside.proofreading import amounts, articles, costs, dates, names, numbers, operative, punctuation, remedy, shape
from outside.proofreading.port import Check, Draft, Mark, numbered

CHECKS: tuple[Check, ...] = (
    shape.sections,
    shape.blanks,
    names.names,
    numbers.identity_numbers,
    numbers.case_numbers,
    amounts.amounts_in_words,
    amounts.totals,
    amounts.interest,
    dates.impossible,
    dates.future,
    dates.order,
    articles.laws,
    operative.numbering,
    operative.unnumbered,
    operative.terms,
    operative.claims_answered,
    costs.fees,
    remedy.appeal,
    punctuation.pairs,
    punctuation.repeated,
)


def check(draft: Draft) -> list[Mark]:
    """What is wrong or doubtful, ordered by part and place; what is missing comes first in its part."""
    places = {part.name: at for at, part in enumerate(draft.parts)}
    marks = [found for one in CHECKS for found in one(draft)]
    ordered = sorted(marks, key=lambda one: (places.get(one.part, len(places)), one.start, one.end, one.finding.code))
    return numbered(ordered)
