"""The lifecycle of a first enforcement case."""

from __future__ import annotations

from cases.grants.acts import access_acts
from courts.roles import Role
from enforcement.handling import requirements as needs
from law.core import Basis
from law.instruments import cpl, cpli
from law.text import Text
from lifecycle.declaration import Act, Lifecycle, State, by

OFFICER = by(Role.ENFORCEMENT_OFFICER, relation="handler")

ENFORCEMENT = Lifecycle(
    name="enforcement",
    label=Text("首次执行", "First enforcement"),
    initial="filed",
    stages=(
        ("filing", Text("立案", "Filing")),
        ("handling", Text("查控与处置", "Control and disposal")),
        ("closing", Text("结案", "Closing")),
        ("archive", Text("归档", "Archive")),
    ),
    states=(
        State("filed", Text("已立案", "Filed"), stage="filing"),
        State("enforcing", Text("执行中", "Enforcing"), stage="handling"),
        State("closed", Text("已结案", "Closed"), stage="closing"),
        State("archived", Text("已归档", "Archived"), terminal=True, stage="archive"),
    ),
    acts=(
        Act(
            "assign",
            Text("确定承办人", "Assign an officer"),
            source=("filed",),
            target="enforcing",
            permits=(*by(Role.FILING_CLERK, relation="same_court"), *by(Role.DIVISION_HEAD, relation="same_court")),
            stops=("assign_case",),
            starts=("send_notice", "query_network", "enforcement"),
            basis=(Basis("QX", "2"),),
        ),
        Act(
            "send_notice",
            Text("发出执行通知和报告财产令", "Send notice and report order"),
            source=("enforcing",),
            permits=OFFICER,
            stops=("send_notice",),
            starts=("report_property",),
            issues=("enforcement_notice", "property_report_order"),
            basis=(cpl(251), cpl(252), cpli(480), Basis("QX", "4"), Basis("DC", "3")),
        ),
        Act(
            "report_property",
            Text("报告财产", "Report property"),
            source=("enforcing",),
            permits=by(Role.LITIGANT, Role.LAWYER, relation="respondent"),
            stops=("report_property",),
            basis=(cpl(252), Basis("DC", "5")),
        ),
        Act(
            "query_property",
            Text("发起网络查控", "Query all sources"),
            source=("enforcing",),
            permits=OFFICER,
            requires=(needs.notice_comes_first,),
            stops=("query_network",),
            basis=(cpl(253), Basis("DC", "13")),
        ),
        Act(
            "freeze_property",
            Text("冻结、查封", "Freeze or seize"),
            source=("enforcing",),
            permits=OFFICER,
            requires=(needs.clues_are_known, needs.freeze_is_not_excessive),
            starts=("renew_measures",),
            issues=("freeze_ruling", "assistance_notice"),
            basis=(cpl(253), cpli(485), Basis("CF", "1")),
        ),
        Act(
            "deduct_money",
            Text("扣划存款", "Deduct deposits"),
            source=("enforcing",),
            permits=OFFICER,
            requires=(needs.money_is_held,),
            starts=("pay_out",),
            basis=(cpl(253), cpli(484)),
        ),
        Act(
            "book_payment",
            Text("登记主动履行到账", "Book a voluntary payment"),
            source=("enforcing",),
            permits=OFFICER,
            starts=("pay_out",),
            basis=(Basis("KW", "10"),),
        ),
        Act(
            "pay_out",
            Text("发放案款", "Pay out"),
            source=("enforcing",),
            permits=OFFICER,
            requires=(needs.payout_is_covered,),
            stops=("pay_out",),
            starts=("pay_rest",),
            issues=("payout_notice",),
            basis=(Basis("KW", "10"), Basis("JD")),
        ),
        Act(
            "release_measures",
            Text("解除措施", "Release measures"),
            source=("enforcing",),
            permits=OFFICER,
            stops=("renew_measures",),
            basis=(Basis("CF", "28"),),
            danger=True,
        ),
        Act(
            "limit_consumption",
            Text("限制消费", "Limit consumption"),
            source=("enforcing",),
            permits=OFFICER,
            issues=("consumption_limit_order",),
            basis=(Basis("XX", "1"),),
        ),
        Act(
            "hold_talk",
            Text("终本约谈", "Hold the closing talk"),
            source=("enforcing",),
            permits=OFFICER,
            basis=(Basis("ZB", "5"),),
        ),
        Act(
            "close_performed",
            Text("以执行完毕结案", "Close as performed"),
            source=("enforcing",),
            target="closed",
            permits=OFFICER,
            requires=(needs.performed_in_full,),
            stops=("enforcement", "pay_out", "pay_rest", "renew_measures", "query_network", "report_property"),
            issues=("enforcement_closing_notice",),
            basis=(Basis("LJA"),),
        ),
        Act(
            "close_for_now",
            Text("终结本次执行程序", "End this enforcement"),
            source=("enforcing",),
            target="closed",
            permits=OFFICER,
            requires=(needs.conditions_of_closing_for_now,),
            stops=("enforcement", "pay_out", "pay_rest", "renew_measures", "query_network", "report_property"),
            issues=("end_of_enforcement_ruling",),
            basis=(Basis("ZB", "1"), cpli(517)),
            danger=True,
        ),
        Act(
            "archive",
            Text("归档", "Archive"),
            source=("closed",),
            target="archived",
            permits=(*by(Role.SYSTEM), *by(Role.ARCHIVIST, relation="same_court")),
            stops=("hand_over_file",),
            basis=(Basis("AL", "14"),),
        ),
        *access_acts(("filed", "enforcing", "closed")),
    ),
)
