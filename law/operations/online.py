"""Operations of online proceedings 在线诉讼."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from law.online.consent import LEVELS, STEPS, Statement, identity_findings, modes
from law.online.proceedings import (
    ASYNC_NEEDS,
    BARS,
    STAGES,
    OnlineHearing,
    ServiceChannel,
    mediation_due,
    online_hearing,
    online_service,
)
from law.operations import Outcome, operation
from law.operations.reading import (
    calendar_of,
    choice_of,
    date_of,
    flag_of,
    items_of,
    list_of,
    moment_of,
    optional_moment,
    optional_text,
    text_of,
    texts_of,
)


@operation("online.hearing", "online.hearing")
def hearing_operation(facts: Mapping[str, Any]) -> Outcome:
    flags = frozenset(name for name in (*BARS, *ASYNC_NEEDS) if flag_of(facts, name, default=False))
    answer = online_hearing(
        OnlineHearing(flags, flag_of(facts, "async_", default=False), optional_text(facts, "procedure") or "")
    )
    return Outcome({"allowed": answer.value}, answer.derivation)


@operation("online.service", "online.service")
def service_operation(facts: Mapping[str, Any]) -> Outcome:
    list_of(facts, "channels")
    answer = online_service(
        [
            ServiceChannel(
                flag_of(item, "confirmed", default=False),
                optional_moment(item, "arrived"),
                optional_moment(item, "replied"),
                optional_moment(item, "read"),
            )
            for _, item in items_of(facts, "channels")
        ]
    )
    return Outcome({"effective": answer.value.isoformat() if answer.value else None}, answer.derivation)


@operation("online.mediation_due", "online.mediation_due")
def mediation_operation(facts: Mapping[str, Any]) -> Outcome:
    answer = mediation_due(choice_of(facts, "stage", STAGES), date_of(facts, "accepted_on"), calendar_of(facts))
    return Outcome({"due": answer.value.isoformat()}, answer.derivation)


@operation("online.modes", "online.modes")
def modes_operation(facts: Mapping[str, Any]) -> Outcome:
    statements = [
        Statement(
            text_of(item, "person"),
            choice_of(item, "step", tuple(STEPS)),
            flag_of(item, "agrees"),
            moment_of(item, "at"),
            flag_of(item, "delaying", default=False),
        )
        for _, item in items_of(facts, "statements")
    ]
    name = choice_of(facts, "step", tuple(STEPS))
    answer = modes(texts_of(facts, "persons"), name, statements, moment_of(facts, "begins"))
    return Outcome({"modes": dict(answer.value)}, answer.derivation)


@operation("online.identity", "online.identity")
def identity_operation(facts: Mapping[str, Any]) -> Outcome:
    found = identity_findings(
        choice_of(facts, "action", ("read", "file", "sign")),
        choice_of(facts, "level", LEVELS),
        flag_of(facts, "verified_for_this_step", default=False),
    )
    return Outcome({"codes": [finding.code for finding in found]})
