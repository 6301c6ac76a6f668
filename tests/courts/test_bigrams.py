"""Bigrams find every string of two or more characters, in any width and case, and an index may hold them."""

from __future__ import annotations

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def value(sql: str, *given: object) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return cursor.fetchone()[0]


def test_pairs_of_neighbours() -> None:
    assert sorted(value("SELECT bigrams(%s)", "民间借贷")) == ["借贷", "民间", "间借"]


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
    assert value("SELECT bigrams(%s)", "𠮷田") == ["𠮷田"]


def test_an_index_may_be_built_over_it() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE named (name text)")
        cursor.execute("CREATE INDEX ON named USING gin (bigrams(name))")
        cursor.execute("INSERT INTO named SELECT '张' || n FROM generate_series(1, 200) n")
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT 1 FROM named WHERE bigrams(name) @> bigrams('张12')")
        assert "Bitmap Index Scan" in str(cursor.fetchall())
