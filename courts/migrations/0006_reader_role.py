"""The role requests are answered as, and what its policies ask (``courts/access/belt.py``)."""

from django.db import migrations

FORWARD = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'court_reader') THEN
        CREATE ROLE court_reader NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
    END IF;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
    WHEN insufficient_privilege THEN
        RAISE EXCEPTION 'the role court_reader is missing and this account may not create it'
            USING HINT = 'As administrator of the database: CREATE ROLE court_reader NOLOGIN; GRANT court_reader TO <account>;';
END $$;
DO $$ BEGIN
    IF NOT pg_has_role(current_user, 'court_reader', 'SET') THEN
        EXECUTE format('GRANT court_reader TO %I', current_user);
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

CREATE FUNCTION court_reader_id() RETURNS bigint STABLE PARALLEL SAFE LANGUAGE sql AS
    $$ SELECT COALESCE(NULLIF(current_setting('court.reader', true), '')::bigint, 0) $$;
CREATE FUNCTION court_beyond_reader() RETURNS boolean STABLE PARALLEL SAFE LANGUAGE sql AS
    $$ SELECT current_setting('court.service', true) = 'on' $$;
CREATE FUNCTION court_reader_numbers(name text) RETURNS bigint[] STABLE PARALLEL SAFE LANGUAGE sql AS
    $$ SELECT COALESCE(NULLIF(current_setting('court.' || name, true), ''), '{}')::bigint[] $$;
CREATE FUNCTION court_reader_subtrees() RETURNS bigint[] STABLE PARALLEL SAFE LANGUAGE sql AS
    $$ SELECT COALESCE(array_agg(id), '{}') FROM courts_court
       WHERE path LIKE ANY (COALESCE(NULLIF(current_setting('court.paths', true), ''), '{}')::text[]) $$;
CREATE FUNCTION court_reader_day() RETURNS date STABLE PARALLEL SAFE LANGUAGE sql AS
    $$ SELECT COALESCE(NULLIF(current_setting('court.on', true), '')::date, (now() AT TIME ZONE 'Asia/Shanghai')::date) $$;
"""
BACKWARD = """
DROP FUNCTION court_reader_day();
DROP FUNCTION court_reader_subtrees();
DROP FUNCTION court_reader_numbers(text);
DROP FUNCTION court_beyond_reader();
DROP FUNCTION court_reader_id();
"""


class Migration(migrations.Migration):
    dependencies = [("courts", "0005_bigrams")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
