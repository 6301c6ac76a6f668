from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from law.text import Text


class Application(models.Model):
    """An application for enforcement 强制执行申请 of a decision of this platform.

    ``amount_fen`` is what is asked for; the doubled delay interest is computed at payment, not asked here.
    """

    basis_case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="enforcement_applications")
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+")
    applicant = models.ForeignKey("cases.Party", on_delete=models.PROTECT, related_name="+")
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    amount_fen = models.BigIntegerField()
    performance_due_on = models.DateField()  # last day of the performance period of the decision
    requests = models.TextField()
    clues = models.TextField(blank=True)  # property the applicant knows of
    account_name = models.CharField(max_length=60)
    account_bank = models.CharField(max_length=60)
    account_number = models.CharField(max_length=40)
    state = models.CharField(max_length=12, default="submitted")
    submitted_on = models.DateField()
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    refusal = models.TextField(blank=True)
    case = models.OneToOneField(
        "cases.Case", null=True, on_delete=models.PROTECT, related_name="enforcement_application"
    )

    class Meta:
        ordering = ["-id"]
        constraints = [
            # A double click or a second lawyer: one open application for a creditor and a decision.
            models.UniqueConstraint(
                fields=["basis_case", "applicant"],
                condition=models.Q(state__in=["submitted", "accepted"]),
                name="one_application_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.applicant} {self.basis_case.number} 申请执行"

    def get_absolute_url(self) -> str:
        return reverse("enforcement-application", args=[self.pk])

    @property
    def lifecycle_name(self) -> str:
        return "enforcement_application"

    @property
    def trace_case_id(self) -> int:
        return self.case_id or self.basis_case_id

    @property
    def title(self) -> Text:
        return Text("强制执行申请", "Application for enforcement")
