from __future__ import annotations

from django.db import models

from law.text import Text


class PropertyClue(models.Model):
    """One asset a source reported 财产线索. ``source`` says whether a simulator spoke."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="clues")
    debtor = models.ForeignKey("cases.Party", on_delete=models.PROTECT, related_name="+")
    asset = models.CharField(max_length=60)  # the source's own id
    kind = models.CharField(max_length=20)
    institution = models.CharField(max_length=80)
    description_zh = models.CharField(max_length=160)
    description_en = models.CharField(max_length=200)
    number = models.CharField(max_length=60, blank=True)
    balance_fen = models.BigIntegerField(null=True)
    available_fen = models.BigIntegerField(null=True)
    ahead = models.PositiveSmallIntegerField(default=0)  # measures of others already on it
    source = models.CharField(max_length=20)
    found_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["case", "asset"], name="clue_once")]

    def __str__(self) -> str:
        return f"{self.institution} {self.number}"

    @property
    def description(self) -> Text:
        return Text(self.description_zh, self.description_en)

    @property
    def is_money(self) -> bool:
        return self.balance_fen is not None


class Measure(models.Model):
    """A freeze or seizure 查封冻结措施: what is held, until when, and the rule behind that day."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="measures")
    clue = models.ForeignKey(PropertyClue, on_delete=models.PROTECT, related_name="measures")
    outside_id = models.CharField(max_length=60, blank=True)
    standing = models.CharField(max_length=12)  # in_force, waiting, expired, released, spent
    asked_fen = models.BigIntegerField(null=True)
    held_fen = models.BigIntegerField(null=True)
    deducted_fen = models.BigIntegerField(default=0)
    queue_position = models.PositiveSmallIntegerField(default=0)
    since = models.DateField()
    until = models.DateField()
    derivation = models.JSONField(default=dict)
    source = models.CharField(max_length=20)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["clue"],
                condition=models.Q(standing__in=["in_force", "waiting"]),
                name="one_living_measure_a_clue",
            )
        ]

    def __str__(self) -> str:
        return f"{self.clue} {self.standing}"
