"""破产期限: the thirty-one limits as a table, the claim period, and the day of the acceptance ruling."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from law.citation import bases, keys, row, row_bases, row_status
from law.core import Answer, Basis, InputError, Status, derive, rule, step
from law.tables import remembered, version_of
from law.text import Text
from law.time import arithmetic
from law.time.calendar import Calendar

TABLE = "bankruptcy_limits"
_SINCE = date(2007, 6, 1)


@dataclass(frozen=True, slots=True)
class Limit:
    """A row of the table. ``n`` is its number in the list; negative ``limit`` counts back from the trigger."""

    code: str
    n: int
    title: Text
    trigger: str
    limit: int
    unit: str
    roll: bool
    basis: tuple[Basis, ...]
    status: Status
    extension: int = 0


@remembered
def limit(code: str) -> Limit:
    """The limit of that code; raises :class:`InputError` for an unknown one."""
    if code not in keys(TABLE):
        known = ", ".join(keys(TABLE))
        raise InputError("limit", Text(f"未知期限 {code!r}", f"unknown limit {code!r}; known: {known}"))
    entry = row(TABLE, code)
    value = entry["value"]
    return Limit(
        code,
        value["n"],
        Text(entry["title_zh"], entry["title_en"]),
        value["trigger"],
        value["limit"],
        value["unit"],
        value["roll"],
        row_bases(entry),
        row_status(entry),
        value.get("extension", {}).get("limit", 0),
    )


@remembered
def limits() -> tuple[Limit, ...]:
    """All limits in the order of the list."""
    return tuple(limit(code) for code in keys(TABLE))


def _add(start: date, count: int, unit: str) -> date:
    if unit == "d":
        return arithmetic.add_days(start, count)
    return arithmetic.add_months(start, count * (12 if unit == "y" else 1))


_UNITS = {"d": Text("日", "days"), "m": Text("个月", "months"), "y": Text("年", "years")}


@rule(
    "bankruptcy.limit_due",
    Text("破产期限何日届满", "When does a limit of bankruptcy end"),
    basis=bases("EBL; EBL3"),
    effective=_SINCE,
    tables=(TABLE,),
)
def limit_due(code: str, trigger: date, calendar: Calendar, *, extended: bool = False) -> Answer[date]:
    """到期日: forward limits roll; limits counted back (notices ahead, look-back) and bans never do.

    ``extended`` adds the extension to the un-rolled end; raises :class:`InputError` where the law knows none.
    """
    entry = limit(code)
    if extended and not entry.extension:
        raise InputError("extended", Text(f"{entry.title.zh}不得延长", f"{entry.title.en} cannot be extended"))
    count = entry.limit + (entry.extension if extended else 0)
    end = _add(trigger, count, entry.unit)
    due = calendar.roll(end) if entry.roll else end
    unit = _UNITS[entry.unit]
    lines = [
        step(
            "{t} {sign} {n}{zh} = {e}",
            "{t} {sign} {n} {en} = {e}",
            t=trigger,
            sign="+" if count >= 0 else "−",
            n=abs(count),
            zh=unit.zh,
            en=unit.en,
            e=end,
        )
    ]
    if due != end:
        lines.append(step("遇休息日顺延至 {d}", "rolled to {d}", d=due))
    return Answer(
        due,
        derive(
            "bankruptcy.limit_due",
            *lines,
            inputs={"limit": code, "trigger": trigger, "extended": extended},
            tables=(version_of(TABLE),),
            basis=entry.basis,
            status=entry.status,
        ),
    )


@dataclass(frozen=True, slots=True)
class ClaimPeriod:
    """``first_meeting_by`` only where the period is valid."""

    valid: bool
    shortest: date
    longest: date
    first_meeting_by: date | None


@rule(
    "bankruptcy.claim_period",
    Text("债权申报期是否合法", "Is the claim period lawful"),
    basis=bases("EBL 45; EBL 62"),
    effective=_SINCE,
    tables=(TABLE,),
)
def claim_period(published_on: date, ends_on: date, calendar: Calendar) -> Answer[ClaimPeriod]:
    """申报期: 30 days to 3 months from publication, bounds not rolled; first meeting within 15 days of its end, rolled."""
    bounds = row(TABLE, "claim_period", published_on)["value"]
    shortest = _add(published_on, bounds["limit"], bounds["unit"])
    longest = _add(published_on, bounds["most"]["limit"], bounds["most"]["unit"])
    valid = shortest <= ends_on <= longest
    lines = [
        step(
            "应在 {s} 至 {l} 之间届满，届满日 {e}：{y}",
            "to end between {s} and {l}, ends on {e}: {z}",
            s=shortest,
            l=longest,
            e=ends_on,
            y="合法" if valid else "不合法",
            z="lawful" if valid else "not lawful",
        )
    ]
    meeting = None
    if valid:
        days = row(TABLE, "first_meeting", published_on)["value"]["limit"]
        meeting = calendar.add_days(ends_on, days)
        lines.append(step("{e} + {n}日 → {m}", "{e} + {n} days → {m}", e=ends_on, n=days, m=meeting))
    result = ClaimPeriod(valid, shortest, longest, meeting)
    inputs = {"published_on": published_on, "ends_on": ends_on}
    return Answer(result, derive("bankruptcy.claim_period", *lines, inputs=inputs, tables=(version_of(TABLE),)))


@rule(
    "bankruptcy.accept_due",
    Text("何时裁定是否受理", "By when does the court rule on acceptance"),
    basis=bases("EBL 10"),
    effective=_SINCE,
    tables=(TABLE,),
)
def accept_due(start: date, calendar: Calendar, *, by_creditor: bool, extended: bool = False) -> Answer[date]:
    """受理裁定: a creditor's application – 10 days after the debtor's 7 days for objection; others – 15 days from receipt.

    ``start`` is the day the debtor was notified, or of receipt. An extension of 15 days lengthens the same limit.
    """
    lines = []
    if by_creditor:
        objection = limit("debtor_objection").limit
        begin = calendar.add_days(start, objection)
        lines.append(step("异议期 {s} + {n}日 → {e}", "objection {s} + {n} days → {e}", s=start, n=objection, e=begin))
    else:
        begin = start
    entry = limit("accept_creditor" if by_creditor else "accept_other")
    days = entry.limit + (entry.extension if extended else 0)
    end = arithmetic.add_days(begin, days)
    due = calendar.roll(end)
    lines.append(
        step("{s} + {n}日 = {e}，顺延后 {d}", "{s} + {n} days = {e}, rolled {d}", s=begin, n=days, e=end, d=due)
    )
    inputs = {"start": start, "by_creditor": by_creditor, "extended": extended}
    return Answer(due, derive("bankruptcy.accept_due", *lines, inputs=inputs, tables=(version_of(TABLE),)))
