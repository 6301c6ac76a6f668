from __future__ import annotations

from django.db import models

from law.text import Text


class Level(models.TextChoices):
    SUPREME = "supreme", "最高"
    HIGH = "high", "高级"
    INTERMEDIATE = "intermediate", "中级"
    BASIC = "basic", "基层"


class DivisionKind(models.TextChoices):
    FILING = "filing", "立案庭"
    CIVIL = "civil", "民事审判庭"
    CRIMINAL = "criminal", "刑事审判庭"
    ADMINISTRATIVE = "administrative", "行政审判庭"
    ENFORCEMENT = "enforcement", "执行局"
    ARCHIVES = "archives", "档案室"
    MANAGEMENT = "management", "审判管理办公室"
    OFFICE = "office", "综合办公室"


class Court(models.Model):
    """A court 法院. ``code`` is its code in case numbers (甘, 甘01, 甘0102); ``path`` the codes from the top, for regions."""

    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=120)
    level = models.CharField(max_length=12, choices=Level.choices)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    path = models.CharField(max_length=120, db_index=True)
    province = models.CharField(max_length=4)
    address = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    # Average annual wage of the province last published, in fen: the measure of small claims (CPL 165).
    average_wage_fen = models.BigIntegerField(default=0)
    population = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["path"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.path = f"{self.parent.path}/{self.code}" if self.parent else self.code
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def label(self) -> Text:
        return Text(self.name, self.name_en)

    def region(self) -> models.QuerySet[Court]:
        """This court and every court below it."""
        return Court.objects.filter(models.Q(pk=self.pk) | models.Q(path__startswith=f"{self.path}/"))


class Division(models.Model):
    """A division of a court 内设机构."""

    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="divisions")
    kind = models.CharField(max_length=16, choices=DivisionKind.choices)
    name = models.CharField(max_length=40)
    name_en = models.CharField(max_length=80)
    # Names of causes of action this division hears; empty means any of its kind.
    specialities = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["court_id", "id"]
        constraints = [models.UniqueConstraint(fields=["court", "name"], name="division_name_in_court")]

    def __str__(self) -> str:
        return f"{self.court.name}{self.name}"

    @property
    def label(self) -> Text:
        return Text(self.name, self.name_en)
