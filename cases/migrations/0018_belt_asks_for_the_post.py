"""The second belt asks what the scope asks: staff work on a case only while they hold a post in its court; parties come in as parties."""

from django.db import migrations

_POLICY = """
DROP POLICY reader ON cases_case;
CREATE POLICY reader ON cases_case TO court_reader USING (
    (SELECT court_beyond_reader())
    OR (NOT sealed AND (
        court_id = ANY ((SELECT court_reader_numbers('courts'))::bigint[])
        OR division_id = ANY ((SELECT court_reader_numbers('divisions'))::bigint[])
        OR court_id = ANY ((SELECT court_reader_subtrees())::bigint[])
    ))
    OR court_id = ANY ((SELECT court_reader_numbers('presided'))::bigint[])
    OR %s
    OR id IN (SELECT content_object_id FROM cases_casegrant
              WHERE user_id = (SELECT court_reader_id()) AND until >= (SELECT court_reader_day()))
);
"""
_ANY_INVOLVEMENT = "id IN (SELECT case_id FROM cases_involvement WHERE user_id = (SELECT court_reader_id()))"
_INVOLVEMENT_IN_POST = """(
        id IN (SELECT case_id FROM cases_involvement
               WHERE user_id = (SELECT court_reader_id()) AND side = (SELECT current_setting('court.side', true)))
        AND ((SELECT current_setting('court.side', true)) = 'party' OR court_id = ANY ((SELECT court_reader_numbers('posted'))::bigint[]))
    )"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0017_paper_facts")]

    operations = [migrations.RunSQL(_POLICY % _INVOLVEMENT_IN_POST, _POLICY % _ANY_INVOLVEMENT)]
