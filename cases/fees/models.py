from __future__ import annotations

from django.db import models
from django.urls import reverse

from law.text import Text


class FeeOrder(models.Model):
    """A fee to be paid by a party 交费通知: amount in fen, the derivation that explains it, the last day for payment."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="fee_orders")
    party = models.ForeignKey("cases.Party", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, default="acceptance")
    amount_fen = models.BigIntegerField()
    derivation = models.JSONField(default=dict)
    state = models.CharField(max_length=12, default="pending")
    ordered_on = models.DateField()
    due_on = models.DateField()
    due_derivation = models.JSONField(default=dict)
    payment_order = models.CharField(max_length=60, blank=True, db_index=True)
    paid_at = models.DateTimeField(null=True, blank=True)
    transaction = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=20, blank=True)  # "simulator" is stored, shown and printed
    refunded_fen = models.BigIntegerField(default=0)
    relief_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.case.number} 案件受理费"

    @property
    def lifecycle_name(self) -> str:
        return "fee_order"

    @property
    def court_id(self) -> int:
        return self.case.court_id

    @property
    def trace_case_id(self) -> int:
        return self.case_id

    @property
    def reference(self) -> str:
        """The court's own number of the order at the payment side; a changed amount is a new order there."""
        return f"fee-{self.pk}-{self.amount_fen}"

    @property
    def title(self) -> Text:
        return Text("案件受理费", "Case acceptance fee")

    def get_absolute_url(self) -> str:
        return reverse("fee-order", args=[self.pk])
