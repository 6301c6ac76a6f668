"""送达地址的效力: which of several known addresses governs on the day of sending (CPLI 137; MAIL 3–5; OL 29)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from law.core import Answer, Basis, derive, rule, step
from law.instruments import cpli
from law.service.facts import ADDRESS_SOURCES
from law.text import Text

LABELS: dict[str, Text] = {
    "confirmation_form": Text("送达地址确认书", "address confirmation form"),
    "own_pleading": Text("本人诉状载明", "the recipient's own pleading"),
    "contract_agreed": Text("合同约定", "agreed in the contract"),
    "household_register_after_refusal_to_provide": Text("户籍地址（拒绝提供后）", "household register, after refusal"),
    "registered_address_after_refusal_to_provide": Text("登记住所（拒绝提供后）", "registered address, after refusal"),
    "plaintiff_only": Text("仅原告提供", "the plaintiff only"),
}


@dataclass(frozen=True, slots=True)
class KnownAddress:
    """An address of the recipient: its source, the day it was given, the stages it was given for (empty: all)."""

    address: str
    source: str
    since: date
    stages: frozenset[str] = frozenset()


@rule(
    "service.governing_address",
    Text("以哪个地址送达", "Which address governs"),
    basis=(cpli(137), Basis("MAIL", "3"), Basis("MAIL", "5"), Basis("OL", "29")),
)
def governing_address(known: Sequence[KnownAddress], sending_on: date, stage: str) -> Answer[KnownAddress | None]:
    """确认书优先: the highest source, in it the latest version given on or before the sending date.

    A first-instance confirmation serves for appeal, retrial and enforcement unless changed in writing (CPLI 137), so a
    form for another stage still goes before a lower source.
    """
    dated = [item for item in known if item.since <= sending_on]
    if not dated:
        line = step("发送日 {on} 没有已知地址。", "No address is known on {on}.", on=sending_on)
        return Answer(None, derive("service.governing_address", line))
    best = min(dated, key=lambda item: _rank(item, stage))
    label = LABELS[best.source]
    line = step(
        "{zh}（{since}）效力最高：{address}。", "{en} ({since}) ranks first: {address}.",
        zh=label.zh, en=label.en, since=best.since, address=best.address,
    )  # fmt: skip
    return Answer(best, derive("service.governing_address", line, inputs={"sending_on": sending_on, "stage": stage}))


def _rank(item: KnownAddress, stage: str) -> tuple[int, bool, int]:
    other_stage = bool(item.stages) and stage not in item.stages
    return ADDRESS_SOURCES.index(item.source), other_stage, -item.since.toordinal()
