"""Triggers on the case table that leave a signed copy of what counts, in the transaction of the change."""

from django.db import migrations

# The columns that counting reads, as they stood when this migration was written.
COLUMNS = """court_id division_id judge_id cause procedure kind close_way parent_id filed_on closed_on limit_end
original_limit_end excluded_days heard_on decided_in_court effective_on appealed_on archived_on has_payment_order
amount_fen amount_paid_fen appeal_period_end appeal_arrived_on second_closed_on second_outcome retrial_applied_on
retrial_closed_on retrial_outcome performed_on enforcement_filed_on archive_due""".split()
NAMES = ", ".join(COLUMNS)


def row(name: str) -> str:
    return ", ".join(f"{name}.{column}" for column in COLUMNS)


FORWARD = f"""
CREATE FUNCTION analytics_case_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO analytics_casedelta (sign, {NAMES})
  SELECT 1, {row("n")} FROM new_rows n WHERE NOT n.sealed AND NOT n.void;
  RETURN NULL;
END $$;

CREATE FUNCTION analytics_case_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO analytics_casedelta (sign, {NAMES})
  SELECT -1, {row("o")} FROM old_rows o WHERE NOT o.sealed AND NOT o.void;
  RETURN NULL;
END $$;

CREATE FUNCTION analytics_case_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT OLD.sealed AND NOT OLD.void THEN
    INSERT INTO analytics_casedelta (sign, {NAMES}) VALUES (-1, {row("OLD")});
  END IF;
  IF NOT NEW.sealed AND NOT NEW.void THEN
    INSERT INTO analytics_casedelta (sign, {NAMES}) VALUES (1, {row("NEW")});
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION analytics_cases_truncated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM analytics_casedelta;
  DELETE FROM analytics_rollup;
  RETURN NULL;
END $$;

CREATE TRIGGER case_counted_insert AFTER INSERT ON cases_case
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION analytics_case_inserted();
CREATE TRIGGER case_counted_delete AFTER DELETE ON cases_case
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION analytics_case_deleted();
CREATE TRIGGER case_counted_update AFTER UPDATE ON cases_case FOR EACH ROW
  WHEN (ROW({row("OLD")}, OLD.sealed, OLD.void) IS DISTINCT FROM ROW({row("NEW")}, NEW.sealed, NEW.void))
  EXECUTE FUNCTION analytics_case_updated();
CREATE TRIGGER case_counted_truncate AFTER TRUNCATE ON cases_case
  FOR EACH STATEMENT EXECUTE FUNCTION analytics_cases_truncated();

-- Cases that were there before: their copies wait to be folded like any others.
INSERT INTO analytics_casedelta (sign, {NAMES}) SELECT 1, {NAMES} FROM cases_case WHERE NOT sealed AND NOT void;
"""

BACKWARD = """
DROP TRIGGER case_counted_truncate ON cases_case;
DROP TRIGGER case_counted_update ON cases_case;
DROP TRIGGER case_counted_delete ON cases_case;
DROP TRIGGER case_counted_insert ON cases_case;
DROP FUNCTION analytics_cases_truncated();
DROP FUNCTION analytics_case_updated();
DROP FUNCTION analytics_case_deleted();
DROP FUNCTION analytics_case_inserted();
"""


class Migration(migrations.Migration):

    dependencies = [("analytics", "0001_rollups"), ("cases", "0011_aftermath")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
