from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from cases.register.scope import CaseQuerySet
from courts.listing.words import Bigrams
from courts.protection.fields import EncryptedField, blind_index
from law.text import Text


class CaseKind(models.TextChoices):
    CIVIL_FIRST = "civil_first", "民事一审"
    ENFORCEMENT = "enforcement", "首次执行"

    @property
    def text(self) -> Text:
        return {
            CaseKind.CIVIL_FIRST: Text("民事一审", "Civil, first instance"),
            CaseKind.ENFORCEMENT: Text("首次执行", "First enforcement"),
        }[self]


class TrialProcedure(models.TextChoices):
    ORDINARY = "ordinary", "普通程序"
    SUMMARY = "summary", "简易程序"
    SMALL_CLAIMS = "small_claims", "小额诉讼程序"
    NONE = "none", "不适用"

    @property
    def text(self) -> Text:
        return {
            TrialProcedure.ORDINARY: Text("普通程序", "Ordinary procedure"),
            TrialProcedure.SUMMARY: Text("简易程序", "Summary procedure"),
            TrialProcedure.SMALL_CLAIMS: Text("小额诉讼程序", "Small claims procedure"),
            TrialProcedure.NONE: Text("不适用", "Not applicable"),
        }[self]


class CloseWay(models.TextChoices):
    """How a case was closed 结案方式; the first six close a suit, the rest an enforcement case."""

    JUDGMENT = "judgment", "判决"
    MEDIATION = "mediation", "调解"
    WITHDRAWAL = "withdrawal", "准许撤诉"
    DEEMED_WITHDRAWN = "deemed_withdrawn", "按撤诉处理"
    DISMISSAL = "dismissal", "驳回起诉"
    TRANSFER = "transfer", "移送管辖"
    ENFORCED = "enforced", "执行完毕"
    END_OF_ENFORCEMENT = "end_of_enforcement", "终结本次执行程序"
    TERMINATED = "terminated", "终结执行"

    @property
    def text(self) -> Text:
        return Text(str(self.label), _CLOSE_WAYS_EN[self.value])


class HigherOutcome(models.TextChoices):
    """What a higher court, or a retrial, made of a decision 二审、再审结果."""

    AFFIRMED = "affirmed", "维持"
    CHANGED = "changed", "改判"
    REMANDED = "remanded", "发回重审"
    WITHDRAWN = "withdrawn", "撤回"

    @property
    def text(self) -> Text:
        english = {"affirmed": "Affirmed", "changed": "Changed", "remanded": "Remanded", "withdrawn": "Withdrawn"}
        return Text(str(self.label), english[self.value])


_CLOSE_WAYS_EN = {
    "judgment": "Judgment",
    "mediation": "Mediation",
    "withdrawal": "Withdrawal allowed",
    "deemed_withdrawn": "Treated as withdrawn",
    "dismissal": "Suit dismissed",
    "transfer": "Transferred",
    "enforced": "Fully enforced",
    "end_of_enforcement": "End of this enforcement",
    "terminated": "Enforcement terminated",
}


