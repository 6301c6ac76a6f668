"""在线诉讼与调解: hearings, service, mediation periods (OL 20–21, 29–31; OM 24)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from law.citation import figure
from law.core import Answer, Basis, derive, rule, step
from law.text import Text
from law.time.arithmetic import add_days
from law.time.calendar import Calendar

TABLE = "online"
OL20, OL21, OL31 = Basis("OL", "20"), Basis("OL", "21"), Basis("OL", "31")
STAGES = ("pre", "ordinary", "simple")
ASYNC_PROCEDURES = frozenset(
    {
        "small",
        "simple",
        "admin_simple",
        "small_claims",
        "summary",
        "admin_summary",
        "civil_small_claims",
        "civil_summary",
    }
)
BARS: dict[str, Text] = {
    "secret": Text("涉及国家安全、国家秘密", "national security or secrets"),
    "all_refuse": Text("各方当事人均不同意", "all parties refuse"),
    "refusal_justified": Text("一方不同意且有正当理由", "a party refuses with good reason"),
    "need_originals": Text(
        "须现场查明身份、核对原件、查验实物", "identity, originals or objects must be checked on site"
    ),
    "all_unable": Text("各方均不具备在线条件", "nobody has the equipment"),
    "complex_evidence": Text("案件疑难复杂、证据繁多", "complex case with heavy evidence"),
    "major_attention": Text("有重大影响、社会广泛关注", "major social attention"),
    "other": Text("其他不宜在线的情形", "another reason against it"),
}
ASYNC_NEEDS: dict[str, Text] = {
    "difficulty": Text("同步在线确有困难", "real difficulty to be online together"),
    "written_application": Text("一方书面申请", "a written application of one side"),
    "all_agree": Text("各方均同意", "all agree"),
    "no_dispute": Text("对主要事实和证据无争议", "no dispute on main facts and evidence"),
}


@dataclass(frozen=True, slots=True)
class OnlineHearing:
    """``flags``: keys of :data:`BARS` and :data:`ASYNC_NEEDS` that hold. ``asynchronous``: not at the same time."""

    flags: frozenset[str]
    asynchronous: bool = False
    procedure: str = ""


@rule("online.hearing", Text("可否在线庭审", "May the hearing be online"), basis=(OL20, OL21), public=True)
def online_hearing(facts: OnlineHearing) -> Answer[bool]:
    """在线庭审: barred in either mode by OL 21; asynchronous only under all conditions of OL 20."""
    bars = [BARS[name] for name in BARS if name in facts.flags]
    lacking = [ASYNC_NEEDS[name] for name in ASYNC_NEEDS if name not in facts.flags] if facts.asynchronous else []
    wrong = facts.asynchronous and facts.procedure not in ASYNC_PROCEDURES
    lines = [step("不适用在线庭审：{zh}", "no online hearing: {en}", zh=bar.zh, en=bar.en) for bar in bars]
    if wrong:
        lines.append(
            step("非同步审理仅限小额诉讼、简易程序。", "Asynchronous only in small claims or summary procedure.")
        )
    lines += [
        step("非同步审理尚缺：{zh}", "asynchronous hearing lacks: {en}", zh=item.zh, en=item.en) for item in lacking
    ]
    allowed = not (bars or wrong or lacking)
    if allowed:
        lines.append(step("可以在线庭审。", "The hearing may be online."))
    inputs = {"flags": sorted(facts.flags), "asynchronous": facts.asynchronous, "procedure": facts.procedure}
    return Answer(
        allowed, derive("online.hearing", *lines, inputs=inputs, basis=(OL20,) if facts.asynchronous else (OL21,))
    )


@dataclass(frozen=True, slots=True)
class ServiceChannel:
    """One channel: an address he gave or confirmed takes effect on arrival, another one on reply or read receipt."""

    confirmed: bool
    arrived: datetime | None = None
    replied: datetime | None = None
    read: datetime | None = None


@rule("online.service", Text("电子送达何时生效", "When electronic service takes effect"), basis=OL31, public=True)
def online_service(channels: Sequence[ServiceChannel]) -> Answer[datetime | None]:
    """The earliest effective channel; arrival at an unconfirmed address alone is nothing."""
    moments = [channel.arrived if channel.confirmed else channel.replied or channel.read for channel in channels]
    known = [moment for moment in moments if moment is not None]
    effective = min(known) if known else None
    line = step(
        "各渠道生效时间：{all}；最先 {first}",
        "effective by channel: {all}; earliest {first}",
        all=", ".join(m.isoformat() if m else "—" for m in moments) or "—",
        first=effective or "—",
    )
    return Answer(effective, derive("online.service", line))


@rule(
    "online.mediation_due",
    Text("在线调解期限", "End of online mediation"),
    basis=Basis("OM", "24"),
    tables=(TABLE,),
    public=True,
)
def mediation_due(stage: str, accepted_on: date, calendar: Calendar) -> Answer[date]:
    """30, 15 or 7 days from the mediator's acceptance, rolled."""
    days = figure(TABLE, f"mediation.{stage}")
    nominal = add_days(accepted_on, days)
    due = calendar.roll(nominal)
    line = step(
        "{start} + {days} 日 = {nominal} → {due}",
        "{start} + {days} days = {nominal} → {due}",
        start=accepted_on,
        days=days,
        nominal=nominal,
        due=due,
    )
    return Answer(due, derive("online.mediation_due", line, inputs={"stage": stage, "accepted_on": accepted_on}))
