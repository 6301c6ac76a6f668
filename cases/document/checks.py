"""Checks before signature and seal 用印前检查 (law notes 07 §3): values and texts in, findings out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cases.document.requirements import stop
from law.core import Basis, Finding
from law.instruments import cpl

WR = Basis("WR")

IDENTITY = ("role", "name", "id_number", "kind")


def parties_equal_register(
    written: Sequence[Mapping[str, Any]], of_record: Sequence[Mapping[str, Any]]
) -> list[Finding]:
    """当事人信息与登记一致."""
    if not written:
        return []
    missing = [p for p in of_record if _identity(p) not in {_identity(w) for w in written}]
    extra = [w for w in written if _identity(w) not in {_identity(p) for p in of_record}]
    if not missing and not extra:
        return []
    names = "、".join(str(p["name"]) for p in [*missing, *extra])
    return [
        stop(
            "parties_differ",
            f"文书中的当事人与登记信息不一致：{names}。请点击“更新案件信息”。",
            f"The parties in the document differ from the register: {names}. Use “Refresh case data”.",
            WR,
            where="parties",
        )
    ]


def _identity(party: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(party.get(name) for name in IDENTITY)


def panel_equals_record(written: Sequence[Mapping[str, Any]], of_record: Sequence[Mapping[str, Any]]) -> list[Finding]:
    """署名的审判人员就是登记的审判组织."""
    mine = [(p["user"], p["capacity"]) for p in written]
    if not of_record or mine == [(p["user"], p["capacity"]) for p in of_record]:
        return []
    names = "、".join(f"{p['capacity']}{p['name']}" for p in of_record)
    return [
        stop(
            "panel_differs",
            f"署名与登记的审判组织不一致，应为：{names}。请点击“更新案件信息”。",
            f"The signatures differ from the bench of record, which is: {names}. Use “Refresh case data”.",
            cpl(40),
            WR,
            where="panel",
        )
    ]