class Case(models.Model):
    """A case 案件. Scope columns (court, division, judge) stand here so that lists filter in the WHERE clause."""

    number = models.CharField(max_length=40, unique=True)  # canonical form of law.case_numbers
    year = models.PositiveSmallIntegerField()
    type_code = models.CharField(max_length=8)
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=CaseKind.choices)
    state = models.CharField(max_length=24)
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="cases")
    division = models.ForeignKey(
        "courts.Division", null=True, blank=True, on_delete=models.PROTECT, related_name="cases"
    )
    judge = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    assistant = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    clerk = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cause = models.CharField(max_length=60)
    title = models.CharField(max_length=160)  # 王某诉李某民间借贷纠纷
    procedure = models.CharField(max_length=16, choices=TrialProcedure.choices, default=TrialProcedure.NONE)
    amount_fen = models.BigIntegerField(default=0)
    claims = models.JSONField(default=list)  # the claims, one string each
    facts = models.TextField(blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="descendants")
    sealed = models.BooleanField(default=False)
    received_on = models.DateField()
    filed_on = models.DateField()
    limit_end = models.DateField(null=True, blank=True)  # with extensions and exclusions, before rolling
    original_limit_end = models.DateField(null=True, blank=True)
    excluded_days = models.PositiveIntegerField(default=0)
    heard_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_in_court = models.BooleanField(default=False)
    effective_on = models.DateField(null=True, blank=True)
    appealed_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    close_way = models.CharField(max_length=20, choices=CloseWay.choices, blank=True)
    archived_on = models.DateField(null=True, blank=True)
    has_payment_order = models.BooleanField(default=False)  # the decision orders a payment
    amount_paid_fen = models.BigIntegerField(default=0)  # what enforcement brought in
    # Entered by mistake and struck from the register 销案: in no figure. ``db_default``: bulk writers may leave it out.
    void = models.BooleanField(default=False, db_default=False)
    # What became of the decision afterwards 裁判后续; written by cases.register.aftermath.
    appeal_period_end = models.DateField(null=True, blank=True)  # of the party whose period ended last
    appeal_arrived_on = models.DateField(null=True, blank=True)  # the file reached the second court
    second_closed_on = models.DateField(null=True, blank=True)
    second_outcome = models.CharField(max_length=12, choices=HigherOutcome.choices, blank=True, db_default="")
    retrial_applied_on = models.DateField(null=True, blank=True)
    retrial_closed_on = models.DateField(null=True, blank=True)
    retrial_outcome = models.CharField(max_length=12, choices=HigherOutcome.choices, blank=True, db_default="")
    performed_on = models.DateField(null=True, blank=True)  # of the debtor's own accord
    enforcement_filed_on = models.DateField(null=True, blank=True)  # the first enforcement of this decision
    archive_due = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-filed_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["court", "year", "type_code", "sequence"], name="case_number_once"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("filed_on")), name="case_closed_after_filing"
            ),
        ]
        indexes = [
            models.Index(fields=["court", "-filed_on", "-id"], name="case_of_court"),
            models.Index(fields=["division", "-filed_on", "-id"], name="case_of_division"),
            models.Index(fields=["judge", "-filed_on", "-id"], name="case_of_judge"),
            models.Index(fields=["court", "state", "-filed_on", "-id"], name="case_of_state"),
            # Lists of a region: every court at once, alone or narrowed by what few cases have.
            models.Index(fields=["-filed_on", "-id"], name="case_newest"),
            models.Index(fields=["state", "-filed_on", "-id"], name="case_in_state"),
            models.Index(fields=["cause", "-filed_on", "-id"], name="case_by_cause"),
            models.Index(fields=["sequence", "type_code"], name="case_by_sequence"),
            models.Index(fields=["court", "closed_on"], name="case_closed", condition=Q(closed_on__isnull=False)),
            models.Index(fields=["parent"], name="case_parent"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def lifecycle_name(self) -> str:
        return self.kind

    @property
    def trace_case_id(self) -> int:
        return self.pk

    @property
    def kind_text(self) -> Text:
        return CaseKind(self.kind).text

    @property
    def procedure_text(self) -> Text:
        return TrialProcedure(self.procedure).text

    def get_absolute_url(self) -> str:
        return reverse("case", args=[self.pk])


class PartyRole(models.TextChoices):
    PLAINTIFF = "plaintiff", "原告"
    DEFENDANT = "defendant", "被告"
    THIRD_PARTY = "third_party", "第三人"
    APPLICANT = "applicant", "申请执行人"
    RESPONDENT = "respondent", "被执行人"

    @property
    def text(self) -> Text:
        return Text(
            str(self.label),
            {
                "plaintiff": "Plaintiff",
                "defendant": "Defendant",
                "third_party": "Third party",
                "applicant": "Applicant for enforcement",
                "respondent": "Person subject to enforcement",
            }[self.value],
        )


class PartyKind(models.TextChoices):
    NATURAL = "natural", "自然人"
    LEGAL = "legal", "法人"
    OTHER = "other", "非法人组织"

    @property
    def text(self) -> Text:
        english = {"natural": "Natural person", "legal": "Legal person", "other": "Other organisation"}
        return Text(str(self.label), english[self.value])


class Party(models.Model):
    """A party 当事人 of a case. ``user`` links the account through which it takes part online."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="parties")
    role = models.CharField(max_length=12, choices=PartyRole.choices)
    position = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=8, choices=PartyKind.choices, default=PartyKind.NATURAL)
    name = models.CharField(max_length=100)
    gender = models.CharField(max_length=6, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    ethnicity = models.CharField(max_length=20, blank=True)
    id_type = models.CharField(max_length=20, blank=True)  # resident_id, uscc, passport …
    id_number = EncryptedField(max_length=30, blank=True)
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    legal_representative = models.CharField(max_length=60, blank=True)
    legal_representative_post = models.CharField(max_length=30, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["case_id", "role", "position"]
        indexes = [
            models.Index(fields=["user", "case"], name="party_of_user"),
            models.Index(fields=["name"], name="party_name"),
            blind_index("party_by_number", "id_number"),
            GinIndex(Bigrams("name"), name="party_name_words"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def role_text(self) -> Text:
        return PartyRole(self.role).text


_SIDES = {"plaintiff": 0, "applicant": 0, "defendant": 1, "respondent": 1, "third_party": 2}


def in_order(parties: Iterable[Party]) -> list[Party]:
    """As papers name them: who sues, who is sued, third parties, each side in its own order."""
    return sorted(parties, key=lambda party: (_SIDES[party.role], party.position, party.pk))


class Agent(models.Model):
    """An agent ad litem 委托诉讼代理人 of a party."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="agents")
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, default="lawyer")  # lawyer, relative, employee
    firm = models.CharField(max_length=80, blank=True)
    licence_number = models.CharField(max_length=20, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    powers = models.JSONField(default=list)  # general, or special powers: admit, waive, settle, counterclaim, appeal
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["user", "party"], name="agent_of_user")]

    def __str__(self) -> str:
        return self.name


class NumberSeries(models.Model):
    """The counter of one series of case numbers (court, year, type code): gapless, one row lock for each number."""

    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    type_code = models.CharField(max_length=8)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["court", "year", "type_code"], name="number_series")]

    def __str__(self) -> str:
        return f"{self.court_id}/{self.year}/{self.type_code}: {self.last}"
