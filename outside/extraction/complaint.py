"""Suggestions from a complaint, appeal or enforcement application 起诉状、上诉状、执行申请书的要素提取."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from law.text import Text
from outside.extraction.amounts import total_of
from outside.extraction.causes import cause_of
from outside.extraction.claims import claims_of
from outside.extraction.closing import court_of, evidence_of, signature_of
from outside.extraction.dates import dates_in
from outside.extraction.form import form_suggestions, is_form
from outside.extraction.parties import blocks_of, fields_of
from outside.extraction.passages import Passage, passages_of
from outside.extraction.port import PaperReading, Place, Suggestion
from outside.extraction.sections import Sections, sections_of
from outside.extraction.signers import signers_matched
from outside.extraction.suggesting import Found, whole
from outside.ocr.port import PageReading

IdentityCheck = Callable[[str, str], Text | None]
"""Given the kind of number (居民身份证 or 统一社会信用代码) and the number: what is wrong with it, or None."""

_CASE_NUMBER = re.compile(
    r"(?P<v>[(〔\[](?:19|20)\d{2}[)〕\]][\u4e00-\u9fff]{1,3}\d{0,4}[\u4e00-\u9fff]{1,4}\d{1,6}号)"
)
_EARLIER = ("民事上诉状", "强制执行申请书")


def suggest_from_complaint(
    pages: Sequence[PageReading], *, causes: Sequence[str] = (), check_identity: IdentityCheck | None = None
) -> PaperReading:
    """Everything a filing form can be filled with, each value with its place. Pure: same pages, same suggestions.

    ``causes`` is the list of causes of action by name; ``check_identity`` the check of ``law`` for numbers of persons and bodies.
    """
    passages = passages_of(pages)
    sections = sections_of(passages)
    form = is_form(passages)
    suggested = form_suggestions(passages) if form else _free_text(sections)
    suggestions = [*suggested, *_common(passages, sections)]
    suggestions = list(signers_matched(suggestions))
    cause = cause_of(passages, causes)
    if cause:
        suggestions.insert(0, cause.at("cause"))
    if check_identity:
        suggestions = [_checked(one, check_identity) for one in suggestions]
    return PaperReading(sections.kind, tuple(_conflicts_noted(suggestions)))


def _free_text(sections: Sections) -> Iterator[Suggestion]:
    counts: dict[str, int] = {}
    for block in blocks_of(sections.parties):
        fields = list(fields_of(block))
        if not fields:
            continue
        number = counts.get(block.side, 0)
        counts[block.side] = number + 1
        for key, value in fields:
            yield value.at(f"{block.side}[{number}].{key}")
    claims = claims_of(sections.claims)
    for number, claim in enumerate(claims):
        yield whole(claim, "claim").at(f"claims[{number}]")
    yield from total_of(claims, costs_count=sections.kind == "强制执行申请书")
    if sections.facts:
        yield _joined("facts", sections.facts)
    for number, entry in enumerate(evidence_of(sections.evidence)):
        yield entry.at(f"evidence[{number}]")


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
            match = _CASE_NUMBER.search(passage.text)
            if match:
                number = match["v"].replace("(", "（").replace(")", "）")
                yield Found(number, passage, match.start("v"), match.end("v"), "case-number").at("case_number")
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


def _checked(suggestion: Suggestion, check: IdentityCheck) -> Suggestion:
    if not suggestion.field_path.endswith(".id_number"):
        return suggestion
    kind = "居民身份证" if suggestion.rule == "party-id" else "统一社会信用代码"
    wrong = check(kind, suggestion.value)
    if wrong is None:
        return suggestion
    return Suggestion(
        suggestion.field_path,
        suggestion.value,
        suggestion.places,
        min(suggestion.confidence, 0.5),
        suggestion.rule,
        suggestion.quote,
        (*suggestion.doubts, wrong),
    )


_BIRTH_CONFLICT = Text("出生日期与身份证号码不一致。", "The birth date does not agree with the identity number.")
_GENDER_CONFLICT = Text("性别与身份证号码不一致。", "The gender does not agree with the identity number.")


def _conflicts_noted(suggestions: Sequence[Suggestion]) -> Iterator[Suggestion]:
    """Birth date and gender against the identity number of the same party: both stay, with a doubt each."""
    numbers = {
        one.field_path.rpartition(".")[0]: one.value for one in suggestions if one.field_path.endswith(".id_number")
    }
    for one in suggestions:
        owner, _, key = one.field_path.rpartition(".")
        number = numbers.get(owner, "")
        if len(number) == 18 and number[:17].isdigit():
            if key == "birth_date" and one.value.replace("-", "") != number[6:14]:
                one = _doubted(one, _BIRTH_CONFLICT)
            if key == "gender" and (one.value == "男") != (int(number[16]) % 2 == 1):
                one = _doubted(one, _GENDER_CONFLICT)
        yield one


def _doubted(suggestion: Suggestion, doubt: Text) -> Suggestion:
    return Suggestion(
        suggestion.field_path,
        suggestion.value,
        suggestion.places,
        suggestion.confidence,
        suggestion.rule,
        suggestion.quote,
        (*suggestion.doubts, doubt),
    )
