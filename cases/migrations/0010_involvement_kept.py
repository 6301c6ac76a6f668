from django.db import migrations

# Who works on a case or takes part in it, kept with the rows that say so: whoever writes them – a service, an import, a correction by
# hand – the scope of a person is right at commit. A delete only takes away, for the case itself may be going.
# They run as their owner: a request's role does not see everybody's rows (courts/access/belt.py).
FORWARD = """
CREATE VIEW cases_involved AS
    SELECT id AS case_id, judge_id AS user_id, 'court' AS side FROM cases_case WHERE judge_id IS NOT NULL
    UNION SELECT id, assistant_id, 'court' FROM cases_case WHERE assistant_id IS NOT NULL
    UNION SELECT id, clerk_id, 'court' FROM cases_case WHERE clerk_id IS NOT NULL
    UNION SELECT case_id, user_id, 'court' FROM cases_panelmember WHERE until IS NULL
    UNION SELECT case_id, user_id, 'party' FROM cases_party WHERE user_id IS NOT NULL
    UNION SELECT p.case_id, a.user_id, 'party' FROM cases_agent a JOIN cases_party p ON p.id = a.party_id WHERE a.user_id IS NOT NULL;

CREATE FUNCTION cases_forget_involvement(wanted bigint) RETURNS void LANGUAGE sql SECURITY DEFINER AS $$
    DELETE FROM cases_involvement i WHERE i.case_id = wanted AND NOT EXISTS (
        SELECT 1 FROM cases_involved d WHERE d.case_id = wanted AND d.user_id = i.user_id AND d.side = i.side);
$$;
CREATE FUNCTION cases_keep_involvement(wanted bigint) RETURNS void LANGUAGE sql SECURITY DEFINER AS $$
    SELECT cases_forget_involvement(wanted);
    INSERT INTO cases_involvement (case_id, user_id, side)
        SELECT case_id, user_id, side FROM cases_involved WHERE case_id = wanted ON CONFLICT DO NOTHING;
$$;

CREATE FUNCTION cases_involvement_of_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM cases_forget_involvement(OLD.case_id);
        RETURN OLD;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.case_id <> NEW.case_id THEN
        PERFORM cases_forget_involvement(OLD.case_id);
    END IF;
    PERFORM cases_keep_involvement(NEW.case_id);
    RETURN NEW;
END $$;
CREATE FUNCTION cases_involvement_of_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM cases_keep_involvement(NEW.id);
    RETURN NEW;
END $$;
CREATE FUNCTION cases_involvement_of_agent() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE wanted bigint;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        SELECT case_id INTO wanted FROM cases_party WHERE id = OLD.party_id;
        PERFORM cases_forget_involvement(wanted);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        SELECT case_id INTO wanted FROM cases_party WHERE id = NEW.party_id;
        PERFORM cases_keep_involvement(wanted);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER cases_involvement_new AFTER INSERT ON cases_case FOR EACH ROW
    WHEN (NEW.judge_id IS NOT NULL OR NEW.assistant_id IS NOT NULL OR NEW.clerk_id IS NOT NULL)
    EXECUTE FUNCTION cases_involvement_of_case();
CREATE TRIGGER cases_involvement_changed AFTER UPDATE ON cases_case FOR EACH ROW
    WHEN (OLD.judge_id IS DISTINCT FROM NEW.judge_id OR OLD.assistant_id IS DISTINCT FROM NEW.assistant_id
          OR OLD.clerk_id IS DISTINCT FROM NEW.clerk_id)
    EXECUTE FUNCTION cases_involvement_of_case();
CREATE TRIGGER cases_involvement_panel AFTER INSERT OR UPDATE OR DELETE ON cases_panelmember FOR EACH ROW
    EXECUTE FUNCTION cases_involvement_of_row();
CREATE TRIGGER cases_involvement_party AFTER INSERT ON cases_party FOR EACH ROW
    WHEN (NEW.user_id IS NOT NULL) EXECUTE FUNCTION cases_involvement_of_row();
CREATE TRIGGER cases_involvement_party_changed AFTER UPDATE ON cases_party FOR EACH ROW
    WHEN (OLD.user_id IS DISTINCT FROM NEW.user_id OR OLD.case_id <> NEW.case_id) EXECUTE FUNCTION cases_involvement_of_row();
CREATE TRIGGER cases_involvement_party_gone AFTER DELETE ON cases_party FOR EACH ROW
    WHEN (OLD.user_id IS NOT NULL) EXECUTE FUNCTION cases_involvement_of_row();
CREATE TRIGGER cases_involvement_agent AFTER INSERT OR UPDATE OR DELETE ON cases_agent FOR EACH ROW
    EXECUTE FUNCTION cases_involvement_of_agent();

INSERT INTO cases_involvement (case_id, user_id, side) SELECT case_id, user_id, side FROM cases_involved;

-- The second belt asks the same rows: one look-up for each statement instead of six.
DROP POLICY reader ON cases_case;
CREATE POLICY reader ON cases_case TO court_reader USING (
    (SELECT court_beyond_reader())
    OR (NOT sealed AND (
        court_id = ANY ((SELECT court_reader_numbers('courts'))::bigint[])
        OR division_id = ANY ((SELECT court_reader_numbers('divisions'))::bigint[])
        OR court_id = ANY ((SELECT court_reader_subtrees())::bigint[])
    ))
    OR court_id = ANY ((SELECT court_reader_numbers('presided'))::bigint[])
    OR id IN (SELECT case_id FROM cases_involvement WHERE user_id = (SELECT court_reader_id()))
    OR id IN (SELECT content_object_id FROM cases_casegrant
              WHERE user_id = (SELECT court_reader_id()) AND until >= (SELECT court_reader_day()))
);
"""
BACKWARD = """
DROP POLICY reader ON cases_case;
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
DROP TRIGGER cases_involvement_agent ON cases_agent;
DROP TRIGGER cases_involvement_party_gone ON cases_party;
DROP TRIGGER cases_involvement_party_changed ON cases_party;
DROP TRIGGER cases_involvement_party ON cases_party;
DROP TRIGGER cases_involvement_panel ON cases_panelmember;
DROP TRIGGER cases_involvement_changed ON cases_case;
DROP TRIGGER cases_involvement_new ON cases_case;
DROP FUNCTION cases_involvement_of_agent();
DROP FUNCTION cases_involvement_of_case();
DROP FUNCTION cases_involvement_of_row();
DROP FUNCTION cases_keep_involvement(bigint);
DROP FUNCTION cases_forget_involvement(bigint);
DROP VIEW cases_involved;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_involvement_and_search")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
