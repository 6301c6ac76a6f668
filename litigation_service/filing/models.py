from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cases.register.models import PartyKind, PartyRole, TrialProcedure
from courts.protection.fields import EncryptedField, EncryptedJSONField, blind_index
from law.text import Text


class Connection(models.TextChoices):
    """What connects the dispute with the chosen court 管辖连结点."""

    DEFENDANT = "defendant", "被告住所地"
    PERFORMANCE = "performance", "合同履行地"
    TORT = "tort", "侵权行为地"
    ACCIDENT = "accident", "事故发生地"
    PROPERTY = "property", "不动产所在地"
    AGREED = "agreed", "书面协议约定"

    @property
    def text(self) -> Text:
        return Text(str(self.label), _CONNECTIONS_EN[self.value])


_CONNECTIONS_EN = {
    "defendant": "Domicile of the defendant",
    "performance": "Place of performance of the contract",
    "tort": "Place of the tort",
    "accident": "Place of the accident",
    "property": "Location of the real estate",
    "agreed": "Agreed in writing",
}


class Filing(models.Model):
    """A filing 起诉（立案申请): the live form while it may be changed, and what was decided on it.

    What the court received is in :class:`Submission`, frozen. ``typed`` keeps half-filled forms by step, so that nothing is
    lost with a session.
    """

    court = models.ForeignKey("courts.Court", null=True, blank=True, on_delete=models.PROTECT, related_name="filings")
    filer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="filings")
    folder = models.OneToOneField("cases.Folder", on_delete=models.PROTECT, related_name="filing")
    state = models.CharField(max_length=24, default="draft")
    title = models.CharField(max_length=160, blank=True)  # 王某诉李某民间借贷纠纷, kept by the services
    cause = models.CharField(max_length=60, blank=True)
    cause_code = models.CharField(max_length=20, blank=True)
    connection = models.CharField(max_length=12, choices=Connection.choices, blank=True)
    connection_place = models.CharField(max_length=200, blank=True)
    procedure = models.CharField(max_length=16, choices=TrialProcedure.choices, default=TrialProcedure.ORDINARY)
    claims = models.JSONField(default=list)  # one string each
    facts = models.TextField(blank=True)
    amount_fen = models.BigIntegerField(default=0)
    wants_mediation = models.BooleanField(default=False)
    accepts_electronic_service = models.BooleanField(default=False)
    signed_at = models.DateTimeField(null=True, blank=True)  # electronic signature of the declaration at submission
    typed = EncryptedJSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    received_on = models.DateField(null=True, blank=True)  # first day the court had it
    correction = models.JSONField(
        default=dict
    )  # the one list of defects: {defects, note, notified_on, due_on, derivation}
    corrected_on = models.DateField(null=True, blank=True)
    clerk = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)
    grounds = models.JSONField(default=list)  # of a refusal: [{code, zh, en, basis}]
    reason = models.TextField(blank=True)  # of a refusal, return or override
    case = models.OneToOneField("cases.Case", null=True, blank=True, on_delete=models.PROTECT, related_name="filing")

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["court", "state", "-received_on", "-id"], name="filing_of_court"),
            models.Index(fields=["filer", "-id"], name="filing_of_filer"),
        ]

    def __str__(self) -> str:
        return self.title or f"立案申请 {self.pk}"

    @property
    def lifecycle_name(self) -> str:
        return "filing"

    @property
    def trace_case_id(self) -> int | None:
        return self.case_id

    @property
    def editable(self) -> bool:
        return self.state in {"draft", "correction_required"}

    @property
    def procedure_text(self) -> Text:
        return TrialProcedure(self.procedure).text

    @property
    def connection_text(self) -> Text | None:
        return Connection(self.connection).text if self.connection else None

    def get_absolute_url(self) -> str:
        return reverse("filing", args=[self.pk])


class FilingParty(models.Model):
    """A party as the filing names it. ``agents``: [{name, kind, firm, licence_number, phone, scope, powers}]."""

    filing = models.ForeignKey(Filing, on_delete=models.CASCADE, related_name="parties")
    role = models.CharField(max_length=12, choices=PartyRole.choices)
    position = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=8, choices=PartyKind.choices, default=PartyKind.NATURAL)
    name = models.CharField(max_length=100, blank=True)
    gender = models.CharField(max_length=6, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    ethnicity = models.CharField(max_length=20, blank=True)
    id_type = models.CharField(max_length=20, blank=True, default="resident_id")
    id_number = EncryptedField(max_length=30, blank=True)
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    legal_representative = models.CharField(max_length=60, blank=True)
    legal_representative_post = models.CharField(max_length=30, blank=True)
    statutory_agent = models.CharField(max_length=60, blank=True)
    agents = models.JSONField(default=list)

    class Meta:
        ordering = ["filing_id", "id"]
        constraints = [models.UniqueConstraint(fields=["filing", "role", "position"], name="filing_party_place")]
        indexes = [blind_index("filing_party_by_number", "id_number")]

    def __str__(self) -> str:
        return self.name or self.role_text.zh

    @property
    def role_text(self) -> Text:
        return PartyRole(self.role).text


class Submission(models.Model):
    """What the court received, as received 提交的原样: content, hash and receipt; one row each time it was handed in."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    content = EncryptedJSONField()
    sha256 = models.CharField(max_length=64)
    receipt_number = models.CharField(max_length=40, unique=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["filing", "number"], name="submission_number_once")]

    def __str__(self) -> str:
        return self.receipt_number


class SuggestionState(models.TextChoices):
    """What became of a suggestion; a bookkeeping mark, not a procedural state."""

    OPEN = "open", "待确认"
    CONFIRMED = "confirmed", "已确认"
    DISMISSED = "dismissed", "未采用"


class Suggestion(models.Model):
    """What a machine read on a paper 识别建议. It becomes a fact only when a named person confirms it.

    ``page`` counts from 1; ``box`` = {x, y, w, h} in per cent of the upright page; ``doubts`` = [{zh, en}].
    """

    filing = models.ForeignKey(Filing, on_delete=models.CASCADE, related_name="suggestions")
    paper = models.ForeignKey("cases.Paper", on_delete=models.CASCADE, related_name="+")
    field_path = models.CharField(max_length=80)
    value = EncryptedField(max_length=20_000)
    quote = EncryptedField(max_length=20_000, blank=True)
    page = models.PositiveIntegerField(default=0)
    box = models.JSONField(default=dict)
    confidence = models.FloatField(default=0)
    rule = models.CharField(max_length=60, blank=True)
    doubts = models.JSONField(default=list)
    standing = models.CharField(max_length=10, choices=SuggestionState.choices, default=SuggestionState.OPEN)
    confirmed_value = EncryptedField(max_length=20_000, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["paper", "field_path"], name="one_suggestion_a_field")]
        indexes = [models.Index(fields=["filing"], condition=Q(standing="open"), name="suggestion_open")]

    def __str__(self) -> str:
        return f"{self.field_path}: {self.value[:40]}"
