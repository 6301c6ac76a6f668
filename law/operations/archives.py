"""Operations of the archives 归档运算."""

from __future__ import annotations

from typing import Any

from law.archives import access, catalogue, clocks, four_nature, retention, volume
from law.operations import Outcome, operation
from law.operations.reading import (
    Facts,
    as_choice,
    as_whole,
    calendar_of,
    date_of,
    flag_of,
    items_of,
    list_of,
    optional_date,
    optional_mapping,
    optional_moment,
    optional_whole,
    text_of,
    texts_of,
    whole_of,
)


@operation("archives.retention", "archives.retention")
def retention_op(facts: Facts) -> Outcome:
    closed = optional_date(facts, "closed_on")
    given = retention.RetentionFacts(text_of(facts, "kind"), optional_mapping(facts, "facts"), closed)
    answer = retention.retention(given)
    result: dict[str, Any] = {"class": answer.value.klass, "code": answer.value.code}
    if closed is not None:
        result["last_day"] = answer.value.last_day.isoformat() if answer.value.last_day else None
    return Outcome(result, answer.derivation)


@operation("archives.due", "archives.due")
def due_op(facts: Facts) -> Outcome:
    answer = clocks.hand_over_due(_hand_over(facts), calendar_of(facts))
    return Outcome({"due": answer.value.isoformat()}, answer.derivation)


@operation("archives.alarms", "archives.alarms")
def alarms_op(facts: Facts) -> Outcome:
    answer = clocks.hand_over_alarms(_hand_over(facts))
    return Outcome({"alarms": [day.isoformat() for day in answer.value]}, answer.derivation)


def _hand_over(facts: Facts) -> clocks.HandOverFacts:
    loans = tuple(clocks.Loan(date_of(item, "left"), date_of(item, "back")) for _, item in items_of(facts, "loans"))
    return clocks.HandOverFacts(date_of(facts, "closed_on"), optional_date(facts, "file_returned_on"), loans)


@operation("archives.clock", "archives.clock", dated="start")
def clock_op(facts: Facts) -> Outcome:
    answer = clocks.clock_due(
        text_of(facts, "clock"),
        date_of(facts, "start"),
        calendar_of(facts),
        renewals=optional_whole(facts, "renewals") or 0,
    )
    return Outcome({"due": answer.value.isoformat()}, answer.derivation)


@operation("archives.opening", "archives.opening")
def opening_op(facts: Facts) -> Outcome:
    answer = clocks.opens_on(date_of(facts, "closed_on"))
    return Outcome({"opens_on": answer.value.isoformat()}, answer.derivation)


@operation("archives.missing", "archives.missing")
def missing_op(facts: Facts) -> Outcome:
    present = [as_whole(item, f"present[{at}]", least=1) for at, item in enumerate(list_of(facts, "present"))]
    answer = catalogue.missing(text_of(facts, "catalogue"), present, flag_of(facts, "condition", default=False))
    titles = [{"item": e.number, "zh": e.title.zh, "en": e.title.en} for e in answer.value]
    return Outcome({"missing": [entry.number for entry in answer.value], "titles": titles}, answer.derivation)


@operation("archives.arrange", "archives.arrange")
def arrange_op(facts: Facts) -> Outcome:
    items = [
        catalogue.Item(
            text_of(item, "id"), text_of(item, "kind"), optional_date(item, "dated"), optional_moment(item, "received")
        )
        for _, item in items_of(facts, "items")
    ]
    answer = catalogue.arrange(items, text_of(facts, "catalogue"))
    order = [placed.item.id for placed in answer.value]
    return Outcome({"order": order, "flagged": [p.item.id for p in answer.value if p.flagged]}, answer.derivation)


@operation("archives.access", "archives.access")
def access_op(facts: Facts) -> Outcome:
    flags: dict[str, Any] = {name: flag_of(facts, name, default=False) for name in access.FLAGS if name != "officers"}
    flags["officers"] = optional_whole(facts, "officers") or 0
    volume_code = as_choice(facts.get("volume"), "volume", access.VOLUMES)
    answer = access.access(access.AccessFacts(text_of(facts, "user"), volume_code, flags))
    result = {
        "allowed": answer.value.allowed,
        "rights": list(answer.value.rights),
        "lacking": list(answer.value.lacking),
    }
    return Outcome(result, answer.derivation)


@operation("archives.four_checks", "archives.four_checks")
def four_checks_op(facts: Facts) -> Outcome:
    list_of(facts, "failed")
    answer = four_nature.decide(texts_of(facts, "failed"))
    return Outcome({"decision": answer.value}, answer.derivation)


@operation("archives.format", "archives.format")
def format_op(facts: Facts) -> Outcome:
    found = four_nature.format_findings(
        text_of(facts, "content"),
        text_of(facts, "extension"),
        optional_whole(facts, "dpi"),
        small_print=flag_of(facts, "small_print", default=False),
    )
    return Outcome({"findings": [finding.code for finding in found]})


@operation("archives.pages", "archives.pages")
def pages_op(facts: Facts) -> Outcome:
    list_of(facts, "items")
    sheets = [volume.Sheet(text_of(item, "kind"), whole_of(item, "sides")) for _, item in items_of(facts, "items")]
    answer = volume.number_pages(sheets)
    ranges = [list(span) if span else None for span in answer.value.ranges]
    return Outcome({"numbered_pages": answer.value.total, "ranges": ranges}, answer.derivation)


@operation("archives.books", "archives.books")
def books_op(facts: Facts) -> Outcome:
    answer = volume.books(whole_of(facts, "sheets"))
    return Outcome({"books": answer.value}, answer.derivation)


@operation("archives.number", "archives.number")
def number_op(facts: Facts) -> Outcome:
    number = volume.ArchiveNumber(
        text_of(facts, "fonds"),
        text_of(facts, "category"),
        whole_of(facts, "year"),
        text_of(facts, "retention"),
        whole_of(facts, "volume"),
        flag_of(facts, "sub", default=False),
    )
    answer = volume.archive_number(number)
    return Outcome({"number": answer.value}, answer.derivation)
