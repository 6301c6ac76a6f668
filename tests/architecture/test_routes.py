"""Every route is in the matrix, and nobody who is not signed in gets through one that is not public."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.architecture.route_matrix import DOOR, PUBLIC, SIGNED_IN
from tests.cast import Cast

# One value for each kind of argument a route may take.
SAMPLES = {
    "lifecycle": "civil_first",
    "act": "assign",
    "code": "E01",
    "form": "csv",
    "digest": "0" * 64,
    "token": "x",
    "step": "claims",
    "what": "restore",
}


def routes() -> Iterator[tuple[str, str]]:
    """Name and path with sample arguments of every route of the platform."""
    yield from _walk(get_resolver().url_patterns, "")


def _walk(patterns: list[Any], prefix: str) -> Iterator[tuple[str, str]]:
    for entry in patterns:
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield entry.name or f"(no name) {prefix}{entry.pattern}", _sample(entry)


def _sample(entry: URLPattern) -> str:
    arguments = {name: _value(name, converter) for name, converter in entry.pattern.converters.items()}
    return reverse(entry.name, kwargs=arguments) if entry.name else ""


def _value(name: str, converter: Any) -> Any:
    return 1 if type(converter).__name__ == "IntConverter" else SAMPLES.get(name, "x")


def listed(name: str) -> bool:
    return name in PUBLIC | SIGNED_IN | DOOR or name.startswith(
        ("design-", "rule", "calculator", "api-rule", "api-calculator", "table")
    )


def test_every_route_is_in_the_matrix() -> None:
    assert [name for name, _ in routes() if not listed(name)] == []


def test_the_matrix_lists_no_route_twice_and_none_that_is_gone() -> None:
    assert not (PUBLIC & SIGNED_IN) | (PUBLIC & DOOR) | (SIGNED_IN & DOOR)
    assert (PUBLIC | SIGNED_IN | DOOR) - {name for name, _ in routes()} == set()


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_gets_in_without_signing_in(client: Client, method: str) -> None:
    opened = []
    for name, path in routes():
        if name in SIGNED_IN | DOOR:
            answer = getattr(client, method)(path)
            if answer.status_code not in {302, 401, 403, 405} or not _to_sign_in(answer):
                opened.append((name, answer.status_code))
    assert opened == []


def _to_sign_in(answer: Any) -> bool:
    return answer.status_code != 302 or "/accounts/sign-in/" in answer.headers["Location"]


@pytest.mark.parametrize("who", ["outsider", "judge_of_other_court", "administrator"])
def test_doors_stay_shut_for_objects_that_are_not_there(cast: Cast, client: Client, who: str) -> None:
    """What one may not see and what does not exist answer alike."""
    client.force_login(cast.people[who])
    codes = {name: client.get(path).status_code for name, path in routes() if name in DOOR}
    assert {name: code for name, code in codes.items() if code not in {404, 405}} == {}
