from __future__ import annotations

from django.db import models


class EnforcementFile(models.Model):
    """What an enforcement case knows beyond a case 执行信息: performance period, payee account, dates of its nodes."""

    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="enforcement")
    performance_due_on = models.DateField()
    applied_on = models.DateField()
    materials_received_on = models.DateField(null=True, blank=True)  # the officer has the papers
    notice_sent_on = models.DateField(null=True, blank=True)
    report_ordered_on = models.DateField(null=True, blank=True)
    reported_on = models.DateField(null=True, blank=True)
    report = models.TextField(blank=True)
    queried_on = models.DateField(null=True, blank=True)
    consumption_limited_on = models.DateField(null=True, blank=True)
    talk_held_on = models.DateField(null=True, blank=True)
    talk_record = models.TextField(blank=True)
    account_name = models.CharField(max_length=60)
    account_bank = models.CharField(max_length=60)
    account_number = models.CharField(max_length=40)

    def __str__(self) -> str:
        return str(self.case)
