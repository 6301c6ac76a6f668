"""姓名名称: parties, agents and judges written as the register has them, in the role the register gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from law.core import Basis, Severity
from law.instruments import cpl
from law.text import Text
from outside.proofreading.articles import distance
from outside.proofreading.language.similar import alike
from outside.proofreading.port import Draft, Mark, Part, Person, mark

WR = Basis("WR")
ROLES = (
    "原告|被告人|被告|第三人|上诉人|被上诉人|申请人|被申请人|申请执行人|被执行人|异议人|反诉原告|反诉被告|法定代表人|负责人|法定代理人|"
    "委托诉讼代理人|委托代理人|审判长|代理审判员|审判员|人民陪审员|陪审员|法官助理|书记员|执行员"
)
_ROLE = re.compile(rf"(?<![一-龥])?(?:{ROLES})(?:[（(][^（）()]{{1,14}}[）)])?[：:、\s　]{{0,4}}")
_PARTY = re.compile(r"^(?:反诉)?(?:原告|被告|第三人|上诉人|被上诉人|申请人|被申请人|申请执行人|被执行人)")
_ORGANISATION_END = re.compile(
    r"(?:有限公司|股份公司|有限责任公司|公司|事务所|合作社|委员会|银行|支行|分行|中心|医院|学校|厂|店|局)"
)
_HAN = re.compile(r"[\u4e00-\u9fa5·]")


@dataclass(frozen=True, slots=True)
class Spot:
    """A wrong writing of a name: its place and the person meant."""

    start: int
    end: int
    person: Person


def names(draft: Draft) -> Iterator[Mark]:
    """Names near but not equal to one of the register, and parties called by the other side's role."""
    people = draft.register.people if draft.register else ()
    if not people:
        return
    known = {person.name for person in people}
    for part in draft.parts:
        done: list[tuple[int, int]] = []
        for spot, sure in _spots(part.text, people, known):
            if any(start < spot.end and spot.start < end for start, end in done):
                continue
            done.append((spot.start, spot.end))
            yield _differs(part, spot, sure)
        yield from _roles(part, draft)


def _differs(part: Part, spot: Spot, sure: bool) -> Mark:
    name = spot.person.name
    return mark(
        "name_differs",
        Severity.BLOCK if sure else Severity.WARN,
        Text(
            f"“{part.text[spot.start : spot.end]}”与登记的{spot.person.role}“{name}”不一致。",
            f"“{part.text[spot.start : spot.end]}” is not the {spot.person.role} of the register, {name}.",
        ),
        cpl(155),
        WR,
        part=part,
        span=(spot.start, spot.end),
        proposal=name,
    )


def _spots(text: str, people: Iterable[Person], known: set[str]) -> Iterator[tuple[Spot, bool]]:
    """Every near miss, and whether it can be nothing else."""
    for person in people:
        if person.organisation or len(person.name) > 5:
            yield from _organisation(text, person, known)
        else:
            yield from _natural(text, person, known)


def _natural(text: str, person: Person, known: set[str]) -> Iterator[tuple[Spot, bool]]:
    """A person's name with one character changed: sure behind a role, a hint elsewhere; parts of known names are none."""
    name = person.name
    size = len(name)
    if size < 2:
        return
    for start in range(len(text) - size + 1):
        word = text[start : start + size]
        wrong = [at for at in range(size) if word[at] != name[at]]
        turned = size > 2 and len(wrong) == 2 and sorted(word) == sorted(name)
        if (
            (len(wrong) != 1 and not turned)
            or not all(map(_HAN.match, word))
            or _inside(text, start, start + size, known)
        ):
            continue
        role = _role_before(text, start)
        at = wrong[0]
        if turned:
            yield Spot(start, start + size, person), bool(role)
        elif role and (size > 2 or alike(word[at], name[at])):
            if at == size - 1 and _goes_on(name[at], word[at], text, start, size):
                continue
            yield Spot(start, start + size, person), role == "of" or _same_kind(role, person)
        elif size > 2 and at > 0 and alike(word[at], name[at]):
            yield Spot(start, start + size, person), False
    if size > 2:
        yield from _shortened(text, person, known)


