"""The second belt looks a case up in a sorted set instead of walking an array.

``id = ANY (array)`` compares with every entry for every row: the list of a judge with 1,064 cases took 205 ms at a million cases, and 22 ms
with a multirange, which is searched by halves (PostgreSQL has no other sorted set of numbers that a policy could ask).
"""

from django.db import migrations

_WHO = "user_id = (SELECT court_reader_id())"
_OWN = f"cases_involvement WHERE {_WHO} AND side = (SELECT current_setting('court.side', true))"
_GRANTED = f"cases_casegrant WHERE {_WHO} AND until >= (SELECT court_reader_day())"
_FORM = "STABLE PARALLEL SAFE LANGUAGE sql"


def _functions(kind: str, own: str, granted: str) -> str:
    return f"""
DROP POLICY reader ON cases_case;
DROP FUNCTION court_reader_own();
DROP FUNCTION court_reader_granted();
CREATE FUNCTION court_reader_own() RETURNS {kind} {_FORM} AS $$ {own} $$;
CREATE FUNCTION court_reader_granted() RETURNS {kind} {_FORM} AS $$ {granted} $$;
"""


def _policy(own: str, granted: str) -> str:
    return f"""
CREATE POLICY reader ON cases_case TO court_reader USING (
    (SELECT court_beyond_reader())
    OR (NOT sealed AND (
        court_id = ANY ((SELECT court_reader_wide())::bigint[])
        OR division_id = ANY ((SELECT court_reader_numbers('divisions'))::bigint[])
    ))
    OR court_id = ANY ((SELECT court_reader_numbers('presided'))::bigint[])
    OR (
        {own}
        AND ((SELECT court_reader_is_party()) OR court_id = ANY ((SELECT court_reader_numbers('posted'))::bigint[]))
    )
    OR {granted}
);
"""


_IN_RANGES = _functions(
    "int8multirange",
    f"SELECT range_agg(int8range(case_id, case_id, '[]')) FROM {_OWN}",
    f"SELECT range_agg(int8range(content_object_id, content_object_id, '[]')) FROM {_GRANTED}",
) + _policy("(SELECT court_reader_own()) @> id", "(SELECT court_reader_granted()) @> id")
_IN_ARRAYS = _functions(
    "bigint[]", f"SELECT ARRAY(SELECT case_id FROM {_OWN})", f"SELECT ARRAY(SELECT content_object_id FROM {_GRANTED})"
) + _policy(
    "id = ANY ((SELECT court_reader_own())::bigint[])", "id = ANY ((SELECT court_reader_granted())::bigint[])"
)


class Migration(migrations.Migration):
    dependencies = [("cases", "0019_belt_in_arrays")]

    operations = [migrations.RunSQL(_IN_RANGES, _IN_ARRAYS)]
