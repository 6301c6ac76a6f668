from django.db import migrations

FORWARD = """
CREATE FUNCTION courts_trace_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the trace is append-only 留痕不可修改' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER courts_trace_append_only BEFORE UPDATE OR DELETE ON courts_traceentry
    FOR EACH ROW EXECUTE FUNCTION courts_trace_append_only();
"""
BACKWARD = """
DROP TRIGGER courts_trace_append_only ON courts_traceentry;
DROP FUNCTION courts_trace_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("courts", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
