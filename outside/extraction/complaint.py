"""Suggestions from a complaint, appeal or enforcement application 起诉状、上诉状、执行申请书的要素提取."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from outside.extraction.amounts import total_of
from outside.extraction.case_numbers import case_number_in
from outside.extraction.causes import cause_of
from outside.extraction.checking import IdentityCheck, checked
from outside.extraction.claims import claims_of
from outside.extraction.closing import court_of, evidence_of, signature_of
from outside.extraction.dates import dates_in
from outside.extraction.form import form_suggestions, is_form
from outside.extraction.form_grid import with_rows
from outside.extraction.parties import parties_of
from outside.extraction.passages import Passage, passages_of
from outside.extraction.port import PaperReading, Place, Suggestion
from outside.extraction.sections import Sections, sections_of
from outside.extraction.signers import signers_matched
from outside.extraction.suggesting import Found, whole
from outside.ocr.port import PageReading

_EARLIER = ("民事上诉状", "强制执行申请书")


def suggest_from_complaint(
    pages: Sequence[PageReading],
    *,
    kind: str = "",
    causes: Sequence[str] = (),
    check_identity: IdentityCheck | None = None,
) -> PaperReading:
    """Everything a filing form can be filled with, each value with its place. Pure: same pages, same suggestions.

    ``kind`` where it is known, else the title tells it. ``causes`` is the list of causes of action by name; ``check_identity`` the check of ``law`` for numbers of persons and bodies.
    """
    passages = passages_of(pages)
    form = is_form(passages)
    if form:
        passages = passages_of(with_rows(pages))
    sections = sections_of(passages)
    sections.kind = kind or sections.kind
    cause = cause_of(passages, causes)
    suggested = list(form_suggestions(passages) if form else _free_text(sections, cause.value if cause else ""))
    if not any(one.field_path.startswith("evidence[") for one in suggested):
        suggested += [entry.at(f"evidence[{number}]") for number, entry in enumerate(evidence_of(sections.evidence))]
    suggestions = [*suggested, *_common(passages, sections)]
    suggestions = list(signers_matched(suggestions))
    if cause:
        suggestions.insert(0, cause.at("cause"))
    return PaperReading(sections.kind, tuple(checked(suggestions, check_identity)))


def _free_text(sections: Sections, cause: str) -> Iterator[Suggestion]:
    for path, value in parties_of(sections.parties):
        yield value.at(path)
    claims = claims_of(sections.claims)
    for number, claim in enumerate(claims):
        yield whole(claim, "claim").at(f"claims[{number}]")
    yield from total_of(claims, costs_count=sections.kind == "强制执行申请书", cause=cause)
    if sections.facts:
        yield _joined("facts", sections.facts)


def _joined(field_path: str, passages: Sequence[Passage]) -> Suggestion:
    places: dict[int, list[Place]] = {}
    for passage in passages:
        for place in passage.places(0, len(passage.text)):
            places.setdefault(place.page, []).append(place)
    merged = tuple(Place(page, tuple(box for one in listed for box in one.boxes)) for page, listed in places.items())
    text = "\n".join(passage.text for passage in passages)
    confidence = min(passage.confidence(0, len(passage.text)) for passage in passages)
    return Suggestion(field_path, text, merged, round(confidence, 4), "section", text[:40])


def _common(passages: Sequence[Passage], sections: Sections) -> Iterator[Suggestion]:
    """What forms and free text have alike."""
    court = court_of(sections.closing)
    if court:
        yield court.at("court")
    for key, value in signature_of(sections.closing):
        yield value.at(key)
    if sections.kind in _EARLIER:
        for passage in passages:
            number = case_number_in(passage)
            if number:
                yield number.at("case_number")
                break
    for place, dated in enumerate(_fact_dates(sections.facts)):
        yield dated.at(f"facts_dates[{place}]")


def _fact_dates(passages: Sequence[Passage]) -> Iterator[Found]:
    """Dates in order of first mention."""
    seen: set[str] = set()
    for passage in passages:
        for one in dates_in(passage.text):
            if one.value not in seen:
                seen.add(one.value)
                yield Found(one.value, passage, one.start, one.end, "fact-date")
