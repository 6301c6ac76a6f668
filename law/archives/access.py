"""利用: who may read which volume, on what condition, and what a reader may do with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from law.citation import bases, keys, row, row_bases, row_status
from law.core import Answer, Finding, InputError, Severity, Status, Step, derive, rule, step
from law.tables import version_of
from law.text import Text

TABLE = "archive_access"
VOLUMES = ("main", "sub")
FLAGS: Mapping[str, Text] = {
    "identity_verified": Text("身份核验", "identity verified"),
    "letter": Text("公函", "official letter"),
    "president_approved": Text("院长批准", "approved by the president"),
    "own_case": Text("本人承办或参审", "own case"),
    "request_approved": Text("调卷申请已批准", "request approved"),
    "officers": Text("两名工作人员", "two officers"),
}


@dataclass(frozen=True, slots=True)
class AccessFacts:
    """``flags`` by name of :data:`FLAGS`; ``officers`` is a number, the others are true or false."""

    user: str
    volume: str
    flags: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Access:
    """``lacking`` names the flags still needed; empty and not allowed means: never."""

    allowed: bool
    rights: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


@rule(
    "archives.access",
    Text("谁可以利用这一卷", "Who may use this volume"),
    basis=bases("AL 27; PRODUCT"),
    status=Status.CONVENTION,
    effective=date(2021, 1, 1),
    tables=(TABLE,),
)
def access(facts: AccessFacts) -> Answer[Access]:
    """阅卷权限: sub volumes are never open to parties, counsel, other organs or the public; an unknown user has no access."""
    if facts.volume not in VOLUMES:
        raise InputError(
            "volume", Text(f"未知卷别 {facts.volume!r}", f"unknown volume {facts.volume!r}; known: main, sub")
        )
    key = f"{facts.user}.{facts.volume}"
    if key not in keys(TABLE):
        return _never(facts)
    entry = row(TABLE, key)
    conditions = entry["value"]["conditions"]
    lacking = tuple(name for name, wanted in conditions.items() if not _given(facts.flags, name, wanted))
    rights = () if lacking else tuple(entry["value"]["rights"])
    return Answer(
        Access(not lacking, rights, lacking),
        derive(
            "archives.access",
            *(_flag_step(name, name in lacking) for name in conditions),
            inputs={"user": facts.user, "volume": facts.volume, **facts.flags},
            tables=(version_of(TABLE),),
            basis=row_bases(entry),
            status=row_status(entry),
        ),
    )


def _never(facts: AccessFacts) -> Answer[Access]:
    zh, en = ("正卷", "main") if facts.volume == "main" else ("副卷", "sub")
    line = step("该类人员不得利用{zh}", "this kind of user may not use the {en} volume", zh=zh, en=en)
    return Answer(Access(False), derive("archives.access", line, inputs={"user": facts.user, "volume": facts.volume}))


def _given(flags: Mapping[str, Any], name: str, wanted: bool | int) -> bool:
    value = flags.get(name)
    if isinstance(wanted, bool):
        return value is wanted
    return isinstance(value, int) and not isinstance(value, bool) and value >= wanted


def _flag_step(name: str, lacking: bool) -> Step:
    label = FLAGS[name]
    if lacking:
        return step("缺：{zh}", "lacking: {en}", zh=label.zh, en=label.en)
    return step("已具备：{zh}", "given: {en}", zh=label.zh, en=label.en)


def access_findings(facts: AccessFacts) -> list[Finding]:
    """Why the volume stays closed: one finding for each lacking condition, or one that says it never opens."""
    answer = access(facts).value
    if answer.allowed:
        return []
    if not answer.lacking:
        message = Text("该类人员不得利用此卷", "this kind of user may never use this volume")
        return [Finding("archives.never_open", Severity.BLOCK, message, bases("AL 27"), where="user")]
    return [
        Finding(
            "archives.condition_lacking",
            Severity.BLOCK,
            Text(f"尚缺条件：{FLAGS[name].zh}", f"condition lacking: {FLAGS[name].en}"),
            bases("PRODUCT"),
            where=name,
        )
        for name in answer.lacking
    ]


def matrix() -> tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...]:
    """The whole table: user, volume, conditions, rights."""
    found = []
    for key in keys(TABLE):
        user, volume = key.rsplit(".", 1)
        value = row(TABLE, key)["value"]
        found.append((user, volume, tuple(value["conditions"]), tuple(value["rights"])))
    return tuple(found)
