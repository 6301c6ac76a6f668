from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from law.text import Text


class Method(models.TextChoices):
    ELECTRONIC = "electronic", "电子送达"
    DIRECT = "direct", "直接送达"
    MAIL = "mail", "邮寄送达"
    LEAVE = "leave", "留置送达"
    PUBLIC_NOTICE = "public_notice", "公告送达"

    @property
    def text(self) -> Text:
        return Text(str(self.label), _METHODS_EN[self.value])


_METHODS_EN = {
    "electronic": "Electronic service",
    "direct": "Direct service",
    "mail": "Service by court mail",
    "leave": "Leaving service",
    "public_notice": "Service by public notice",
}


class Service(models.Model):
    """One serving of one document on one party 送达, with the facts that make it complete and the rule that says so."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="services")
    party = models.ForeignKey("cases.Party", on_delete=models.PROTECT, related_name="services")
    document = models.ForeignKey("cases.Document", on_delete=models.PROTECT, related_name="services")
    method = models.CharField(max_length=16, choices=Method.choices)
    state = models.CharField(max_length=10, default="sent")
    attempt = models.PositiveSmallIntegerField(default=1)
    address = models.CharField(max_length=200, blank=True)
    sent_on = models.DateField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    facts = models.JSONField(default=dict)  # the input of the operation service_completion
    served_on = models.DateField(null=True, blank=True)
    failure = models.CharField(max_length=60, blank=True)
    derivation = models.JSONField(default=dict)
    receipts = models.JSONField(default=list)  # what the outside channel reported
    read_at = models.DateTimeField(null=True, blank=True)
    receipt_signed_by = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["case", "document"], name="service_of_document")]
        constraints = [
            # One open attempt for each document and party: racing clerks send once.
            models.UniqueConstraint(
                fields=["document", "party"], condition=models.Q(state="sent"), name="one_open_service"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document} → {self.party}"

    @property
    def lifecycle_name(self) -> str:
        return "service"

    @property
    def court_id(self) -> int:
        return self.case.court_id

    @property
    def trace_case_id(self) -> int:
        return self.case_id

    @property
    def method_text(self) -> Text:
        return Method(self.method).text

    def get_absolute_url(self) -> str:
        return reverse("service", args=[self.pk])


class AddressConfirmation(models.Model):
    """送达地址确认书: the address and the consent a party gave; the newest one in force on the sending day governs."""

    party = models.ForeignKey("cases.Party", on_delete=models.CASCADE, related_name="address_confirmations")
    address = models.CharField(max_length=200)
    postcode = models.CharField(max_length=10, blank=True)
    phone = models.CharField(max_length=20)
    electronic = models.BooleanField(default=False)
    includes_judgments = models.BooleanField(default=True)
    receiver = models.CharField(max_length=60, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.party}: {self.address}"
