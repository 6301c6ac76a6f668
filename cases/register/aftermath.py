"""What became of a decision afterwards 裁判后续: appeal, retrial, voluntary performance, enforcement, archiving.

The higher court's own case is not on this platform; what it sent back stands on the case it decided about, where the
indicators of the court that decided first read it.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from cases.register.models import Case, HigherOutcome
from courts.people.models import User
from courts.trace.services import record
from law.text import Text


class OutOfOrder(ValueError):
    """A day before the fact it follows. ``field`` names it; the message says reason and remedy."""

    def __init__(self, field: str, message: Text) -> None:
        super().__init__(message.zh)
        self.field = field
        self.message = message


@transaction.atomic
def record_appeal_arrival(case: Case, *, on: date, actor: User | None) -> None:
    """The file of an appeal reached the second court 上诉案卷移送到位."""
    _after("appeal_arrived_on", on, case.appealed_on, Text("上诉日", "the appeal"))
    _write(
        case, "appeal_arrived", Text("上诉案卷已移送", "Appeal reached the second court"), actor, appeal_arrived_on=on
    )


@transaction.atomic
def record_second_outcome(case: Case, outcome: HigherOutcome, *, on: date, actor: User | None) -> None:
    """The second instance ended 二审结案: affirmed, changed, remanded or withdrawn."""
    _after("second_closed_on", on, case.appealed_on, Text("上诉日", "the appeal"))
    label = Text(f"二审{outcome.text.zh}", f"Second instance: {outcome.text.en}")
    _write(case, "second_outcome", label, actor, second_closed_on=on, second_outcome=outcome.value)


@transaction.atomic
def record_retrial_application(case: Case, *, on: date, actor: User | None) -> None:
    """A retrial of this decision was applied for 申请再审."""
    _after("retrial_applied_on", on, case.effective_on, Text("生效日", "legal effect"))
    _write(case, "retrial_applied", Text("登记申请再审", "Retrial applied for"), actor, retrial_applied_on=on)


@transaction.atomic
def record_retrial_outcome(case: Case, outcome: HigherOutcome, *, on: date, actor: User | None) -> None:
    """The retrial ended 再审结案."""
    _after("retrial_closed_on", on, case.effective_on, Text("生效日", "legal effect"))
    label = Text(f"再审{outcome.text.zh}", f"Retrial: {outcome.text.en}")
    _write(case, "retrial_outcome", label, actor, retrial_closed_on=on, retrial_outcome=outcome.value)


@transaction.atomic
def record_performance(case: Case, *, on: date, actor: User | None) -> None:
    """The debtor performed without being enforced 自动履行."""
    _after("performed_on", on, case.decided_on, Text("裁判日", "the decision"))
    _write(case, "performed", Text("登记自动履行", "Performed voluntarily"), actor, performed_on=on)


@transaction.atomic
def strike_out(case: Case, *, reason: str, actor: User | None) -> None:
    """Strike a case that was entered by mistake 销案: it stays in the register and its number is not used again."""
    if not reason.strip():
        raise OutOfOrder("reason", Text("请写明销案理由。", "Say why the case is struck out."))
    _write(case, "strike_out", Text("销案", "Struck from the register"), actor, reason=reason, void=True)


def note_enforcement(case: Case, *, on: date) -> None:
    """The first enforcement of this decision was filed; opening that case is the trace of it."""
    Case.objects.filter(pk=case.pk, enforcement_filed_on__isnull=True).update(enforcement_filed_on=on)


def set_archive_due(case: Case, due: date) -> None:
    """By when the file must be handed over; the clock of the volume holds the reasons."""
    Case.objects.filter(pk=case.pk).update(archive_due=due)


def _after(field: str, on: date, base: date | None, name: Text) -> None:
    if base is None:
        raise OutOfOrder(
            field, Text(f"尚未登记{name.zh}，不能登记此项。", f"The day of {name.en} is not recorded yet.")
        )
    if on < base:
        raise OutOfOrder(field, Text(f"不得早于{name.zh} {base}。", f"Must not lie before {name.en} on {base}."))


def _write(case: Case, act: str, label: Text, actor: User | None, reason: str = "", **values: object) -> None:
    before = {name: _plain(getattr(case, name)) for name in values}
    for name, value in values.items():
        setattr(case, name, value)
    case.save(update_fields=list(values))
    after = {name: _plain(value) for name, value in values.items()}
    record(case, act, label, actor=actor, reason=reason, detail={"before": before, "after": after})


def _plain(value: object) -> object:
    return value if isinstance(value, (bool, str)) or value is None else str(value)
