"""Operations of causes of action 案由, element tables 要素表 and evidence checklists 证据清单."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from law.causes.elements import STANCES, causes_with_elements, disputed, element_findings, elements_of, missing_elements
from law.causes.evidence import STAGES, STATES, crimes_with_checklist, evidence_check
from law.causes.register import DOMAINS, EDITIONS, cause_findings, cause_named, edition_on, number_in_edition, search
from law.operations import Outcome, operation
from law.operations.reading import (
    Facts,
    as_choice,
    as_date,
    as_decimal,
    as_mapping,
    as_money,
    choice_of,
    date_of,
    flag_of,
    list_of,
    mapping_of,
    optional_choice,
    optional_whole,
    refuse,
    text_of,
)

_FIRST_EDITION = date(2021, 1, 1)


def _filed(facts: Facts) -> date:
    filed = date_of(facts, "filed_on")
    if filed < _FIRST_EDITION:
        raise refuse("filed_on", "2021年以前的案由规定未收录", "editions before 2021 are not in the table")
    return filed


@operation("causes.search", "causes.check")
def search_operation(facts: Mapping[str, Any]) -> Outcome:
    domain = optional_choice(facts, "domain", DOMAINS) or "civil"
    found = search(text_of(facts, "text"), domain, _filed(facts), optional_whole(facts, "limit") or 20)
    return Outcome({"names": [cause.name for cause in found]})


@operation("causes.check", "causes.check")
def check_operation(facts: Mapping[str, Any]) -> Outcome:
    domain = optional_choice(facts, "domain", DOMAINS) or "civil"
    filed = _filed(facts)
    found = cause_findings(text_of(facts, "cause"), domain, filed)
    return Outcome({"codes": [finding.code for finding in found], "edition": edition_on(filed)})


@operation("causes.mapping", "causes.mapping")
def mapping_operation(facts: Mapping[str, Any]) -> Outcome:
    name = text_of(facts, "cause")
    if cause_named(name) is None:
        raise refuse("cause", f"案由目录中没有 {name}", f"there is no cause {name}")
    answer = number_in_edition(name, choice_of(facts, "edition", EDITIONS))
    return Outcome({"number": answer.value}, answer.derivation)


@operation("causes.elements_missing", "causes.elements_missing")
def missing_operation(facts: Mapping[str, Any]) -> Outcome:
    cause = choice_of(facts, "cause", causes_with_elements())
    stage = choice_of(facts, "stage", ("filing", "hearing"))
    found = missing_elements(cause, mapping_of(facts, "values"), stage)
    return Outcome({"keys": [finding.where for finding in found]})


@operation("causes.disputed", "causes.elements_missing")
def disputed_operation(facts: Mapping[str, Any]) -> Outcome:
    cause = choice_of(facts, "cause", causes_with_elements())
    given = mapping_of(facts, "stances")
    stances = {str(key): as_choice(value, f"stances.{key}", STANCES) for key, value in given.items()}
    return Outcome({"keys": list(disputed(cause, stances))})


@operation("causes.element_checks", "causes.element_checks")
def checks_operation(facts: Mapping[str, Any]) -> Outcome:
    cause = choice_of(facts, "cause", causes_with_elements())
    fields = {field.key: field for field in elements_of(cause)}
    values: dict[str, Any] = {}
    for key, value in mapping_of(facts, "values").items():
        field = fields.get(key)
        kind, item = (field.type, field.item) if field else (_BESIDE_THE_TABLE.get(key, "text"), None)
        values[str(key)] = None if value is None else _typed(kind, value, f"values.{key}", item)
    found = element_findings(cause, values, date_of(facts, "as_of"))
    return Outcome({"codes": [finding.code for finding in found]})


def _typed(kind: str, value: Any, where: str, item: Mapping[str, str] | None) -> Any:
    """A value as its element table types it; the rows of a list follow the columns of the list."""
    if kind == "list":
        rows = [as_mapping(row, f"{where}[{at}]") for at, row in enumerate(list_of({where: value}, where))]
        return [
            {
                column: _typed(of, row[column], f"{where}[{at}].{column}", None)
                for column, of in (item or {}).items()
                if row.get(column) is not None
            }
            for at, row in enumerate(rows)
        ]
    return _READERS[kind](value, where) if kind in _READERS else value


_BESIDE_THE_TABLE = {"lpr_one_year": "rate", "total_annual_rate": "rate"}
_READERS: dict[str, Callable[[Any, str], Any]] = {"date": as_date, "money": as_money, "rate": as_decimal}


@operation("causes.evidence_check", "causes.evidence_check")
def evidence_operation(facts: Mapping[str, Any]) -> Outcome:
    crime = choice_of(facts, "crime", crimes_with_checklist())
    given = mapping_of(facts, "found")
    found = {str(key): as_choice(value, f"found.{key}", STATES) for key, value in given.items()}
    answer = evidence_check(
        crime, choice_of(facts, "stage", STAGES), found, flag_of(facts, "confession_only", default=False)
    )
    return Outcome({"state": answer.value.state, "open": list(answer.value.open)}, answer.derivation)
