"""Reading fees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404

from cases.fees.models import FeeOrder
from cases.register.models import Case
from cases.register.policy import relations
from courts.people.models import User

SETTLED = {"paid", "waived", "deferred", "refunded"}


@dataclass(frozen=True)
class FeeStanding:
    """Whether the acceptance fees of a case are settled; otherwise what is due until when."""

    settled: bool
    due_fen: int = 0
    due_on: date | None = None

    @property
    def due_text(self) -> str:
        return f"{self.due_fen / 100:,.2f}"


def fee_standing(case: Case) -> FeeStanding:
    """Settled when no order is open; a case without any order (no fee by law) is settled."""
    open_orders = [order for order in FeeOrder.objects.filter(case=case) if order.state not in SETTLED]
    if not open_orders:
        return FeeStanding(True)
    return FeeStanding(False, sum(o.amount_fen for o in open_orders), max(o.due_on for o in open_orders))


def find_fee_order(user: User, pk: int) -> FeeOrder:
    """The door: staff who see the case, and the party that has to pay. Raises ``Http404``."""
    order = FeeOrder.objects.select_related("case__court", "party__user").filter(pk=pk).first()
    if order is None or not Case.objects.visible_to(user).filter(pk=order.case_id).exists():
        raise Http404
    return order


def fee_relations(user: User, order: FeeOrder) -> frozenset[str]:
    return relations(user, order.case)
