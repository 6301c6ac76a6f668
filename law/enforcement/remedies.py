"""执行救济: by when to object, ask for review or sue, by when the court rules, and which route is the right one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from law.citation import bases, keys, row, row_bases, row_status
from law.core import Answer, InputError, derive, rule, step
from law.enforcement.limits import period_steps
from law.tables import version_of
from law.text import Text
from law.time.calendar import Calendar

TABLE = "enforcement_figures"
WHO = ("outsider", "party", "debtor")


def kinds() -> tuple[str, ...]:
    """The remedies of parties and third persons."""
    return tuple(key.removeprefix("remedy.") for key in keys(TABLE, "remedy."))


def court_acts() -> tuple[str, ...]:
    """The decisions of courts that have a limit."""
    return tuple(key.removeprefix("court.") for key in keys(TABLE, "court."))


@dataclass(frozen=True, slots=True)
class Remedy:
    """``timely`` is ``None`` where nothing was filed yet."""

    apply_by: date
    timely: bool | None


@rule(
    "enforcement.remedy",
    Text("救济何时提出", "By when must a remedy be filed"),
    basis=bases("CPL 236; CPL 238"),
    tables=(TABLE,),
    public=True,
)
def remedy(kind: str, served_on: date, filed_on: date | None, calendar: Calendar) -> Answer[Remedy]:
    """救济期限: days from service, rolled; the last day is in time."""
    if kind not in kinds():
        raise InputError("kind", Text(f"未知救济 {kind!r}", f"unknown remedy {kind!r}; known: {', '.join(kinds())}"))
    entry = row(TABLE, f"remedy.{kind}", served_on)
    days = entry["value"]["days"]
    apply_by = calendar.add_days(served_on, days)
    timely = None if filed_on is None else filed_on <= apply_by
    lines = period_steps(served_on, days, "d", apply_by)
    if timely is not None:
        lines.append(
            step(
                "{f} 提出：{a}",
                "filed on {f}: {b}",
                f=filed_on,
                a="按期" if timely else "逾期",
                b="in time" if timely else "late",
            )
        )
    return Answer(
        Remedy(apply_by, timely),
        derive(
            "enforcement.remedy",
            *lines,
            inputs={"kind": kind, "served_on": served_on, "filed_on": filed_on},
            tables=(version_of(TABLE),),
            basis=row_bases(entry),
            status=row_status(entry),
        ),
    )


@rule(
    "enforcement.review_due",
    Text("法院何时裁定异议、复议", "By when does the court rule on an objection or review"),
    basis=bases("CPL 236; CPL 238; ZXJS 8; YY 2"),
    tables=(TABLE,),
)
def review_due(act: str, received_on: date, calendar: Calendar, *, extended: bool = False) -> Answer[date]:
    """审查期限: register 3 days, rule 15, decide a review 30 and once 30 more; an extension lengthens the same period."""
    if act not in court_acts():
        raise InputError("act", Text(f"未知审查 {act!r}", f"unknown act {act!r}; known: {', '.join(court_acts())}"))
    if extended and act != "review":
        raise InputError("extended", Text("仅复议审查可延长", "only a review can be extended"))
    entry = row(TABLE, f"court.{act}")
    days = entry["value"] * (2 if extended else 1)
    due = calendar.add_days(received_on, days)
    return Answer(
        due,
        derive(
            "enforcement.review_due",
            *period_steps(received_on, days, "d", due),
            inputs={"act": act, "received_on": received_on, "extended": extended},
            tables=(version_of(TABLE),),
            basis=row_bases(entry),
            status=row_status(entry),
        ),
    )


ROUTES = {
    "CPL236": Text("执行行为异议、复议", "objection to an act of enforcement, then review"),
    "CPL238": Text("案外人异议、执行异议之诉", "third-party objection, then suit"),
    "both": Text("两种程序分别审查", "both routes, each by itself"),
    "retrial": Text("申请再审", "application for retrial"),
}


@rule(
    "enforcement.route",
    Text("走哪一条救济程序", "Which remedy is the right one"),
    basis=bases("CPL 236; CPL 238; YY 8"),
)
def route(who: str, ground: str) -> Answer[str]:
    """救济路径: a third person's substantive right → CPL 238; unrelated mixed claims → both; the debtor's substantive reason from before the instrument → retrial; everything else → CPL 236."""
    if who not in WHO:
        raise InputError("who", Text(f"未知身份 {who!r}", f"unknown {who!r}; known: {', '.join(WHO)}"))
    if who == "outsider" and ground in ("substantive", "mixed_same_right"):
        found = "CPL238"
    elif who == "outsider" and ground == "mixed_unrelated":
        found = "both"
    elif who == "debtor" and ground == "substantive_before_instrument":
        found = "retrial"
    else:
        found = "CPL236"
    label = ROUTES[found]
    line = step("{w} / {g}：{zh}", "{w} / {g}: {en}", w=who, g=ground, zh=label.zh, en=label.en)
    return Answer(found, derive("enforcement.route", line, inputs={"who": who, "basis": ground}))
