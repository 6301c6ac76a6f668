from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from law.text import Text


class Channel(models.TextChoices):
    """The way something arrived 收件渠道."""

    PORTAL = "portal", "当事人网上提交"
    COUNTER = "counter", "窗口收件"
    SCANNER = "scanner", "扫描文件夹"
    MAIL = "mail", "电子邮件"

    @property
    def text(self) -> Text:
        return Text(str(self.label), _CHANNELS_EN[self.value])


_CHANNELS_EN = {"portal": "Portal", "counter": "Counter", "scanner": "Scanner folder", "mail": "E-mail"}


class Delivery(models.Model):
    """What one sender handed over at one time 一次送交: it has one receipt for all its papers.

    ``case`` is what the person who handed in or took in chose; ``chosen_by_court`` tells whose choice it was.
    ``sender_proved`` is false where the sender only claims to be that account, as in a letter. ``key`` keeps one letter
    from being received twice.
    """

    number = models.CharField(max_length=40, unique=True, null=True)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+")
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    sender_name = models.CharField(max_length=100, blank=True)
    sender_address = models.CharField(max_length=200, blank=True)
    sender_proved = models.BooleanField(default=False)
    case = models.ForeignKey("cases.Case", null=True, on_delete=models.PROTECT, related_name="+")
    chosen_by_court = models.BooleanField(default=False)
    kind = models.CharField(max_length=40, blank=True)  # what the papers are said to be, as the catalogue names it
    subject = models.CharField(max_length=200, blank=True)  # of a letter, or a note of the sender
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(auto_now_add=True)
    key = models.CharField(max_length=240, unique=True, null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["sender", "-id"], name="delivery_of_sender")]

    def __str__(self) -> str:
        return self.number or f"Delivery {self.pk}"

    @property
    def court_label(self) -> Text:
        return self.court.label

    @property
    def trace_case_id(self) -> int | None:
        return self.case_id

    @property
    def channel_text(self) -> Text:
        return Channel(self.channel).text

    @property
    def from_whom(self) -> str:
        return self.sender_name or (str(self.sender) if self.sender else self.sender_address)


class Parcel(models.Model):
    """Something to be opened first 整包: a zip archive. What is in it becomes materials; then its bytes go."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="parcels")
    name = models.CharField(max_length=200)
    held = models.FileField(upload_to="hub/%Y/%m/", blank=True)
    sha256 = models.CharField(max_length=64)
    opened_at = models.DateTimeField(null=True)
    trouble = models.JSONField(default=dict)  # why it could not be opened: {code, zh, en}

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["delivery", "sha256"], name="parcel_once_in_delivery")]

    def __str__(self) -> str:
        return self.name


class Material(models.Model):
    """One paper on its way through the hub 收转材料, from arrival to file or return.

    Its bytes lie in ``held`` until the intake has looked at them, then in ``paper``, which moves into the folder of the case
    when it is filed: there is never a second copy. ``evidence`` = [{ground, words, number, case}] says what pointed to
    which case; ``trouble`` = {code, zh, en, remedy_zh, remedy_en} why a person has to look.
    """

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="materials")
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=48, unique=True)
    state = models.CharField(max_length=12, default="received")
    name = models.CharField(max_length=200)
    place = models.CharField(max_length=300, blank=True)  # folder it lay in: of a zip or of the scanner
    kind = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    held = models.FileField(upload_to="hub/%Y/%m/", blank=True)
    folder = models.OneToOneField("cases.Folder", on_delete=models.PROTECT, related_name="+")
    paper = models.OneToOneField("cases.Paper", null=True, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", null=True, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=16, blank=True)
    marks = models.JSONField(default=list)  # texts of code marks on the first page
    evidence = models.JSONField(default=list)
    trouble = models.JSONField(default=dict)
    duplicate_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    arrival_key = models.CharField(max_length=64, unique=True)  # hash of where it came from: received once
    received_at = models.DateTimeField(auto_now_add=True)
    filed_at = models.DateTimeField(null=True)
    return_number = models.CharField(max_length=48, blank=True)
    reason = models.CharField(max_length=300, blank=True)  # of a return or rejection
    returned_at = models.DateTimeField(null=True)
    collector = models.CharField(max_length=60, blank=True)
    collected_at = models.DateTimeField(null=True)
    signature = models.TextField(blank=True)  # strokes of the hand-written name of who collected it, an SVG path
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["court", "state", "-id"], name="material_of_court"),
            models.Index(fields=["case", "state"], name="material_of_case", condition=Q(case__isnull=False)),
            models.Index(fields=["court", "sha256"], name="material_by_hash"),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.number}）"

    @property
    def lifecycle_name(self) -> str:
        return "material"

    @property
    def trace_case_id(self) -> int | None:
        return self.case_id

    @property
    def pages(self) -> int:
        return self.paper.pages_count if self.paper else 0

    def get_absolute_url(self) -> str:
        return reverse("material", args=[self.pk])
