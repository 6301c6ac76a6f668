"""What of enforcement is sealed in the chain 执行全流程存证: every measure in each state it had, every booking of case money."""

from typing import Any

from courts.chain.registry import Evidence, enter
from enforcement.control.models import Measure
from enforcement.money.models import MoneyEntry
from law.text import Text


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "case": measure.case_id,
        "clue": measure.clue_id,
        "standing": measure.standing,
        "asked_fen": measure.asked_fen,
        "held_fen": measure.held_fen,
        "deducted_fen": measure.deducted_fen,
        "since": measure.since.isoformat(),
        "until": measure.until.isoformat(),
    }


def _booking(entry: MoneyEntry) -> dict[str, Any]:
    return {
        "case": entry.case_id,
        "direction": entry.direction,
        "amount_fen": entry.amount_fen,
        "origin": entry.origin,
        "reference": entry.reference,
        "booked_on": entry.booked_on.isoformat(),
        "booked_by": entry.booked_by_id,
    }


def connect() -> None:
    enter(
        Evidence(
            kind="measure",
            label=Text("查控措施", "Enforcement measure"),
            rows=Measure.objects.all,
            facts=_measure,
            news={"enforcement.measure": "pk", "case": "case_id"},
            changes=True,
        )
    )
    enter(
        Evidence(
            kind="booking",
            label=Text("案款分录", "Booking of case money"),
            rows=MoneyEntry.objects.all,
            facts=_booking,
            news={"enforcement.moneyentry": "pk", "case": "case_id"},
        )
    )