def _goes_on(meant: str, written: str, text: str, start: int, size: int) -> bool:
    """Whether the last character may belong to the next word: 原告王甲与… against 王甲禾."""
    return written in "与和及诉辩称主对向在于的因未之经提请认已系为、" and not alike(meant, written)


def _shortened(text: str, person: Person, known: set[str]) -> Iterator[tuple[Spot, bool]]:
    """A name of three with a character left out behind its role: 原告王禾诉称."""
    name = person.name
    for gone in range(1, len(name)):
        short = name[:gone] + name[gone + 1 :]
        for match in re.finditer(re.escape(short), text):
            before = _role_before(text, match.start())
            if before and not _inside(text, *match.span(), known) and text[match.end() : match.end() + 1] not in "某×*":
                yield Spot(*match.span(), person), _same_kind(before, person)


def _role_before(text: str, at: int) -> str:
    """The role that stands directly before ``at``; empty where there is none."""
    window = text[max(0, at - 24) : at]
    matches = [match for match in _ROLE.finditer(window) if match.end() == len(window)]
    return re.sub(r"[（(：:、\s　].*", "", matches[-1].group()) if matches else ""


def _same_kind(role: str, person: Person) -> bool:
    """Whether the role before the name is the role of the person meant (被告 for 被告): then nobody else can be."""
    return role == person.role or role.endswith(person.role) or person.role.endswith(role)


def _inside(text: str, start: int, end: int, known: Iterable[str]) -> bool:
    """Whether a known name covers or crosses the place: its neighbours are no near miss."""
    for name in known:
        at = text.find(name, max(0, start - len(name) + 1), end + len(name) - 1)
        if at != -1 and at < end and start < at + len(name):
            return True
    return False


def _organisation(text: str, person: Person, known: set[str]) -> Iterator[tuple[Spot, bool]]:
    """A name of an organisation with one character changed, added or left out, by its beginning or its end."""
    name = person.name
    if len(name) < 6:
        return
    for size in (len(name), len(name) + 1, len(name) - 1):
        for start in range(len(text) - size + 1):
            word = text[start : start + size]
            if word[0] != name[0] and word[-1] != name[-1]:
                continue
            if sum(a == b for a, b in zip(word, name, strict=False)) < 2 and word[-3:] != name[-3:]:
                continue
            if _inside(text, start, start + size, known) or distance(word, name, 1) != 1:
                continue
            if word[0] == name[0] and word[-1] == name[-1]:
                yield Spot(start, start + size, person), _same_firm(text, start, word, name)
            elif size == len(name) and all(map(_HAN.match, (word[0], word[-1]))):
                yield Spot(start, start + size, person), bool(_role_before(text, start))


def _same_firm(text: str, start: int, word: str, name: str) -> bool:
    """Whether no other firm can be meant: 恒远公司 and 恒达公司 may both exist, unless the role says who it is."""
    wrong = [(a, b) for a, b in zip(word, name, strict=False) if a != b]
    if len(word) != len(name) or len(wrong) == 2:
        return True
    return alike(*wrong[0]) or bool(_role_before(text, start))


def _roles(part: Part, draft: Draft) -> Iterator[Mark]:
    """原告 before the name of a defendant."""
    register = draft.register
    assert register is not None
    for person in register.parties:
        for match in re.finditer(re.escape(person.name), part.text):
            role = _role_before(part.text, match.start())
            if not role or not _PARTY.match(role) or not _contradicts(role, person, register.parties):
                continue
            at = part.text.rfind(role, 0, match.start())
            words = Text(
                f"{person.name}在登记中是{person.role}，文中称“{role}”。",
                f"{person.name} is {person.role} in the register, {role} in the text.",
            )
            yield mark(
                "role_differs",
                Severity.BLOCK,
                words,
                cpl(155),
                part=part,
                span=(at, at + len(role)),
                proposal=person.role,
            )


def _contradicts(role: str, person: Person, parties: Iterable[Person]) -> bool:
    """Whether the role is another party's and not this one's; 反诉原告 and roles of other procedures say nothing."""
    mine = {one.role for one in parties if one.name == person.name}
    return role not in mine and role in {one.role for one in parties} and not role.startswith("反诉")
