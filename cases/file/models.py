from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from law.text import Text


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

    class Meta:
        ordering = ["id"]

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


class PaperPage(models.Model):
    """One page 页, with the text and boxes found on it. ``lines`` = [{text, box: [x0, y0, x1, y1], confidence}], pixels."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    rotation = models.PositiveSmallIntegerField(default=0)  # degrees clockwise the image was turned to stand upright
    text = models.TextField(blank=True)
    lines = models.JSONField(default=list)
    engine = models.CharField(max_length=40, blank=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["paper_id", "number"]
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="one_row_a_page")]

    def __str__(self) -> str:
        return f"{self.paper_id}/{self.number}"
