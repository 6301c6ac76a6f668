"""Papers whose truth stands in the text itself 带标注的材料: ``[[mark words]]`` is the words, and what they are.

One file holds several papers, each after a line ``=== name kind``. Lines that begin with ``%`` say what is not on the paper in words
(``%cause=…``, ``%d1.address=…``) and are left out of it. The marks are listed in the README beside this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

_MARK = re.compile(r"\[\[([^\s\]=]+)(?:=([^\s\]]*))?[ \n]?((?:(?!\]\]).)*)\]\]", re.S)
_SIDES = {"p": "plaintiffs", "d": "defendants", "t": "third_parties"}
_PARTY_FIELDS = {
    "g": "gender",
    "b": "birth_date",
    "e": "ethnicity",
    "id": "id_number",
    "uc": "id_number",
    "pass": "id_number",
    "a": "address",
    "tel": "phone",
    "rep": "legal_representative",
}
_PARTY_KINDS = {"n": "自然人", "N": "法人", "O": "非法人组织"}
_ID_TYPES = {"id": "居民身份证", "uc": "统一社会信用代码", "pass": "护照"}
_PLAIN = {"court": "court", "cause": "cause", "no": "case_number", "on": "signed_on", "total": "claim_amount_total"}
_LISTS = {"c": "claims", "f": "facts_dates", "ev": "evidence", "s": "signed_by"}
_DATES = {
    "b",
    "f",
    "on",
    "date",
    "due",
    "valid_from",
    "valid_to",
    "founded_on",
    "issued_on",
    "birth_date",
    "from",
    "to",
    "signed_on",
}
_PLEADINGS = {"民事起诉状", "民事上诉状", "强制执行申请书"}


@dataclass
class Paper:
    """A paper in plain text and its truth, as ``manage.py evaluate extraction`` expects them."""

    name: str
    kind: str
    text: str = ""
    truth: dict[str, Any] = field(default_factory=dict)


def papers_of(path: Path) -> Iterator[Paper]:
    """The papers of one file."""
    for block in re.split(r"^=== ", path.read_text("utf-8"), flags=re.M)[1:]:
        head, _, body = block.partition("\n")
        name, kind = head.split()
        yield _read(Paper(name, kind), body.strip("\n"))


def _read(paper: Paper, body: str) -> Paper:
    truth = _Truth(paper.kind in _PLEADINGS)
    lines: list[str] = []
    unsaid: list[str] = []
    rows: tuple[str, list[str]] | None = None
    for line in body.split("\n"):
        if line.startswith("%rows"):
            rows = (line.split()[1], [])
        elif line == "%end":
            rows = None
        elif line.startswith("%"):
            unsaid.append(line[1:])
        elif rows is not None:
            cells = line.split("\t")
            if rows[1]:
                truth.row(rows[0], dict(zip(rows[1], cells, strict=True)))
            else:
                rows[1].extend(cells)
            lines.append(line)
        else:
            lines.append(line)
    paper.text = _MARK.sub(truth.take, "\n".join(lines))
    for line in unsaid:
        mark, _, value = line.partition("=")
        truth.set(mark, value)
    paper.truth = {"kind": paper.kind, **truth.whole()}
    return paper


class _Truth:
    def __init__(self, pleading: bool) -> None:
        self.pleading = pleading
        self.values: dict[str, Any] = {}
        if pleading:
            self.values = {key: [] for key in (*_SIDES.values(), *_LISTS.values())}
            self.values |= {
                "court": None,
                "case_number": None,
                "cause": None,
                "claim_amount_total": None,
                "signed_on": None,
            }

    def take(self, match: re.Match[str]) -> str:
        mark, value, words = match.groups()
        words = _MARK.sub(self.take, words)
        ending = mark.rpartition(".")[2].strip("-+")
        if ending in ("id", "id_number") and re.fullmatch(r"\d{17}", words.replace(" ", "")):
            words += _identity_check(words.replace(" ", ""))
        if ending in ("uc", "uscc", "id_number") and re.fullmatch(r"[0-9A-Z]{16}", words):
            words = _credit_code(words)
        if not mark.startswith("-"):
            self.set(mark, words if value is None else re.sub(r"(?<=\d)T(?=\d)", " ", value))
        return words

    def set(self, mark: str, value: str) -> None:
        ending = mark.rpartition(".")[2].rstrip("+")
        if ending in _DATES and value:
            value = _iso(value)
        if ending in ("e", "ethnicity") and not value.endswith("族"):
            value += "族"
        if self.pleading:
            self._set_pleading(mark, value)
        else:
            self._set_field(mark, value)

    def _set_pleading(self, mark: str, value: str) -> None:
        party = re.fullmatch(r"([pdt])(\d)\.(\w+)", mark)
        if party is None:
            if mark in _LISTS:
                if mark != "f" or value not in self.values["facts_dates"]:
                    self.values[_LISTS[mark]].append(value)
            else:
                self.values[_PLAIN[mark]] = value
            return
        side, number, key = self.values[_SIDES[party[1]]], int(party[2]), party[3]
        while len(side) <= number:
            side.append(
                {"name": None, "kind": None, **dict.fromkeys(_PARTY_FIELDS.values()), "id_type": None, "agents": []}
            )
        one = side[number]
        if key in _PARTY_KINDS:
            one["name"], one["kind"] = value, _PARTY_KINDS[key]
        elif key == "ag":
            one["agents"].append({"name": value, "firm": None})
        elif key == "fi":
            for agent in one["agents"]:
                agent["firm"] = agent["firm"] or value
        else:
            one[_PARTY_FIELDS[key]] = value
            if key in _ID_TYPES:
                one["id_type"] = _ID_TYPES[key]

    def _set_field(self, mark: str, value: str) -> None:
        fields = self.values
        *above, last = mark.split(".")
        for key in above:
            fields = fields.setdefault(key, {})
        if last.endswith("+"):
            fields.setdefault(last[:-1], []).append(value)
        elif value in ("true", "false", "null", "[]"):
            fields[last] = {"true": True, "false": False, "null": None, "[]": []}[value]
        elif last == "ag":
            fields.setdefault("agents", []).append({"name": value, "firm": None})
        elif last == "fi":
            for agent in fields["agents"]:
                agent["firm"] = agent["firm"] or value
        else:
            fields[last] = value

    def row(self, name: str, row: dict[str, str]) -> None:
        self.values.setdefault(name, []).append(row)

    def whole(self) -> dict[str, Any]:
        return self.values if self.pleading else {"fields": self.values}


def _iso(words: str) -> str:
    """A date in ISO form. ``长期``, ``null`` and what is ISO already stay."""
    if words in ("长期", "null") or re.fullmatch(r"\d{4}-\d\d(-\d\d)?( \d\d:\d\d)?", words):
        return words
    plain = words.replace("廿", "二十").translate(str.maketrans("〇○零一二三四五六七八九", "000123456789"))
    plain = re.sub(
        r"(?<=\d)十(?=\d)|(?<=[年月])十(?=\d)",
        lambda hit: "" if hit.start() and plain[hit.start() - 1].isdigit() else "1",
        plain,
    )
    plain = re.sub(r"(\d)十", r"\g<1>0", plain).replace("十", "10")
    found = [int(part) for part in re.findall(r"\d+", plain)]
    if len(found) == 1 and len(plain) == 8:
        return f"{plain[:4]}-{plain[4:6]}-{plain[6:]}"
    if len(found) == 2:
        return f"{found[0]:04}-{found[1]:02}"
    return date(*found[:3]).isoformat()


def _identity_check(digits: str) -> str:
    """The check character of an identity number 公民身份号码 (GB 11643)."""
    weighted = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(digits))
    return "10X98765432"[weighted % 11]


def _credit_code(start: str) -> str:
    """A unified social credit code 统一社会信用代码 (GB 32100) of its first 16 characters, with both check characters."""
    letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    own = 11 - sum(letters.index(letter) * weight for letter, weight in zip(start[8:], weights, strict=True)) % 11
    code = start + ("X" if own == 10 else "0" if own == 11 else str(own))
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(alphabet.index(letter) * pow(3, place, 31) for place, letter in enumerate(code))
    return code + alphabet[(31 - total % 31) % 31]
