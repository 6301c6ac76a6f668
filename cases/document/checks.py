"""Checks before signature and seal 用印前检查 (law notes 07 §3): values and texts in, findings out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cases.document.requirements import stop
from cases.document.wording import money_words
from law.core import Basis, Finding
from law.instruments import cpl

WR = Basis("WR")
BLANK = re.compile(r"[_＿]{2,}|[xX×]{2,}|某年某月|\bTODO\b|【[^】]*】")
DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
SUM_AND_WORDS = re.compile(
    r"(\d[\d,]*(?:\.\d{1,2})?)元[（(](?:大写)?[：:]?(人民币[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整]+)[）)]"
)

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


def text_is_clean(text: str, where: str = "text") -> list[Finding]:
    """空白、日期、大小写金额 in one section."""
    found = [
        stop(
            "blank_left",
            f"尚有未填写的空白或提示：“{hit}”。",
            f"A blank or prompt is left in the text: “{hit}”.",
            WR,
            where=where,
        )
        for hit in dict.fromkeys(match.group() for match in BLANK.finditer(text))
    ]
    for match in DATE.finditer(text):
        try:
            date(*map(int, match.groups()))
        except ValueError:
            found.append(
                stop(
                    "no_such_date",
                    f"不存在的日期：{match.group()}。",
                    f"There is no such day: {match.group()}.",
                    WR,
                    where=where,
                )
            )
    for match in SUM_AND_WORDS.finditer(text):
        fen = round(float(match.group(1).replace(",", "")) * 100)
        if money_words(fen) != match.group(2):
            found.append(
                stop(
                    "amount_words_differ",
                    f"大小写金额不一致：{match.group(1)}元应为{money_words(fen)}。",
                    f"The amount in words differs: {match.group(1)} yuan is {money_words(fen)}.",
                    WR,
                    where=where,
                )
            )
    return found
