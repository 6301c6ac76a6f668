"""Formulas that are shares of cases: which cases stand above and below the line (files by indicator code)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from law.metrics import facts as f
from law.metrics.base import is_new, is_old, is_older_than, is_open_on
from law.metrics.facts import CaseFact, World
from law.metrics.windows import Window

Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """The ids above and below the line."""

    above: Ids
    below: Ids


Formula = Callable[[World, Window], Share]


def sound(world: World) -> Iterable[CaseFact]:
    """The cases that were not entered by mistake."""
    return (case for case in world.cases if not case.void)


def accepted(world: World, w: Window) -> list[CaseFact]:
    """旧存 + 新收."""
    return [c for c in sound(world) if is_old(c.filed_on, c.closed_on, w.start) or is_new(c.filed_on, w.start, w.end)]


def new(world: World, w: Window) -> list[CaseFact]:
    """新收."""
    return [case for case in sound(world) if case.filed_on in w]


def closed(world: World, w: Window) -> list[CaseFact]:
    """已结."""
    return [case for case in accepted(world, w) if case.closed_on is not None and case.closed_on in w]


def pending(world: World, w: Window) -> list[CaseFact]:
    """未结 at the end of the period."""
    return [case for case in sound(world) if is_open_on(case.filed_on, case.closed_on, w.end)]


def ids(cases: Iterable[CaseFact]) -> Ids:
    """Their ids, in order."""
    return tuple(case.id for case in cases)


def _share(below: Iterable[CaseFact], test: Callable[[CaseFact], bool]) -> Share:
    base = list(below)
    return Share(ids(case for case in base if test(case)), ids(base))


def _first_closed(world: World, w: Window) -> list[CaseFact]:
    return [case for case in closed(world, w) if case.stage == f.FIRST]


def _civil_first_closed(world: World, w: Window) -> list[CaseFact]:
    return [case for case in _first_closed(world, w) if case.kind == f.CIVIL]


def _enforced(world: World, w: Window) -> list[CaseFact]:
    return [case for case in closed(world, w) if case.stage == f.ENF_FIRST]


def _effective(world: World, w: Window) -> list[CaseFact]:
    return [case for case in sound(world) if case.effective_on is not None and case.effective_on in w]


def _payment_ended(world: World, w: Window) -> list[CaseFact]:
    """Effective in the period with an order to pay, and the time to perform is over by its end."""
    return [
        case
        for case in _effective(world, w)
        if case.has_payment_order and case.performance_due is not None and case.performance_due <= w.end
    ]


def _voluntary(case: CaseFact) -> bool:
    return case.performed_on is not None and case.enforcement_filed_on is None


def appeal_rate(world: World, w: Window) -> Share:
    """Q01."""
    return _share((c for c in _first_closed(world, w) if c.appealable), lambda c: c.appealed_on is not None)


def not_appealed(world: World, w: Window) -> Share:
    """Q02: over all first-instance cases closed."""
    return _share(_first_closed(world, w), lambda c: c.appealed_on is None)


def _second(world: World, w: Window, *outcomes: str) -> list[CaseFact]:
    """Appeals of this court's decisions that ended so, as cases of their own or noted on the case they decided about."""
    own = [c for c in closed(world, w) if c.stage == f.SECOND and c.from_this_court and c.close_way in outcomes]
    return own + [c for c in sound(world) if c.second_closed_on in w and c.second_outcome in outcomes]


def _retrials(world: World, w: Window, *outcomes: str) -> list[CaseFact]:
    own = [c for c in closed(world, w) if c.stage == f.RETRIAL and c.from_this_court and c.close_way in outcomes]
    return own + [c for c in sound(world) if c.retrial_closed_on in w and c.retrial_outcome in outcomes]


def changed_or_remanded(world: World, w: Window) -> Share:
    """Q03, caliber of 2011: appeals changed or remanded over appealable first-instance decisions."""
    above = _second(world, w, f.CHANGED, f.REMANDED)
    below = [c for c in _first_closed(world, w) if c.close_way == f.JUDGMENT or c.appealable]
    return Share(ids(above), ids(below))


def changed_or_remanded_of_second(world: World, w: Window) -> Share:
    """Q03, caliber second: over the appeals closed."""
    own = [c for c in closed(world, w) if c.stage == f.SECOND and c.from_this_court]
    noted = [c for c in sound(world) if c.second_closed_on in w]
    return Share(ids(_second(world, w, f.CHANGED, f.REMANDED)), ids(own + noted))


def second_ratio(world: World, w: Window) -> Share:
    """Q04."""
    return Share(ids(_second(world, w, f.CHANGED)), ids(_second(world, w, f.REMANDED)))


def retrial_ratio(world: World, w: Window) -> Share:
    """Q05."""
    return Share(ids(_retrials(world, w, f.CHANGED)), ids(_retrials(world, w, f.REMANDED)))


def effective_changed(world: World, w: Window) -> Share:
    """Q06."""
    return Share(ids(_retrials(world, w, f.CHANGED, f.REMANDED)), ids(_effective(world, w)))


def retrial_applications(world: World, w: Window) -> Share:
    """Q07."""
    own = [c for c in new(world, w) if c.stage == f.RETRIAL_REVIEW]
    noted = [c for c in sound(world) if c.retrial_applied_on in w]
    return Share(ids(own + noted), ids(_effective(world, w)))


