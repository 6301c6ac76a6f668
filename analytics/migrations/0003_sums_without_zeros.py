from django.db import migrations, models

from importlib import import_module

NAMES = import_module("analytics.migrations.0002_case_deltas").NAMES
# Every case as a delta, to be folded into the new table like any other.
AGAIN = f"""
DELETE FROM analytics_casedelta;
INSERT INTO analytics_casedelta (sign, {NAMES}) SELECT 1, {NAMES} FROM cases_case WHERE NOT sealed AND NOT void;
"""


class Migration(migrations.Migration):
    """Sums without zeros, found by what they are of, and those of all courts together. The table holds no fact of its own: it is made anew."""

    dependencies = [("analytics", "0002_case_deltas")]

    operations = [
        migrations.RunSQL(migrations.RunSQL.noop, AGAIN),
        migrations.DeleteModel(name="Rollup"),
        migrations.CreateModel(
            name='Rollup',
            fields=[
                ('pk', models.CompositePrimaryKey('level', 'grain', 'court_id', 'day', 'kind', 'key', blank=True, editable=False, primary_key=True, serialize=False)),
                ('level', models.PositiveSmallIntegerField(choices=[(0, '法院'), (1, '庭室'), (2, '承办人'), (3, '案由'), (4, '程序')])),
                ('grain', models.CharField(max_length=1)),
                ('court_id', models.BigIntegerField()),
                ('day', models.DateField()),
                ('kind', models.CharField(max_length=16)),
                ('key', models.CharField(max_length=60)),
                ('filed', models.IntegerField(null=True)),
                ('initial', models.IntegerField(null=True)),
                ('extended', models.IntegerField(null=True)),
                ('closed', models.IntegerField(null=True)),
                ('extended_closed', models.IntegerField(null=True)),
                ('days', models.BigIntegerField(null=True)),
                ('judged', models.IntegerField(null=True)),
                ('appealable', models.IntegerField(null=True)),
                ('appealable_appealed', models.IntegerField(null=True)),
                ('appealed', models.IntegerField(null=True)),
                ('limited', models.IntegerField(null=True)),
                ('in_limit', models.IntegerField(null=True)),
                ('in_original', models.IntegerField(null=True)),
                ('amicable', models.IntegerField(null=True)),
                ('mediated_paying', models.IntegerField(null=True)),
                ('mediated_performed', models.IntegerField(null=True)),
                ('summary', models.IntegerField(null=True)),
                ('small_claims', models.IntegerField(null=True)),
                ('heard_judged', models.IntegerField(null=True)),
                ('in_court', models.IntegerField(null=True)),
                ('enforced', models.IntegerField(null=True)),
                ('ended_for_now', models.IntegerField(null=True)),
                ('with_property', models.IntegerField(null=True)),
                ('property_in_limit', models.IntegerField(null=True)),
                ('claimed_fen', models.BigIntegerField(null=True)),
                ('paid_fen', models.BigIntegerField(null=True)),
                ('aged_12', models.IntegerField(null=True)),
                ('aged_18', models.IntegerField(null=True)),
                ('aged_24', models.IntegerField(null=True)),
                ('aged_36', models.IntegerField(null=True)),
                ('effective', models.IntegerField(null=True)),
                ('paying', models.IntegerField(null=True)),
                ('paying_performed', models.IntegerField(null=True)),
                ('paying_enforced', models.IntegerField(null=True)),
                ('second_closed', models.IntegerField(null=True)),
                ('second_changed', models.IntegerField(null=True)),
                ('second_remanded', models.IntegerField(null=True)),
                ('retrial_closed', models.IntegerField(null=True)),
                ('retrial_changed', models.IntegerField(null=True)),
                ('retrial_remanded', models.IntegerField(null=True)),
                ('second_filed', models.IntegerField(null=True)),
                ('transferred', models.IntegerField(null=True)),
                ('transfer_days', models.BigIntegerField(null=True)),
                ('retrial_applied', models.IntegerField(null=True)),
                ('performed', models.IntegerField(null=True)),
                ('archive_due', models.IntegerField(null=True)),
                ('archive_done', models.IntegerField(null=True)),
                ('archived', models.IntegerField(null=True)),
                ('archive_days', models.BigIntegerField(null=True)),
            ],
            options={
                'ordering': ['level', 'grain', 'court_id', 'day'],
            },
        ),
        migrations.RunSQL(AGAIN, migrations.RunSQL.noop),
    ]
