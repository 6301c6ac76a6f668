"""The second belt asks the same in arrays that are read once for a statement.

As subqueries (``id IN (SELECT …)``) the planner counted their start for every row it looked up by key, took such look-ups for dear, and read
a whole court instead to find the cases of one judge. Each also had to be planned anew in every statement, for every mention of a case;
the functions below keep their plans for the connection.
"""

from django.db import migrations

_FUNCTIONS = """
CREATE FUNCTION court_reader_wide() RETURNS bigint[] STABLE PARALLEL SAFE LANGUAGE sql AS
    $$ SELECT court_reader_numbers('courts') || court_reader_subtrees() $$;
CREATE FUNCTION court_reader_own() RETURNS bigint[] STABLE PARALLEL SAFE LANGUAGE sql AS
    $$ SELECT ARRAY(SELECT case_id FROM cases_involvement
                    WHERE user_id = (SELECT court_reader_id()) AND side = (SELECT current_setting('court.side', true))) $$;
CREATE FUNCTION court_reader_granted() RETURNS bigint[] STABLE PARALLEL SAFE LANGUAGE sql AS
    $$ SELECT ARRAY(SELECT content_object_id FROM cases_casegrant
                    WHERE user_id = (SELECT court_reader_id()) AND until >= (SELECT court_reader_day())) $$;
CREATE FUNCTION court_reader_is_party() RETURNS boolean STABLE PARALLEL SAFE LANGUAGE sql AS
    $$ SELECT current_setting('court.side', true) = 'party' $$;
"""
_NO_FUNCTIONS = """
DROP FUNCTION court_reader_is_party();
DROP FUNCTION court_reader_granted();
DROP FUNCTION court_reader_own();
DROP FUNCTION court_reader_wide();
"""
_POLICY = """
DROP POLICY reader ON cases_case;
CREATE POLICY reader ON cases_case TO court_reader USING (
    (SELECT court_beyond_reader())
    OR (NOT sealed AND (
        court_id = ANY ((SELECT court_reader_wide())::bigint[])
        OR division_id = ANY ((SELECT court_reader_numbers('divisions'))::bigint[])
    ))
    OR court_id = ANY ((SELECT court_reader_numbers('presided'))::bigint[])
    OR (
        id = ANY ((SELECT court_reader_own())::bigint[])
        AND ((SELECT court_reader_is_party()) OR court_id = ANY ((SELECT court_reader_numbers('posted'))::bigint[]))
    )
    OR id = ANY ((SELECT court_reader_granted())::bigint[])
);
"""
_FORMER_POLICY = """
DROP POLICY reader ON cases_case;
CREATE POLICY reader ON cases_case TO court_reader USING (
    (SELECT court_beyond_reader())
    OR (NOT sealed AND (
        court_id = ANY ((SELECT court_reader_numbers('courts'))::bigint[])
        OR division_id = ANY ((SELECT court_reader_numbers('divisions'))::bigint[])
        OR court_id = ANY ((SELECT court_reader_subtrees())::bigint[])
    ))
    OR court_id = ANY ((SELECT court_reader_numbers('presided'))::bigint[])
    OR (
        id IN (SELECT case_id FROM cases_involvement
               WHERE user_id = (SELECT court_reader_id()) AND side = (SELECT current_setting('court.side', true)))
        AND ((SELECT current_setting('court.side', true)) = 'party' OR court_id = ANY ((SELECT court_reader_numbers('posted'))::bigint[]))
    )
    OR id IN (SELECT content_object_id FROM cases_casegrant
              WHERE user_id = (SELECT court_reader_id()) AND until >= (SELECT court_reader_day()))
);
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0018_belt_asks_for_the_post")]

    operations = [migrations.RunSQL(_FUNCTIONS + _POLICY, _FORMER_POLICY + _NO_FUNCTIONS)]
