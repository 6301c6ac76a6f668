"""Booking case money. The balance is read under the lock of the case that ``perform()`` holds."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, Sum

from cases.register.models import Case
from courts.people.models import User
from enforcement.money.models import MoneyEntry
from law.enforcement.proceeds import payout
from law.time.calendar import national


def balance_of(case: Case) -> int:
    """Money on the account of the case, in fen."""
    sums = MoneyEntry.objects.filter(case=case).aggregate(
        into=Sum("amount_fen", filter=Q(direction="in")), out=Sum("amount_fen", filter=Q(direction="out"))
    )
    return (sums["into"] or 0) - (sums["out"] or 0)


def received_of(case: Case) -> int:
    """Everything that ever came in, in fen."""
    return MoneyEntry.objects.filter(case=case, direction="in").aggregate(n=Sum("amount_fen"))["n"] or 0


def paid_out_of(case: Case) -> int:
    return MoneyEntry.objects.filter(case=case, direction="out").aggregate(n=Sum("amount_fen"))["n"] or 0


def book_in(
    case: Case,
    *,
    amount_fen: int,
    origin: str,
    reference: str,
    counterparty: str,
    on: date,
    source: str,
    actor: User | None,
) -> MoneyEntry:
    """Money arrived; its payout clock is computed at once (KW: 30 days; JD: 10 + 5 working days). Same reference, one entry."""
    answer = payout(on, national())
    entry, new = MoneyEntry.objects.get_or_create(
        reference=reference,
        defaults={
            "case": case,
            "direction": "in",
            "amount_fen": amount_fen,
            "origin": origin,
            "counterparty": counterparty,
            "booked_on": on,
            "pay_by": answer.value.alarm,
            "derivation": answer.derivation.as_json(),
            "source": source,
            "booked_by": actor,
        },
    )
    if new:
        Case.objects.filter(pk=case.pk).update(amount_paid_fen=received_of(case))
    return entry


def book_out(
    case: Case, *, amount_fen: int, counterparty: str, account: str, on: date, actor: User | None
) -> MoneyEntry:
    """Pay out. Raises ``ValueError`` when the account does not hold so much: the act's requirement refuses earlier."""
    if amount_fen > balance_of(case):
        raise ValueError("the account of the case does not hold so much")
    number = MoneyEntry.objects.filter(case=case, direction="out").count() + 1
    return MoneyEntry.objects.create(
        case=case,
        direction="out",
        amount_fen=amount_fen,
        origin="payout",
        reference=f"payout-{case.pk}-{number}",
        counterparty=counterparty,
        account=account,
        booked_on=on,
        source="court",
        booked_by=actor,
    )
