"""Reading the texts to learn from: a ``.txt`` file is a document, each row of a ``.jsonl`` file is one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

_BLANK = re.compile(r"[ \t\u3000]+")
_NAMED = re.compile(
    r"(?:原告|被告人|被告|第三人|上诉人|申请人|被执行人|申请执行人|法定代表人|委托代理人|委托诉讼代理人|审判长|审判员|陪审员|书记员|"
    r"执行员|法官助理|证人|被害人)[：:、\s　]{0,4}([\u4e00-\u9fa5]{3})(?=[，,、。（(：:\s]|$)",
    re.MULTILINE,
)

_LIST = re.compile(r"[\u4e00-\u9fa5（）()·]{2,40}(?:,[\u4e00-\u9fa5（）()·]{2,40})*")


def documents(folder: Path, without: Sequence[str] = ()) -> Iterator[list[str]]:
    """The lines of each document under ``folder``, equal lines of the whole folder only once."""
    seen: set[str] = set()
    for path in sorted(folder.rglob("*")):
        if path.suffix not in {".txt", ".jsonl"} or any(name in path.as_posix() for name in without):
            continue
        text = path.read_text(encoding="utf-8")
        for one in [text] if path.suffix == ".txt" else map(_row, text.splitlines()):
            lines = [line for line in _lines(one) if line not in seen]
            seen.update(lines)
            if lines:
                yield lines


def _row(line: str) -> str:
    return "\n".join(_strings(json.loads(line))) if line.strip() else ""


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        plain = _BLANK.sub("", line)
        if len(plain) >= 4:
            yield plain


def people(lines: Iterable[str]) -> set[str]:
    """Names of three characters that stand behind a role or in a list of parties: no sequence that contains one is kept."""
    found = set()
    for line in lines:
        found |= {match[1] for match in _NAMED.finditer(line)}
        if _LIST.fullmatch(line):
            found |= {name for name in line.split(",") if len(name) == 3}
    return found


def pairs(path: Path) -> list[tuple[str, str]]:
    """Faulty and right sentences of a file of ``{src, tgt}`` or ``{question, answer}`` rows."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            found.append((row.get("src", row.get("question")), row.get("tgt", row.get("answer"))))
    return found
