"""推导的写法: one rendering of a derivation to plain lines, in Chinese or English, for documents, pages and the API.

It reads the stored form (:meth:`law.core.Derivation.as_json`), so a reason written years ago still reads the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from law.core import Derivation, Finding
from law.labels import input_label, plain_value
from law.text import Text

_HEADS = {
    "rule": Text("规则", "Rule"),
    "basis": Text("依据", "Basis"),
    "inputs": Text("输入", "Inputs"),
    "steps": Text("推算", "Reckoning"),
    "status": Text("核实状态", "Status"),
    "tables": Text("数值表", "Tables"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of a rendering: its name, the heading and the lines under it."""

    name: str
    heading: str
    lines: tuple[str, ...]


def stored(derivation: Derivation | Mapping[str, Any]) -> Mapping[str, Any]:
    """The stored form of a derivation; what is already stored stays as it is."""
    return derivation.as_json() if isinstance(derivation, Derivation) else derivation


def sections(derivation: Derivation | Mapping[str, Any], language: str = "zh") -> tuple[Section, ...]:
    """Rule, articles, inputs, reckoning, status and tables, each where there is something to say."""
    data = stored(derivation)
    said = "en" if language.startswith("en") else "zh"
    parts = {
        "rule": [data["title"][said]] if data.get("title") else [str(data["rule"])],
        "basis": citations(data["basis"], said),
        "inputs": [_input(key, value, said) for key, value in data["inputs"].items() if value not in (None, {}, [])],
        "steps": [step[said] for step in data["steps"]],
        "status": [data["status"][said]],
        "tables": list(data["tables"]),
    }
    return tuple(Section(name, _HEADS[name].say(said), tuple(lines)) for name, lines in parts.items() if lines)


def lines(derivation: Derivation | Mapping[str, Any], language: str = "zh", *, full: bool = False) -> tuple[str, ...]:
    """The derivation as plain lines: articles, then the reckoning numbered; ``full`` adds rule, inputs, status, tables."""
    colon = ": " if language.startswith("en") else "："
    wanted = {"rule", "basis", "inputs", "steps", "status", "tables"} if full else {"basis", "steps"}
    found: list[str] = []
    for section in sections(derivation, language):
        if section.name not in wanted:
            continue
        if section.name == "steps":
            found += [f"{at}. {line}" for at, line in enumerate(section.lines, start=1)]
        else:
            joined = ("; " if language.startswith("en") else "；").join(section.lines)
            found.append(f"{section.heading}{colon}{joined}")
    return tuple(found)


def block(derivation: Derivation | Mapping[str, Any], language: str = "zh", *, full: bool = True) -> str:
    """All lines as one text, for a document or a plain-text answer."""
    return "\n".join(lines(derivation, language, full=full))


def finding_lines(findings: Iterable[Finding], language: str = "zh") -> tuple[str, ...]:
    """Findings as plain lines: the message and its articles in brackets."""
    said = "en" if language.startswith("en") else "zh"
    return tuple(_finding(finding, said) for finding in findings)


def _finding(finding: Finding, said: str) -> str:
    labels = [basis.label.say(said) for basis in finding.basis]
    message = finding.message.say(said)
    if not labels:
        return message
    return f"{message} ({'; '.join(labels)})" if said == "en" else f"{message}（{'；'.join(labels)}）"


def citations(basis: Iterable[Mapping[str, Any]], said: str) -> list[str]:
    """The articles, those of one instrument together: 《…》第1、2条 / …, arts. 1, 2."""
    grouped: dict[str, list[Mapping[str, Any]]] = {}
    for item in basis:
        numbered = str(item["article"])[:1].isdigit()
        grouped.setdefault(item["instrument"] if numbered else str(item[said]), []).append(item)
    return [_together(items, said) for items in grouped.values()]


def _together(items: list[Mapping[str, Any]], said: str) -> str:
    first = str(items[0][said])
    articles = list(dict.fromkeys(str(item["article"]) for item in items))
    if len(articles) == 1:
        return first
    if said == "en":
        return f"{first.removesuffix(', art. ' + articles[0])}, arts. {', '.join(articles)}"
    return f"{first.removesuffix('第' + articles[0] + '条')}第{'、'.join(articles)}条"


def _input(key: str, value: Any, said: str) -> str:
    mark = ": " if said == "en" else "："
    return f"{input_label(key).say(said)}{mark}{plain_value(key, value).say(said)}"
