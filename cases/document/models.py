from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cases.document.kinds import Kind, kind_of
from cases.document.labels import label_of
from law.text import Text


class Document(models.Model):
    """A document of the court 诉讼文书.

    ``fields`` keeps each value taken from the case and where it came from: ``{name: {"value": …, "source": "cases.Case.cause"}}``.
    ``sections`` are the parts a person typed. ``pdf`` is there once the printing job ran; ``sha256`` is that of the file.
    """

    code = models.CharField(max_length=40)
    case = models.ForeignKey("cases.Case", null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+")
    folder = models.ForeignKey(
        "cases.Folder", null=True, blank=True, on_delete=models.PROTECT, related_name="documents"
    )
    title = models.CharField(max_length=120)
    number = models.CharField(max_length=60, blank=True)
    addressee = models.ForeignKey(
        "cases.Party", null=True, blank=True, on_delete=models.SET_NULL, related_name="documents"
    )
    state = models.CharField(max_length=12, default="draft")
    fields = models.JSONField(default=dict)
    sections = models.JSONField(default=dict)
    issued_on = models.DateField(null=True, blank=True)  # the day printed under the text
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    sealed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    sealed_at = models.DateTimeField(null=True, blank=True)
    pdf = models.FileField(upload_to="documents/%Y/%m/", blank=True)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    pages_count = models.PositiveIntegerField(default=0)
    paper = models.ForeignKey("cases.Paper", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["case", "code"], name="document_of_case"),
            models.Index(fields=["folder"], name="document_of_folder"),
        ]
        constraints = [
            # Two judgments racing to the seal: one number, one document.
            models.UniqueConstraint(
                fields=["case", "number", "code"],
                condition=Q(code__in=["civil_judgment", "mediation_document"]) & ~Q(state="void"),
                name="one_decision_a_number",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def lifecycle_name(self) -> str:
        return "document"

    @property
    def trace_case_id(self) -> int | None:
        return self.case_id

    @property
    def kind(self) -> Kind:
        return kind_of(self.code)

    @property
    def kind_text(self) -> Text:
        return self.kind.title

    @property
    def is_sealed(self) -> bool:
        return self.state == "sealed"

    def value(self, name: str) -> object:
        """The filled-in value of a field, or ``None``."""
        return self.fields.get(name, {}).get("value")

    def get_absolute_url(self) -> str:
        return reverse("document", args=[self.pk])


class DocumentVersion(models.Model):
    """A kept version of the typed parts 版本: who saved what, when, and why."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    sections = models.JSONField(default=dict)
    note = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="version_once")]

    def __str__(self) -> str:
        return f"{self.document_id} v{self.number}"


class DocumentSignature(models.Model):
    """A signature under a document 签署, in the capacity in which it was given."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="signatures")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=30)  # 审判长, 审判员, 人民陪审员, 执行员, 院长
    content_hash = models.CharField(max_length=64)  # of fields and sections as signed
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["document", "user"], name="signs_once")]

    def __str__(self) -> str:
        return f"{self.user} {self.capacity}"


class DocumentRemark(models.Model):
    """A review mark 审阅意见 on one typed part of a draft; ``quote`` are the words it is about."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="remarks")
    section = models.CharField(max_length=40)
    quote = models.CharField(max_length=200, blank=True)
    text = models.CharField(max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["document", "settled_at"], name="remark_of_document")]

    def __str__(self) -> str:
        return self.text

    @property
    def section_text(self) -> Text:
        return label_of(self.section)
