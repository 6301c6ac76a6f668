"""The clocks of an enforcement case, out of the 37-node model and the limits of file 11."""

from __future__ import annotations

from datetime import date

from cases.register.models import Case, Party, PartyRole
from courts.clocks.services import ClockSpec
from courts.people.models import User
from courts.procedure import Performance
from courts.roles import Role
from enforcement.control.models import Measure
from enforcement.money.models import MoneyEntry
from enforcement.money.services import balance_of
from law.enforcement.limits import notice_due
from law.enforcement.nodes import NodeFacts, node_due
from law.text import Text
from law.time.calendar import national


def node_clock(
    case: Case, code: str, trigger: str, on: date, title: Text, act: str, owner: User | None = None
) -> ClockSpec:
    """A clock for a node of the model, counted from one trigger."""
    answer = node_due(code, NodeFacts({trigger: on}), national())
    assert answer.value is not None
    return ClockSpec(title, answer.value, answer.derivation, started_on=on, owner=owner or case.judge, act=act)


def assign_case(case: Case) -> ClockSpec:
    """An officer within seven days of filing (QX 2)."""
    answer = node_due("assign", NodeFacts({"file": case.filed_on}), national())
    assert answer.value is not None
    return ClockSpec(
        Text("确定执行承办人", "Assign an officer"),
        answer.value,
        answer.derivation,
        role=Role.FILING_CLERK,
        act="assign",
    )


def send_notice(performance: Performance) -> ClockSpec:
    """Three days from the papers and not later than ten from the application (QX 4; CPLI 480)."""
    case: Case = performance.subject
    answer = notice_due(case.enforcement.applied_on, performance.on, national())
    return ClockSpec(
        Text("发出执行通知和报告财产令", "Send notice and report order"),
        max(answer.value.due, performance.on),
        answer.derivation,
        owner=case.judge,
        act="send_notice",
    )


def query_network(performance: Performance) -> ClockSpec:
    case: Case = performance.subject
    return node_clock(
        case, "network_query", "file", case.filed_on, Text("发起网络查控", "Query all sources"), "query_property"
    )


def enforcement(performance: Performance) -> ClockSpec:
    """Six months from filing (QX 1); kept on the case for statistics."""
    case: Case = performance.subject
    spec = node_clock(case, "close", "file", case.filed_on, Text("执行期限", "Enforcement limit"), "")
    Case.objects.filter(pk=case.pk).update(limit_end=spec.due_on, original_limit_end=spec.due_on)
    return spec


def report_property(performance: Performance) -> list[ClockSpec]:
    """Every debtor with an account reports on its own clock (fifteen days by the order; node ``report_check``)."""
    case: Case = performance.subject
    debtors = Party.objects.filter(case=case, role=PartyRole.RESPONDENT, user__isnull=False).select_related("user")
    answer = node_due("report_check", NodeFacts({"report_received": performance.on}), national())
    if answer.value is None:
        return []
    title = Text("报告财产情况", "Report your property")
    return [
        ClockSpec(title, answer.value, answer.derivation, owner=debtor.user, act="report_property")
        for debtor in debtors
    ]


def renew_measures(performance: Performance) -> ClockSpec | None:
    """Renew before the first living measure expires (CPLI 485; CF 27)."""
    case: Case = performance.subject
    first = Measure.objects.filter(case=case, standing="in_force").order_by("until").first()
    if first is None:
        return None
    title = Text("措施到期前续行", "Renew measures before they expire")
    return ClockSpec(title, first.until, first.derivation, started_on=first.since, owner=case.judge)


def pay_out(performance: Performance) -> ClockSpec | None:
    """The earliest payout date of money that is still here."""
    case: Case = performance.subject
    if balance_of(case) <= 0:
        return None
    entry = MoneyEntry.objects.filter(case=case, direction="in").order_by("-pay_by").first()
    assert entry is not None and entry.pay_by is not None
    return ClockSpec(
        Text("发放案款", "Pay out the money"),
        entry.pay_by,
        entry.derivation,
        started_on=entry.booked_on,
        owner=case.judge,
        act="pay_out",
    )
