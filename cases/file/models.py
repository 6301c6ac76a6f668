from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import reverse

from courts.listing.words import Bigrams
from law.text import Text

if TYPE_CHECKING:
    from cases.file.order import Place


class Volume(models.TextChoices):
    MAIN = "main", "正卷"
    SUB = "sub", "副卷"


class Reading(models.TextChoices):
    """How far a paper has been read by the OCR job."""

    WAITING = "waiting", "待识别"
    DONE = "done", "已识别"
    FAILED = "failed", "识别失败"
    NONE = "none", "无需识别"


class Folder(models.Model):
    """A file folder 卷宗. It exists before the case: papers of a filing stand in one, and the case takes it over."""

    case = models.ForeignKey("cases.Case", null=True, blank=True, on_delete=models.PROTECT, related_name="folders")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    # The court it was handed to before there is a case: its filing clerks read it.
    court = models.ForeignKey("courts.Court", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"Folder {self.pk}"


class Paper(models.Model):
    """One document in the file 卷内文件: the bytes as received, a disarmed viewing copy, and its pages.

    ``kind`` is the document kind in Chinese as in the volume catalogues (民事起诉状, 证据, 判决书 …).
    """

    folder = models.ForeignKey(Folder, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    volume = models.CharField(max_length=4, choices=Volume.choices, default=Volume.MAIN)
    original = models.FileField(upload_to="originals/%Y/%m/")
    original_name = models.CharField(max_length=200)
    viewing = models.FileField(upload_to="viewing/%Y/%m/")  # PDF, safe to show
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    pages_count = models.PositiveIntegerField(default=0)
    source = models.CharField(max_length=20)  # upload, camera, counter, generated
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_as = models.CharField(max_length=20, blank=True)  # plaintiff, defendant, court …
    received_at = models.DateTimeField(auto_now_add=True)
    frozen = models.BooleanField(default=False)  # submitted to the court: neither removed nor replaced
    reading = models.CharField(max_length=8, choices=Reading.choices, default=Reading.WAITING)
    document_id = models.BigIntegerField(null=True)  # the generated document this paper is the copy of
    # A batch scan divided into documents: the parts are papers of their own, the batch stays as it was received.
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    first_page = models.PositiveIntegerField(null=True, blank=True)  # of the batch

    place: Place  # set where papers stand in catalogue order (cases/file/order.py)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["folder"], condition=models.Q(reading="waiting"), name="paper_still_to_read")]

    def __str__(self) -> str:
        return self.title

    @property
    def court_id(self) -> int | None:
        return self.folder.case.court_id if self.folder.case else self.folder.court_id

    @property
    def trace_case_id(self) -> int | None:
        return self.folder.case_id

    @property
    def volume_text(self) -> Text:
        return Text("正卷", "Main volume") if self.volume == Volume.MAIN else Text("副卷", "Sub volume")

    def get_absolute_url(self) -> str:
        return reverse("paper", args=[self.pk])


class Aside(models.TextChoices):
    """Why a person took a page out of the reading order. It stays in its paper."""

    NO = "", "在卷"
    BLANK = "blank", "空白页"
    DUPLICATE = "duplicate", "重复页"


class PaperPage(models.Model):
    """One page 页, with the text and boxes found on it. ``lines`` = [{text, box: [x0, y0, x1, y1], confidence}] in pixels of the level page.

    ``ink`` (share of dark paper) and ``fingerprint`` (256 bits, hexadecimal) are of its picture: ``cases/file/looks.py``.
    """

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    rotation = models.PositiveSmallIntegerField(default=0)  # degrees clockwise the image was turned to stand upright
    skew = models.FloatField(default=0.0)  # degrees counter-clockwise it was then turned to lie level
    ink = models.FloatField(null=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    aside = models.CharField(max_length=9, choices=Aside.choices, default=Aside.NO, blank=True)
    text = models.TextField(blank=True)
    lines = models.JSONField(default=list)
    engine = models.CharField(max_length=40, blank=True)
    trouble = models.CharField(
        max_length=20, blank=True, default=""
    )  # why it cannot be drawn: a code of outside/drawing
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["paper_id", "number"]
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="one_row_a_page")]
        indexes = [GinIndex(Bigrams("text"), name="page_text_bigrams")]

    def __str__(self) -> str:
        return f"{self.paper_id}/{self.number}"
