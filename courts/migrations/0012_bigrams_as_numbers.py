from django.db import migrations

# The pairs as numbers, two code points of 21 bits each: comparing numbers is several times quicker than comparing texts by the
# collation of the database, and the index sorts out repetitions itself. Building the index over a million files is mostly this function.
# Indexes built over the former function go with it and are built again.
AGAIN = """
DO $again$
DECLARE
    found record;
    definitions text[] := '{{}}';
    wanted text;
BEGIN
    FOR found IN SELECT i.indexrelid::regclass AS name, pg_get_indexdef(i.indexrelid) AS definition
                 FROM pg_index i JOIN pg_depend d ON d.objid = i.indexrelid AND d.classid = 'pg_class'::regclass
                 WHERE d.refclassid = 'pg_proc'::regclass AND d.refobjid = 'bigrams(text)'::regprocedure LOOP
        definitions := definitions || found.definition;
        EXECUTE format('DROP INDEX %s', found.name);
    END LOOP;
    DROP FUNCTION bigrams(text);
    {function}
    FOREACH wanted IN ARRAY definitions LOOP
        EXECUTE wanted;
    END LOOP;
END $again$;
"""
NUMBERS = r"""
    CREATE FUNCTION bigrams(wanted text) RETURNS bigint[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
    DECLARE letters text[] := string_to_array(lower(regexp_replace(normalize(wanted, NFKC), '\s+', '', 'g')), NULL);
    BEGIN
        RETURN ARRAY(SELECT (ascii(unnest(letters[:cardinality(letters) - 1]))::bigint << 21) + ascii(unnest(letters[2:])));
    END $$;
"""
TEXTS = r"""
    CREATE FUNCTION bigrams(wanted text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
    SELECT coalesce(array_agg(DISTINCT pairs.first || pairs.second), '{}')
    FROM (SELECT string_to_array(lower(regexp_replace(normalize(wanted, NFKC), '\s+', '', 'g')), NULL) AS letters) AS text_letters,
         unnest(text_letters.letters, text_letters.letters[2:]) AS pairs(first, second)
    WHERE pairs.second IS NOT NULL
    $$;
"""


class Migration(migrations.Migration):
    dependencies = [("courts", "0011_identity")]

    operations = [migrations.RunSQL(AGAIN.format(function=NUMBERS), AGAIN.format(function=TEXTS))]
