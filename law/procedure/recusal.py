"""回避: who must stand aside, who decides it, and in what time (CPL 47–50; CPLI 43–49; REC)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from law.core import Answer, Basis, Step, derive, rule, step
from law.instruments import cpl, cpli
from law.text import Text
from law.time.limits import limit_on

TABLE = "time_limits"
STAGES = ("first_instance", "second_instance", "retrial", "second_instance_again_after_remand")

RELATIONS: dict[str, tuple[Text, Basis]] = {
    "party": (Text("是本案当事人", "is a party"), cpl("47(1)")),
    "near_relative_of_party": (Text("是当事人近亲属", "is a near relative of a party"), cpl("47(1)")),
    "interest": (Text("本人或者近亲属与本案有利害关系", "has, or a relative has, an interest"), cpl("47(2)")),
    "witness": (Text("担任过本案证人", "was a witness in this case"), cpli("43(3)")),
    "appraiser": (Text("担任过本案鉴定人", "was an appraiser in this case"), cpli("43(3)")),
    "defender": (Text("担任过本案辩护人", "was a defender in this case"), cpli("43(3)")),
    "agent": (Text("担任过本案诉讼代理人", "was an agent in this case"), cpli("43(3)")),
    "interpreter": (Text("担任过本案翻译人员", "was an interpreter in this case"), cpli("43(3)")),
    "near_relative_of_agent": (Text("是本案诉讼代理人近亲属", "is a near relative of an agent"), cpli("43(4)")),
    "holds_shares": (
        Text("本人或者近亲属持有非上市公司当事人的股份", "holds shares in a non-listed party"),
        cpli("43(5)"),
    ),
    "other": (Text("有其他关系，可能影响公正审理", "has another relation that may affect fairness"), cpl("47(3)")),
}
ON_REQUEST: dict[str, Text] = {
    "banquet": Text("接受当事人及其受托人宴请", "accepted a banquet of a party"),
    "gift": Text("索取、接受财物或者其他利益", "asked for or took gifts or benefits"),
    "improper_meeting": Text("违反规定会见当事人、诉讼代理人", "met a party or agent improperly"),
    "referral": Text("推荐、介绍诉讼代理人", "recommended an agent"),
    "loan": Text("向当事人及其受托人借用款物", "borrowed money or goods from a party"),
}
"""CPLI 44: grounds on which a judge stands aside when a party asks for it."""


@dataclass(frozen=True, slots=True)
class RecusalFacts:
    """What the judge had to do with this case before, and with its people. ``remanded``: the same stage comes again."""

    sat_in: tuple[str, ...] = ()
    current: str = ""
    remanded: bool = False
    relation: str = ""
    party_listed_company: bool = False
    requested: bool = False


@rule(
    "procedure.recusal_check",
    Text("是否应当回避", "Must this judge stand aside"),
    basis=(cpl(47), cpli(43), cpli(44), cpli(45)),
)
def must_recuse(facts: RecusalFacts) -> Answer[bool]:
    """A relation that bars, or an earlier stage of the same case; appeal judges may sit again after remand (CPLI 45)."""
    by_relation, relation_line, basis = _by_relation(facts)
    by_stage, stage_line = _by_stage(facts)
    steps = [line for line in (relation_line, stage_line) if line]
    steps = steps or [step("没有应当回避的情形。", "There is no ground for recusal.")]
    inputs = {"sat_in": facts.sat_in, "current": facts.current, "relation": facts.relation}
    used = (*basis, *((cpli(45),) if stage_line else ()))
    return Answer(by_relation or by_stage, derive("procedure.recusal_check", *steps, inputs=inputs, basis=used))


def _by_relation(facts: RecusalFacts) -> tuple[bool, Step | None, tuple[Basis, ...]]:
    if not facts.relation:
        return False, None, ()
    if facts.relation in ON_REQUEST:
        text, basis = ON_REQUEST[facts.relation], cpli(44)
        barred = facts.requested
    else:
        text, basis = RELATIONS[facts.relation]
        barred = not (facts.relation == "holds_shares" and facts.party_listed_company)
    line = (
        step("审判人员{zh}，应当回避。", "The judge {en}: must stand aside.", zh=text.zh, en=text.en)
        if barred
        else step("{zh}", "{en}", **_not_barred(facts))
    )
    return barred, line, (basis,)


def _not_barred(facts: RecusalFacts) -> dict[str, str]:
    if facts.relation == "holds_shares":
        return {
            "zh": "持有上市公司股份不当然回避（民诉法解释43(5)）。",
            "en": "Shares in a listed company do not bar by themselves (CPLI 43(5)).",
        }
    return {"zh": "须由当事人申请（民诉法解释44）。", "en": "A party must ask for it (CPLI 44)."}


def _by_stage(facts: RecusalFacts) -> tuple[bool, Step | None]:
    if not facts.sat_in:
        return False, None
    free = {facts.current} if not facts.remanded else set()
    if facts.current == "second_instance_again_after_remand":
        free |= {"second_instance", "second_instance_again_after_remand"}
    barring = [stage for stage in facts.sat_in if stage not in free]
    if barring:
        return True, step(
            "曾参与本案{stages}的审理，不得再参与其他程序（民诉法解释45）。",
            "Took part in {stages} of this case: no other stage (CPLI 45).",
            stages="、".join(barring),
        )
    return False, step(
        "发回重审后再次进入二审，原二审审判人员可以继续审理；或者仍在同一程序（民诉法解释45）。",
        "Back on appeal after remand, or still in the same stage: the same judges may sit (CPLI 45).",
    )


PRESIDENT = "院长"
COMMITTEE = "审判委员会"
PRESIDING = "审判长或者独任审判员"
JUDGES = frozenset(
    {"审判员", "法官", "承办法官", "审判长", "独任审判员", "人民陪审员", "陪审员", "副院长", "庭长", "副庭长",
     "审判委员会委员", "审判人员", "合议庭成员"}
)  # fmt: skip
OTHERS = frozenset(
    {
        "书记员",
        "法官助理",
        "司法技术人员",
        "翻译人员",
        "翻译",
        "鉴定人",
        "鉴定人员",
        "勘验人",
        "勘验人员",
        "执行员",
        "司法警察",
    }
)


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides on a challenge, and in how many days."""

    decider: str
    within_days: int


@rule(
    "procedure.recusal_decider",
    Text("回避由谁决定", "Who decides on a challenge"),
    basis=(cpl(49), cpl(50)),
    tables=(TABLE,),
    public=True,
)
def recusal_decider(challenged: str, on: date = date.max) -> Answer[Decider]:
    """院长、审判委员会、审判长或者独任审判员. Raises ``KeyError`` for a title that is not known."""
    if challenged == PRESIDENT:
        decider = COMMITTEE
    elif challenged in JUDGES:
        decider = PRESIDENT
    elif challenged in OTHERS:
        decider = PRESIDING
    else:
        raise KeyError(challenged)
    days = limit_on("recusal_decision", on).length
    line = step(
        "{challenged}的回避由{decider}决定（民诉法49），{days}日内作出（民诉法50）。",
        "A challenge to the {challenged} is decided by {decider} (CPL 49) within {days} days (CPL 50).",
        challenged=challenged,
        decider=decider,
        days=days,
    )
    return Answer(Decider(decider, days), derive("procedure.recusal_decider", line, inputs={"challenged": challenged}))
