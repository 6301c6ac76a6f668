"""卷内目录: the order of a volume, what is still missing from it, and what lies in the wrong volume."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from law.citation import bases, keys, row, row_status
from law.core import Answer, Finding, InputError, Severity, Status, derive, rule, step
from law.tables import remembered, version_of
from law.text import Text

TABLE = "volume_catalogues"
ALWAYS, IF_EXISTS, CONDITIONAL = "a", "e", "c"
_BEFORE = "remark"  # an unknown kind goes before the remark sheet 备考表


@dataclass(frozen=True, slots=True)
class Entry:
    """One position of a catalogue. ``required``: ``a`` always, ``e`` if it exists, ``c`` on the condition."""

    number: int
    kind: str
    title: Text
    required: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The ordered positions of a volume; ``condition`` names the fact that makes ``c`` entries required."""

    code: str
    title: Text
    condition: str | None
    entries: tuple[Entry, ...]
    internal: tuple[Entry, ...]

    def position(self, kind: str) -> int | None:
        return next((at for at, entry in enumerate(self.entries) if entry.kind == kind), None)


@remembered
def catalogue(code: str) -> Catalogue:
    """The catalogue of that code; raises :class:`InputError` for an unknown one."""
    if code not in keys(TABLE):
        known = ", ".join(keys(TABLE))
        raise InputError("catalogue", Text(f"未知目录 {code!r}", f"unknown catalogue {code!r}; known: {known}"))
    entry = row(TABLE, code)
    value = entry["value"]
    return Catalogue(
        code=code,
        title=Text(entry["title_zh"], entry["title_en"]),
        condition=value["condition"],
        entries=tuple(Entry(n, kind, Text(zh, en), required) for n, kind, zh, en, required in value["items"]),
        internal=tuple(Entry(n, kind, Text(zh, en), IF_EXISTS) for n, kind, zh, en in value["internal"]),
    )


def catalogues() -> tuple[str, ...]:
    """The codes of all catalogues."""
    return keys(TABLE)


@rule(
    "archives.missing",
    Text("卷内还缺什么", "What does a volume still lack"),
    basis=bases("LJ 12"),
    status=Status.SECONDARY,
    effective=date(1991, 12, 24),
    tables=(TABLE,),
)
def missing(code: str, present: Collection[int], condition: bool) -> Answer[tuple[Entry, ...]]:
    """缺件: entries that must be there and are not, in catalogue order; a missing ``always`` entry blocks acceptance."""
    volume = catalogue(code)
    needed = {ALWAYS, CONDITIONAL} if condition else {ALWAYS}
    absent = tuple(e for e in volume.entries if e.required in needed and e.number not in present)
    lines = [
        step(
            "第{n}项 {zh}：必备，缺",
            "item {n} {en}: required, missing",
            n=entry.number,
            zh=entry.title.zh,
            en=entry.title.en,
        )
        for entry in absent
    ]
    complete = step("《{zh}》必备件齐全", "{en}: all required items are there", zh=volume.title.zh, en=volume.title.en)
    return Answer(
        absent,
        derive(
            "archives.missing",
            *(lines or [complete]),
            inputs={"catalogue": code, "present": sorted(present), "condition": condition},
            tables=(version_of(TABLE),),
            status=row_status(row(TABLE, code)),
        ),
    )


def missing_findings(code: str, present: Collection[int], *, condition: bool) -> list[Finding]:
    """The missing entries as findings that block, and numbers that belong into the sub volume as warnings."""
    volume = catalogue(code)
    found = [
        Finding(
            "archives.missing_item",
            Severity.BLOCK,
            Text(f"缺少第{e.number}项“{e.title.zh}”，请补入", f"item {e.number} “{e.title.en}” is missing: add it"),
            bases("LJ 12"),
            where=str(e.number),
        )
        for e in missing(code, present, condition).value
    ]
    return found + [_misplaced(e) for e in volume.internal if e.number in present and _moved(volume, e)]


def _moved(volume: Catalogue, entry: Entry) -> bool:
    return all(other.number != entry.number for other in volume.entries)


def _misplaced(entry: Entry) -> Finding:
    return Finding(
        "archives.belongs_to_sub_volume",
        Severity.BLOCK,
        Text(
            f"“{entry.title.zh}”披露合议过程，应移入副卷",
            f"“{entry.title.en}” shows how the court decided: move it to the sub volume",
        ),
        bases("LJ"),
        where=entry.kind,
    )


@dataclass(frozen=True, slots=True)
class Item:
    """A piece to be put in order: its kind, the date it bears and the moment it was received."""

    id: str
    kind: str
    dated: date | None = None
    received: datetime | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """An item in its place: ``number`` of the catalogue, or ``None`` for an unknown kind, which is flagged."""

    item: Item
    number: int | None
    sequence: int  # 件号, counted from 1 in this volume

    @property
    def flagged(self) -> bool:
        return self.number is None


@rule(
    "archives.arrange",
    Text("卷内材料如何排列", "In which order do the pieces of a volume stand"),
    basis=bases("LJ 12"),
    status=Status.SECONDARY,
    effective=date(1991, 12, 24),
    tables=(TABLE,),
)
def arrange(items: Sequence[Item], code: str) -> Answer[tuple[Placed, ...]]:
    """排列: by catalogue position, then date of the piece, then receipt; undated pieces stand after the dated ones.

    A kind the catalogue does not know stands before the remark sheet and is flagged.
    """
    volume = catalogue(code)
    last = volume.position(_BEFORE)
    other = (last if last is not None else len(volume.entries)) - 0.5
    ordered = sorted(items, key=lambda item: (_place(volume, item, other), _dated(item), _received(item), item.id))
    placed = tuple(Placed(item, _number(volume, item), at) for at, item in enumerate(ordered, start=1))
    unknown = [p.item.kind for p in placed if p.flagged]
    lines = [step("按目录位置、文书日期、收到时间排列 {n} 件", "{n} pieces by catalogue, date, receipt", n=len(placed))]
    if unknown:
        lines.append(
            step(
                "目录外种类 {k} 置于备考表之前", "unknown kinds {k} stand before the remark sheet", k=", ".join(unknown)
            )
        )
    return Answer(placed, derive("archives.arrange", *lines, inputs={"catalogue": code}, tables=(version_of(TABLE),)))


def _place(volume: Catalogue, item: Item, other: float) -> float:
    position = volume.position(item.kind)
    return other if position is None else position


def _number(volume: Catalogue, item: Item) -> int | None:
    position = volume.position(item.kind)
    return None if position is None else volume.entries[position].number


def _dated(item: Item) -> tuple[bool, date]:
    return (item.dated is None, item.dated or date.min)


def _received(item: Item) -> tuple[bool, datetime]:
    return (item.received is None, item.received or datetime.min)


def internal_kinds(code: str) -> frozenset[str]:
    """Kinds that disclose the decision process and therefore belong into the sub volume 副卷."""
    sub = {entry.kind for entry in catalogue("sub_volume").entries}
    paper = {"cover", "catalogue", "remark", "back"}
    return frozenset({entry.kind for entry in catalogue(code).internal} | sub) - paper
