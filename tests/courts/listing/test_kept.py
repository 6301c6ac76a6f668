"""Kept statements say what Django would have said."""

from __future__ import annotations

import gc
from datetime import UTC, date, datetime
from typing import Any

import pytest

from courts.listing.kept import Kept, KeptBy
from courts.organisation.models import Court
from courts.people.models import Post
from tests.cast import Cast

VALUES: dict[type, tuple[Any, Any]] = {
    int: (41, 7_000_000_000),
    str: ("desk", "cases' --"),
    date: (date(2026, 3, 3), date(1, 1, 1)),
    datetime: (datetime(2026, 3, 3, 9, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)),
}


def standing() -> list[Kept[Any]]:
    """Every kept statement of the platform that knows how it is written."""
    return [found for found in gc.get_objects() if type(found) is Kept and "queryset" in vars(found)]


@pytest.mark.django_db
def test_each_kept_statement_is_word_for_word_that_of_its_queryset() -> None:
    kept = standing()
    assert len(kept) >= 12
    for one in kept:
        for turn in (0, 1):
            values = {name: VALUES[kind][turn] for name, kind in one._slots.items()}
            written = one._once()
            assert (written.sql, written._filled(values)) == one.queryset(**values).query.sql_with_params()
            assert one(**values) == list(one.queryset(**values))


@pytest.mark.django_db
def test_rows_come_with_what_was_joined_and_are_counted(cast: Cast) -> None:
    posts: Kept[Post] = Kept(lambda court: Post.objects.filter(court_id=court).select_related("court"), court=int)
    for court in (cast.court, cast.other_court, cast.court):
        assert posts(court=court.pk) == list(Post.objects.filter(court=court))
        assert {post.court.name for post in posts(court=court.pk)} == {court.name}
        assert posts.count(court=court.pk) == Post.objects.filter(court=court).count()


@pytest.mark.django_db
def test_what_can_find_nothing_finds_nothing() -> None:
    nothing: Kept[Court] = Kept(lambda: Court.objects.filter(pk__in=[]))
    assert (nothing(), nothing.count()) == ([], 0)
    assert Kept(lambda pk: Court.objects.filter(pk=pk), pk=int)(pk=10**30) == []


@pytest.mark.django_db
def test_a_slot_without_a_place_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="other"):
        Kept(lambda pk, other: Court.objects.filter(pk=pk), pk=int, other=int)(pk=1, other=2)


@pytest.mark.django_db
def test_only_the_newest_are_kept() -> None:
    by, made = KeptBy(most=2), []

    def ask(name: str) -> None:
        by.get(name, lambda: made.append(name) or Kept(lambda: Court.objects.filter(name=name)))  # type: ignore[func-returns-value]

    for name in ("a", "b", "a", "c", "a", "b"):
        ask(name)
    assert made == ["a", "b", "c", "b"]