def petitions(world: World, w: Window) -> Share:
    """Q09: petitions, the same person and case once."""
    seen: dict[tuple[str, str], str] = {}
    for item in world.petitions:
        if item.received_on in w:
            seen.setdefault((item.person, item.case_id), item.id)
    return Share(tuple(seen.values()), ids(accepted(world, w)))


def performed(world: World, w: Window) -> Share:
    """Q10."""
    return _share(_payment_ended(world, w), _voluntary)


def enforcement_filed(world: World, w: Window) -> Share:
    """Q11."""
    return _share(_payment_ended(world, w), lambda c: c.enforcement_filed_on is not None)


def mediated_or_withdrawn(world: World, w: Window) -> Share:
    """Q12: treated as withdrawn is not in the numerator."""
    return _share(_civil_first_closed(world, w), lambda c: c.close_way in (f.MEDIATED, f.WITHDRAWN))


def mediation_performed(world: World, w: Window) -> Share:
    """Q13."""
    return _share((c for c in closed(world, w) if c.close_way == f.MEDIATED and c.has_payment_order), _voluntary)


def premediation(world: World, w: Window) -> Share:
    """Q14."""
    ended = [m for m in world.premediations if m.ended_on is not None and m.ended_on in w]
    return Share(tuple(m.id for m in ended if m.success), tuple(m.id for m in ended))


def _limited(world: World, w: Window) -> list[CaseFact]:
    return [case for case in closed(world, w) if case.limit_end is not None]


def _within(case: CaseFact, *, original: bool) -> bool:
    end = (case.original_end or case.limit_end) if original else case.limit_end
    return case.closed_on is not None and end is not None and case.closed_on <= end


def _over(months: int) -> Formula:
    return lambda world, w: _share(pending(world, w), lambda c: is_older_than(c.filed_on, months, w.end))


def _first_new(world: World, w: Window, *, by_domicile: bool) -> Ids:
    return ids(
        c
        for c in new(world, w)
        if c.stage == f.FIRST and c.kind in (f.CIVIL, f.ADMIN) and (c.defendant_in_area or not by_domicile)
    )


def endings(world: World, w: Window) -> Share:
    """X04."""
    drawn = [s for s in world.sampled_endings if s.sampled_on in w]
    return Share(tuple(s.id for s in drawn if s.sound), tuple(s.id for s in drawn))


def enforcement_petitions(world: World, w: Window) -> Share:
    """X07."""
    seen = [p for p in world.petitions if p.enforcement and p.received_on in w]
    return Share(tuple(p.id for p in seen if p.resolved), tuple(p.id for p in seen))


def payouts(world: World, w: Window) -> Share:
    """X08."""
    due = [p for p in world.payouts if p.due_on in w]
    return Share(tuple(p.id for p in due if p.paid_on is not None and p.paid_on <= p.due_on), tuple(p.id for p in due))


def auctions(world: World, w: Window) -> Share:
    """X10: sold over ended."""
    ended = [a for a in world.auctions if a.ended_on in w]
    return Share(tuple(a.id for a in ended if a.sold), tuple(a.id for a in ended))


def archived(world: World, w: Window) -> Share:
    """R01."""
    return _share(
        (c for c in sound(world) if c.archive_due is not None and c.archive_due in w),
        lambda c: c.archived_on is not None,
    )


SHARES: dict[str, Formula] = {
    "Q01": appeal_rate,
    "Q02": not_appealed,
    "Q03": changed_or_remanded,
    "Q04": second_ratio,
    "Q05": retrial_ratio,
    "Q06": effective_changed,
    "Q07": retrial_applications,
    "Q09": petitions,
    "Q10": performed,
    "Q11": enforcement_filed,
    "Q12": mediated_or_withdrawn,
    "Q13": mediation_performed,
    "Q14": premediation,
    "E01": lambda world, w: Share(ids(closed(world, w)), ids(accepted(world, w))),
    "E02": lambda world, w: Share(ids(closed(world, w)), ids(new(world, w))),
    "E03": lambda world, w: _share(_limited(world, w), lambda c: _within(c, original=False)),
    "E04": lambda world, w: _share(_limited(world, w), lambda c: _within(c, original=True)),
    "E06": _over(12),
    "E08": lambda world, w: _share(accepted(world, w), lambda c: c.extended),
    "E11": lambda world, w: _share(
        _civil_first_closed(world, w), lambda c: c.procedure in ("civil_summary", "civil_small_claims")
    ),
    "E11S": lambda world, w: _share(_civil_first_closed(world, w), lambda c: c.procedure == "civil_small_claims"),
    "E12": lambda world, w: _share(
        (c for c in closed(world, w) if c.heard and c.close_way == f.JUDGMENT), lambda c: c.decided_in_court
    ),
    "X01": lambda world, w: _share(_enforced(world, w), lambda c: c.close_way == f.PERFORMED),
    "X03": lambda world, w: _share(_enforced(world, w), lambda c: c.close_way == f.ZHONGBEN),
    "X04": endings,
    "X05": lambda world, w: _share(
        (c for c in _enforced(world, w) if c.with_property), lambda c: _within(c, original=False)
    ),
    "X07": enforcement_petitions,
    "X08": payouts,
    "X10": auctions,
    "R01": archived,
}
"""Share indicators by code."""


def by_area(world: World, w: Window, *, by_domicile: bool) -> Ids:
    """G01 (defendant's domicile in the area) and G02 (filed here)."""
    return _first_new(world, w, by_domicile=by_domicile)


def over_months(world: World, w: Window, months: int) -> Share:
    """E06, E07: open cases older than ``months``."""
    return _over(months)(world, w)
