"""法律目录: names, versions and number of articles (``law/tables/statutes.csv``), and which version is in force on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from law.core import Basis, Finding, Severity, Status, rule
from law.tables import load_csv
from law.text import Text

NATION = "中华人民共和国"
CC_IN_FORCE = date(2021, 1, 1)
# The provisions that let a court apply the old civil laws to facts before 2021; a decision applying those laws cites them.
TEMPORAL = "最高人民法院关于适用《中华人民共和国民法典》时间效力的若干规定"


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a statute: in force from ``since`` to ``until`` (both included; ``None``: still in force).

    ``articles`` is the number of its last article, ``None`` where we do not know it for certain.
    """

    since: date
    until: date | None
    articles: int | None
    status: Status

    def in_force(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Statute:
    """A law, regulation or interpretation with its versions, the oldest first. ``replaced_by`` is what repealed it."""

    name: str
    aliases: tuple[str, ...]
    versions: tuple[Version, ...]
    replaced_by: str = ""

    @property
    def repealed_on(self) -> date | None:
        """Its last day, where it has one."""
        return self.versions[-1].until

    def on(self, day: date) -> Version | None:
        """The version in force on ``day``."""
        return next((version for version in self.versions if version.in_force(day)), None)


def plain_name(name: str) -> str:
    """A name as compared: one kind of brackets and quotes, no spaces, no year of amendment at the end."""
    for old, new in (
        ("<", "《"),
        (">", "》"),
        ("〈", "《"),
        ("〉", "》"),
        ("﹤", "《"),
        ("﹥", "》"),
        ("＜", "《"),
        ("＞", "》"),
        ("(", "（"),
        (")", "）"),
    ):
        name = name.replace(old, new)
    return "".join(name.split())


@cache
def statutes() -> dict[str, Statute]:
    """Full name → statute."""
    rows: dict[str, list[dict[str, str]]] = {}
    for row in load_csv("statutes"):
        rows.setdefault(row["name"], []).append(dict(row))
    return {name: _statute(name, found) for name, found in rows.items()}


def _statute(name: str, rows: list[dict[str, str]]) -> Statute:
    versions = tuple(
        Version(
            date.fromisoformat(row["effective_from"]),
            date.fromisoformat(row["effective_to"]) if row["effective_to"] else None,
            int(row["articles"]) if row["articles"] else None,
            Status(row["status"]),
        )
        for row in rows
    )
    aliases = {alias for row in rows for alias in row["aliases"].split("|") if alias}
    return Statute(name, tuple(sorted(aliases)), versions, rows[-1]["replaced_by"])


@cache
def _names() -> dict[str, str]:
    """Every name and alias as compared → full name."""
    found = {plain_name(name): name for name in statutes()}
    for name, statute in statutes().items():
        for alias in statute.aliases:
            found.setdefault(plain_name(alias), name)
    return found


def find(name: str) -> Statute | None:
    """The statute of that name or alias; ``None`` for a name the table does not have."""
    plain = plain_name(name)
    full = _names().get(plain) or _names().get(plain.removesuffix("》"))
    return statutes()[full] if full else None


@cache
def known_names() -> tuple[str, ...]:
    """Full names, for comparing a misspelt one: the statutes of the table and further laws of which we keep only the name."""
    return (*statutes(), *(row["name"] for row in load_csv("law_names")))


@cache
def _spellings() -> frozenset[str]:
    return frozenset({*_names(), *(plain_name(name) for name in known_names())})


def is_known(name: str) -> bool:
    """Whether ``name`` is the name or a usual short name of a law we know of."""
    plain = plain_name(name)
    return plain in _spellings() or NATION + plain in _spellings()


@rule(
    "statutes.citable",
    Text("所引法条是否存在、是否有效", "Does the cited article exist and is it in force"),
    basis=(Basis("CC", "1260"), Basis("CITE", "1")),
    tables=("statutes",),
)
def citable(name: str, article: int, on: date, *, temporal_rules_cited: bool = False) -> list[Finding]:
    """What is wrong with citing ``article`` of ``name`` in a decision of the day ``on``.

    ``temporal_rules_cited``: the decision also cites the provisions on the temporal effect of the Civil Code, which lets it
    apply the civil laws repealed in 2021. An unknown law gives no finding: the table is not complete.
    """
    statute = find(name)
    if statute is None:
        return []
    version = statute.on(on)
    if version is None and temporal_rules_cited and statute.repealed_on and statute.repealed_on < CC_IN_FORCE:
        version = statute.versions[-1]
    if version is None:
        return [_not_in_force(statute, on)]
    if version.articles is not None and not 1 <= article <= version.articles:
        severity = Severity.BLOCK if version.status in (Status.VERIFIED, Status.SECONDARY) else Severity.WARN
        return [
            Finding(
                "no_such_article",
                severity,
                Text(
                    f"《{statute.name}》（{version.since}起施行的版本）共{version.articles}条，没有第{article}条。",
                    f"{statute.name} (version in force since {version.since}) has {version.articles} articles; there is no article {article}.",
                ),
                (Basis("CITE", "1"),),
            )
        ]
    return []


def _not_in_force(statute: Statute, on: date) -> Finding:
    if on < statute.versions[0].since:
        first = statute.versions[0].since
        return Finding(
            "law_not_yet_in_force",
            Severity.BLOCK,
            Text(
                f"《{statute.name}》自{first}起施行，{on}尚未施行。",
                f"{statute.name} entered into force on {first}, after {on}.",
            ),
            (Basis("CITE", "1"),),
        )
    ended = max(version.until for version in statute.versions if version.until and version.until < on)
    instead = f"，应适用《{statute.replaced_by}》" if statute.replaced_by else ""
    other = f"; {statute.replaced_by} applies instead" if statute.replaced_by else ""
    old_civil = statute.replaced_by and ended < CC_IN_FORCE
    hint = f"；对2021年以前的事实适用旧法的，应同时引用《{TEMPORAL}》" if old_civil else ""
    return Finding(
        "law_repealed",
        Severity.BLOCK,
        Text(
            f"《{statute.name}》施行至{ended}，{on}已失效{instead}{hint}。",
            f"{statute.name} was in force until {ended}, not on {on}{other}.",
        ),
        (Basis("CC", "1260"), Basis("CITE", "1")),
    )
