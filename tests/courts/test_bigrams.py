"""Bigrams find every string of two or more characters, in any width and case, and an index may hold them."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def value(sql: str, *given: object) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return cursor.fetchone()[0]


def pair(two: str) -> int:
    return (ord(two[0]) << 21) + ord(two[1])


def test_pairs_of_neighbours() -> None:
    assert value("SELECT bigrams(%s)", "民间借贷") == [pair("民间"), pair("间借"), pair("借贷")]


@pytest.mark.parametrize("text", ["", "张"])
def test_less_than_two_characters_have_no_pairs(text: str) -> None:
    assert value("SELECT bigrams(%s)", text) == []


def test_width_case_and_blanks_do_not_matter() -> None:
    assert value("SELECT bigrams(%s) = bigrams(%s)", "（２０２６）ＡＢ 1 号", "(2026)ab1号") is True


def test_every_substring_is_found() -> None:
    text = "被告于2026年3月1日偿还本金，逾期利息另计。"
    for start in range(len(text) - 3):
        assert value("SELECT bigrams(%s) @> bigrams(%s)", text, text[start : start + 4]) is True
    assert value("SELECT bigrams(%s) @> bigrams(%s)", text, "本息") is False


def test_characters_beyond_the_basic_plane() -> None:
    assert value("SELECT bigrams(%s)", "𠮷田") == [pair("𠮷田")]


def test_an_index_may_be_built_over_it() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE named (name text)")
        cursor.execute("CREATE INDEX ON named USING gin (bigrams(name))")
        cursor.execute("INSERT INTO named SELECT '张' || n FROM generate_series(1, 200) n")
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT 1 FROM named WHERE bigrams(name) @> bigrams('张12')")
        assert "Bitmap Index Scan" in str(cursor.fetchall())


def test_indexes_are_built_again_when_the_function_changes() -> None:
    """Back to pairs as texts and forward to numbers: the index is the same index over the new function."""
    definition = "SELECT pg_get_indexdef('party_name_words'::regclass)"
    before = value(definition)
    change = import_module("courts.migrations.0012_bigrams_as_numbers").Migration.operations[0]
    with connection.cursor() as cursor:
        for sql, first in ((change.reverse_sql, "民间"), (change.sql, pair("民间"))):
            cursor.execute(sql)
            assert value("SELECT bigrams('民间')") == [first]
            assert value(definition) == before
