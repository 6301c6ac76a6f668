"""The second belt over cases, documents and the trace: the same reach as ``Case.objects.visible_to`` (``cases/register/scope.py``).

Subqueries that do not depend on the row are answered once for a statement. Primary keys and scope columns compare leakproof, so
indexes stay usable below the policies; tables searched by text (parties, page texts) are guarded through their case.
"""

from django.db import migrations

FORWARD = """
ALTER TABLE cases_case ENABLE ROW LEVEL SECURITY;
CREATE POLICY reader ON cases_case TO court_reader USING (
    (SELECT court_beyond_reader())
    OR judge_id = (SELECT court_reader_id())
    OR assistant_id = (SELECT court_reader_id())
    OR clerk_id = (SELECT court_reader_id())
    OR (NOT sealed AND (
        court_id = ANY ((SELECT court_reader_numbers('courts'))::bigint[])
        OR division_id = ANY ((SELECT court_reader_numbers('divisions'))::bigint[])
        OR court_id = ANY ((SELECT court_reader_subtrees())::bigint[])
    ))
    OR court_id = ANY ((SELECT court_reader_numbers('presided'))::bigint[])
    OR id IN (SELECT case_id FROM cases_panelmember WHERE user_id = (SELECT court_reader_id()) AND until IS NULL)
    OR id IN (SELECT case_id FROM cases_party WHERE user_id = (SELECT court_reader_id()))
    OR id IN (SELECT p.case_id FROM cases_agent a JOIN cases_party p ON p.id = a.party_id WHERE a.user_id = (SELECT court_reader_id()))
    OR id IN (SELECT content_object_id FROM cases_casegrant
              WHERE user_id = (SELECT court_reader_id()) AND until >= (SELECT court_reader_day()))
);
ALTER TABLE cases_document ENABLE ROW LEVEL SECURITY;
CREATE POLICY reader ON cases_document TO court_reader USING (
    (SELECT court_beyond_reader())
    OR case_id IS NULL
    OR EXISTS (SELECT 1 FROM cases_case WHERE cases_case.id = cases_document.case_id)
);
ALTER TABLE courts_traceentry ENABLE ROW LEVEL SECURITY;
CREATE POLICY reader ON courts_traceentry FOR SELECT TO court_reader USING (
    (SELECT court_beyond_reader())
    OR case_id IS NULL
    OR actor_id = (SELECT court_reader_id())
    OR EXISTS (SELECT 1 FROM cases_case WHERE cases_case.id = courts_traceentry.case_id)
);
CREATE POLICY writer ON courts_traceentry FOR INSERT TO court_reader WITH CHECK (true);
"""
BACKWARD = """
DROP POLICY writer ON courts_traceentry;
DROP POLICY reader ON courts_traceentry;
ALTER TABLE courts_traceentry DISABLE ROW LEVEL SECURITY;
DROP POLICY reader ON cases_document;
ALTER TABLE cases_document DISABLE ROW LEVEL SECURITY;
DROP POLICY reader ON cases_case;
ALTER TABLE cases_case DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_case_grants"), ("courts", "0006_reader_role")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
