from django.db import migrations

# Two functions for search in Chinese text. ``searchable`` is the form in which texts are compared: NFKC, lower case, no white space.
# ``bigrams`` gives its different pairs of neighbouring characters: a GIN index over ``bigrams(column)`` finds every place that holds a
# wanted string of two or more characters by ``bigrams(column) @> bigrams(wanted)``; a recheck by
# ``searchable(column) LIKE '%' || searchable(wanted) || '%'`` (with % _ \ escaped) drops what only has the pairs.
FORWARD = r"""
CREATE FUNCTION searchable(wanted text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT lower(regexp_replace(normalize(wanted, NFKC), '\s+', '', 'g')) $$;
CREATE FUNCTION bigrams(wanted text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
    SELECT coalesce(array_agg(DISTINCT pairs.first || pairs.second), '{}')
    FROM (SELECT string_to_array(lower(regexp_replace(normalize(wanted, NFKC), '\s+', '', 'g')), NULL) AS letters) AS text_letters,
         unnest(text_letters.letters, text_letters.letters[2:]) AS pairs(first, second)
    WHERE pairs.second IS NOT NULL
    $$;
"""
BACKWARD = """
DROP FUNCTION bigrams(text);
DROP FUNCTION searchable(text);
"""


class Migration(migrations.Migration):
    """The functions that search in Chinese text is built on."""

    dependencies = [("courts", "0004_rulebook")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
