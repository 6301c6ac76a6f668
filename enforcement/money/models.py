from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class MoneyEntry(models.Model):
    """One booking on the account of a case 案款分录. ``amount_fen`` is positive; ``direction`` says which way."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="money")
    direction = models.CharField(max_length=4, choices=[("in", "到账"), ("out", "发放")])
    amount_fen = models.BigIntegerField()
    origin = models.CharField(max_length=30)  # deduction, voluntary, refund, payout
    reference = models.CharField(max_length=60, unique=True)
    counterparty = models.CharField(max_length=100)
    account = models.CharField(max_length=60, blank=True)
    booked_on = models.DateField()
    pay_by = models.DateField(null=True)
    derivation = models.JSONField(default=dict)
    source = models.CharField(max_length=20)
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=Q(amount_fen__gt=0), name="money_is_positive")]

    def __str__(self) -> str:
        return f"{self.case.number} {self.direction} {self.amount_fen}"
