"""The sums, and the changes not yet folded into them. Nothing here is a fact of its own: all of it can be made anew."""

from __future__ import annotations

from django.db import models

from analytics.rollups.measures import MEASURES


class Level(models.IntegerChoices):
    """What a sum is by, within its court; ``key`` is the division, judge, cause or procedure."""

    COURT = 0, "法院"
    DIVISION = 1, "庭室"
    JUDGE = 2, "承办人"
    CAUSE = 3, "案由"
    PROCEDURE = 4, "程序"


EVERYWHERE = 0
"""In place of a court: all of them. A figure of the whole province reads one row where the courts have a hundred."""
DAILY = (Level.COURT, Level.DIVISION)
"""The levels summed by day in each court. The others are by month; their days that make no whole month are counted from the cases."""
TOGETHER = (Level.COURT, Level.CAUSE, Level.PROCEDURE)
"""The levels summed over all courts too, by day and by month; divisions and judges belong to one court."""


class CaseDelta(models.Model):
    """A signed copy of what counts of a case: −1 as it was, +1 as it is. Written by trigger in the transaction of the change."""

    sign = models.SmallIntegerField()
    court_id = models.BigIntegerField()
    division_id = models.BigIntegerField(null=True)
    judge_id = models.BigIntegerField(null=True)
    cause = models.CharField(max_length=60)
    procedure = models.CharField(max_length=16)
    kind = models.CharField(max_length=16)
    close_way = models.CharField(max_length=20)
    parent_id = models.BigIntegerField(null=True)
    filed_on = models.DateField()
    closed_on = models.DateField(null=True)
    limit_end = models.DateField(null=True)
    original_limit_end = models.DateField(null=True)
    excluded_days = models.IntegerField()
    heard_on = models.DateField(null=True)
    decided_in_court = models.BooleanField()
    effective_on = models.DateField(null=True)
    appealed_on = models.DateField(null=True)
    archived_on = models.DateField(null=True)
    has_payment_order = models.BooleanField()
    amount_fen = models.BigIntegerField()
    amount_paid_fen = models.BigIntegerField()
    appeal_period_end = models.DateField(null=True)
    appeal_arrived_on = models.DateField(null=True)
    second_closed_on = models.DateField(null=True)
    second_outcome = models.CharField(max_length=12)
    retrial_applied_on = models.DateField(null=True)
    retrial_closed_on = models.DateField(null=True)
    retrial_outcome = models.CharField(max_length=12)
    performed_on = models.DateField(null=True)
    enforcement_filed_on = models.DateField(null=True)
    archive_due = models.DateField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.sign:+d} {self.kind} {self.filed_on}"


class Rollup(models.Model):
    """Sums of one court and key over one day (``d``) or month (``m``, ``day`` its first): a column for each measure.

    Most sums of a day have few measures: what is not there takes no place. Court :data:`EVERYWHERE` is all courts together.
    """

    pk = models.CompositePrimaryKey("level", "grain", "court_id", "day", "kind", "key")
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    grain = models.CharField(max_length=1)
    court_id = models.BigIntegerField()
    day = models.DateField()
    kind = models.CharField(max_length=16)
    key = models.CharField(max_length=60)

    class Meta:
        ordering = ["level", "grain", "court_id", "day"]

    def __str__(self) -> str:
        return f"{self.get_level_display()} {self.court_id} {self.key} {self.grain} {self.day}"


for _name, _measure in MEASURES.items():
    _field = models.BigIntegerField if _measure.wide else models.IntegerField
    Rollup.add_to_class(_name, _field(null=True))
