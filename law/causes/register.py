"""案由目录: causes by domain and edition, search, the most specific level, the counterpart in the other edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from law.citation import figure
from law.core import Answer, Basis, Finding, Severity, Status, derive, rule, step
from law.tables import load_csv
from law.text import Text

TABLE = "causes"
DOMAINS = ("civil", "criminal", "admin")
EDITIONS = ("2021", "2026")


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause of action. ``id`` is the stable key; the sequence numbers belong to one edition each (blank: not verified)."""

    id: str
    domain: str
    level: int
    name: str
    heading: str = ""
    parent: str = ""
    seq_2021: str = ""
    seq_2026: str = ""
    english: str = ""
    article: str = ""

    def number_in(self, edition: str) -> str:
        """The sequence number in an edition, or an empty string."""
        return self.seq_2021 if edition == "2021" else self.seq_2026

    @property
    def label(self) -> Text:
        return Text(self.name, self.english or self.name)


def edition_on(filed_on: date) -> str:
    """The edition of civil causes in force on the day of filing. Raises :class:`law.core.InputError` before 2021."""
    return str(figure(TABLE, "edition", filed_on))


@cache
def causes(domain: str) -> tuple[Cause, ...]:
    """All causes of ``civil``, ``criminal`` or ``admin``, in the order of the table."""
    if domain == "civil":
        return tuple(_civil(row) for row in load_csv("causes_of_action_civil"))
    if domain == "criminal":
        return tuple(
            Cause(r["id"], domain, 3, r["charge_zh"], english=r["name_en"], article=r["criminal_law_article"])
            for r in load_csv("causes_of_action_criminal")
        )
    if domain == "admin":
        return tuple(
            Cause(
                r["id"], domain, int(r["level"]), r["name_zh"], parent="" if r["parent"] == "行政行为" else r["parent"]
            )
            for r in load_csv("causes_of_action_administrative")
        )
    raise KeyError(domain)


def names_with(words: str) -> list[str]:
    """The names, in every domain, that hold these words in a row; none for no words."""
    found = [cause.name for domain in DOMAINS for cause in causes(domain) if words and words in cause.name]
    return list(dict.fromkeys(found))


def _civil(get: Mapping[str, str]) -> Cause:
    return Cause(
        id=get["id"],
        domain="civil",
        level=int(get["level"]),
        name=get["name_zh"],
        heading=get["level2"],
        parent=get["parent"],
        seq_2021=get["seq_2021"],
        seq_2026=get["seq_2026"],
    )


@cache
def _parents(domain: str) -> frozenset[str]:
    return frozenset(cause.parent for cause in causes(domain) if cause.parent)


@cache
def _by_name(domain: str) -> dict[str, Cause]:
    return {cause.name: cause for cause in causes(domain)}


def cause_named(name: str, domain: str = "civil") -> Cause | None:
    """The cause with exactly that name."""
    return _by_name(domain).get(name)


def is_leaf(cause: Cause) -> bool:
    """Whether there is no more specific cause below it."""
    return cause.name not in _parents(cause.domain)


def in_edition(cause: Cause, edition: str) -> bool:
    """Whether the cause may be chosen in an edition; a sub-cause follows its parent, an unverified number does not bar."""
    if cause.domain != "civil":
        return True
    if cause.parent:
        parent = cause_named(cause.parent)
        return parent is None or in_edition(parent, edition)
    other = "2021" if edition == "2026" else "2026"
    return bool(cause.number_in(edition)) or not cause.number_in(other) or edition == "2026"


def search(text: str, domain: str, filed_on: date, limit: int = 20) -> tuple[Cause, ...]:
    """案由检索 by name: exact, then beginning, then containing, then the characters in order; leaves before parents."""
    wanted = text.strip()
    if not wanted:
        return ()
    edition = edition_on(filed_on) if domain == "civil" else ""
    found = [
        (rank, not is_leaf(cause), at, cause)
        for at, cause in enumerate(causes(domain))
        if (rank := _rank(wanted, cause)) is not None and in_edition(cause, edition)
    ]
    found.sort(key=lambda item: item[:3])
    return tuple(cause for _, _, _, cause in found[:limit])


def _rank(wanted: str, cause: Cause) -> int | None:
    name = cause.name
    if wanted == name:
        return 0
    if name.startswith(wanted):
        return 1
    if wanted in name or (cause.english and wanted.lower() in cause.english.lower()):
        return 2
    rest = iter(name)
    return 3 if all(letter in rest for letter in wanted) else None


@rule(
    "causes.check",
    Text("案由选择是否妥当", "Is the cause of action well chosen"),
    basis=(Basis("CAUSE26"), Basis("CAUSE")),
    status=Status.SECONDARY,
    effective=date(2021, 1, 1),
    tables=(TABLE,),
)
def cause_findings(name: str, domain: str, filed_on: date) -> list[Finding]:
    """案由核对: known, in the edition of the filing date, and the most specific level."""
    cause = cause_named(name, domain)
    basis = (Basis("CAUSE26" if filed_on >= date(2026, 1, 1) else "CAUSE"),)
    if cause is None:
        text = Text(f"案由目录中没有“{name}”。", f"There is no cause “{name}” in the catalogue.")
        return [Finding("unknown_cause", Severity.BLOCK, text, basis, "cause")]
    found = []
    if domain == "civil" and not in_edition(cause, edition_on(filed_on)):
        text = Text(
            f"“{name}”不在立案当日施行的案由规定中。", f"“{name}” is not in the edition in force on the filing date."
        )
        found.append(Finding("not_in_edition", Severity.BLOCK, text, basis, "cause"))
    if not is_leaf(cause):
        below = "、".join(child.name for child in causes(domain) if child.parent == name)
        text = Text(f"请选择更具体的案由：{below}。", f"Choose a more specific cause: {below}.")
        found.append(Finding("not_leaf", Severity.WARN, text, basis, "cause"))
    return found


@rule(
    "causes.mapping",
    Text("新旧案由对应", "Counterpart of a cause in the other edition"),
    basis=(Basis("CAUSE"), Basis("CAUSE26")),
    status=Status.SECONDARY,
    effective=date(2026, 1, 1),
    tables=(TABLE,),
)
def number_in_edition(name: str, edition: str) -> Answer[str | None]:
    """The sequence number of a civil cause in an edition; ``None`` where there is none or it is not verified.

    Raises ``KeyError`` for an unknown cause.
    """
    cause = _by_name("civil")[name]
    number = cause.number_in(edition) or None
    line = step(
        "{name}：{edition} 年版第 {number} 项",
        "{name}: no. {number} in the edition of {edition}",
        name=name,
        edition=edition,
        number=number or "—",
    )
    return Answer(number, derive("causes.mapping", line, inputs={"cause": name, "edition": edition}))
