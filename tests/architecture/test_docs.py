"""The documents name only what exists, and the glossary has a word for every role, state, act and document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import get_commands

from cases.document.kinds import KINDS
from config.places import ROOT
from courts.lifecycles.relations import RELATIONS
from courts.procedure import bindings
from courts.roles import LABELS
from law.text import Text

DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
PICTURES = "docs/pictures"

FENCE = re.compile(r"^ *```.*?^ *```", re.S | re.M)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
MAKE = re.compile(r"(?<![\w-])make ([a-z][a-z-]*)(?=[\s`,;.)]|$)", re.M)
MANAGE = re.compile(r"manage\.py ([a-z][a-z_]*)")
PATTERN = re.compile(r"<[^>]*>|…|\*")
# Whatever the running platform makes for itself is not in the repository.
MADE_AT_RUN_TIME = ("var/", ".venv/", "node_modules/")


def top_level() -> frozenset[str]:
    return frozenset(path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith("."))


def named_paths(text: str) -> Iterator[str]:
    """Backticked words that look like a path of the repository: below one of its folders, or a file by its extension."""
    rooms = top_level()
    for span in SPAN.findall(FENCE.sub("", text)):
        word = span.strip()
        if re.fullmatch(r"[\w./<>…*-]+", word) and word.partition("/")[0] in rooms and "/" in word:
            yield word


def exists(word: str) -> bool:
    if word.startswith((*MADE_AT_RUN_TIME, PICTURES)):
        return True
    path = PATTERN.sub("*", word.rstrip("/"))
    return any(ROOT.glob(path)) if "*" in path else (ROOT / path).exists()


def missing_paths(text: str) -> list[str]:
    return [word for word in named_paths(text) if not exists(word)]


def make_targets() -> frozenset[str]:
    return frozenset(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


def missing_targets(text: str) -> list[str]:
    """Targets in code only: in prose, "make sure" is English."""
    code = "\n".join([*FENCE.findall(text), *SPAN.findall(FENCE.sub("", text))])
    return sorted(set(MAKE.findall(code)) - make_targets())


def missing_commands(text: str) -> list[str]:
    return sorted(set(MANAGE.findall(text)) - set(get_commands()))


def missing_links(document: Path, text: str) -> list[str]:
    local = [link for link in LINK.findall(FENCE.sub("", text)) if "://" not in link and not link.startswith("mailto:")]
    return [link for link in local if PICTURES not in link and not (document.parent / link).exists()]


def has_word(label: Text, glossary: str) -> bool:
    """Whether a row of the glossary gives this English word for this Chinese one."""
    row = rf"^\|(?:[^|\n]*\|)?\s*{re.escape(label.zh)}(?:（对外：[^|）]*）)?\s*\|\s*{re.escape(label.en)}(?: \(outward: [^|]*\))?\s*\|"
    return re.search(row, glossary, re.M) is not None


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("`law/core.py`", "`law/kernel.py`"),
        ("`templates/documents/<code>/`", "`templates/papers/<code>/`"),
        ("`/desk/` and `docs/pictures/99-later.png`", "`cases/serving/nowhere.py`"),
    ],
)
def test_the_check_of_paths_knows_good_from_bad(good: str, bad: str) -> None:
    assert missing_paths(good) == []
    assert missing_paths(bad)


@pytest.mark.parametrize(
    ("good", "bad"),
    [("`make test`", "`make coffee`"), ("make sure it runs", "```sh\nmake coffee PORT=1\n```")],
)
def test_the_check_of_targets_knows_good_from_bad(good: str, bad: str) -> None:
    assert missing_targets(good) == []
    assert missing_targets(bad) == ["coffee"]


def test_the_check_of_commands_knows_good_from_bad() -> None:
    assert missing_commands("`python manage.py migrate`") == []
    assert missing_commands("`python manage.py brew_coffee`") == ["brew_coffee"]


def test_the_check_of_words_knows_good_from_bad() -> None:
    glossary = "| 立案 | Filing | `filing` |\n| 待补正（对外：请补正） | Awaiting correction (outward: Please correct) | `x` |\n"
    assert has_word(Text("立案", "Filing"), glossary)
    assert has_word(Text("待补正", "Awaiting correction"), glossary)
    assert not has_word(Text("立案", "Docketing"), glossary)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_documents_name_only_what_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert missing_paths(text) == []
    assert missing_targets(text) == []
    assert missing_commands(text) == []
    assert missing_links(document, text) == []


def test_the_glossary_has_every_role() -> None:
    assert [str(role) for role, label in LABELS.items() if not has_word(label, GLOSSARY)] == []


def test_the_glossary_has_every_relation() -> None:
    assert [name for name, label in RELATIONS.items() if not has_word(label, GLOSSARY)] == []


def test_the_glossary_has_every_state_and_act() -> None:
    missing = []
    for lifecycle in (binding.lifecycle for binding in bindings().values()):
        labels = [lifecycle.label, *(stage for _, stage in lifecycle.stages)]
        labels += [state.label for state in lifecycle.states] + [act.label for act in lifecycle.acts]
        missing += [f"{lifecycle.name}: {label.zh}" for label in labels[1:] if not has_word(label, GLOSSARY)]
        if f"### {lifecycle.label.zh} – {lifecycle.label.en} (" not in GLOSSARY:
            missing.append(lifecycle.name)
    assert missing == []


def test_the_glossary_has_the_outward_name_of_a_state() -> None:
    outward = [
        state.outward
        for binding in bindings().values()
        for state in binding.lifecycle.states
        if state.outward is not None
    ]
    assert [label.zh for label in outward if f"对外：{label.zh}" not in GLOSSARY or label.en not in GLOSSARY] == []


def test_the_glossary_has_every_document() -> None:
    assert [kind.code for kind in KINDS.values() if not has_word(kind.title, GLOSSARY)] == []


def test_the_glossary_lists_every_component() -> None:
    files = [path.name for path in (ROOT / "templates" / "components").glob("*.html")]
    assert [file for file in files if f"`{file}`" not in GLOSSARY] == []
