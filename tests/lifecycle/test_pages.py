"""The pages of the procedures: drawing and matrix, for people who are signed in."""

from __future__ import annotations

import pytest
from django.test import Client

from courts.lifecycles.relations import RELATIONS
from courts.lifecycles.views import matrix_rows, roles_in
from courts.procedure import bindings
from courts.roles import LABELS, Role
from lifecycle.diagram import matrix
from tests.cast import Cast

NAMES = sorted(bindings())


@pytest.mark.parametrize("name", NAMES)
def test_every_relation_of_a_permit_has_its_words(name: str) -> None:
    assert {row["relation"] for row in matrix(bindings()[name].lifecycle)} - set(RELATIONS) == set()


@pytest.mark.parametrize("name", NAMES)
def test_the_table_shows_every_permit_once(name: str) -> None:
    lifecycle = bindings()[name].lifecycle
    roles = roles_in(lifecycle)
    shown = [
        (row["state"].label, act["label"], role, relation)
        for row in matrix_rows(lifecycle, roles)
        for act in row["acts"]
        for role, relations in zip(roles, act["cells"], strict=True)
        for relation in relations
    ]
    declared = [
        (lifecycle.state(row["state"]).label, found.label, Role(row["role"]), RELATIONS[row["relation"]])
        for row in matrix(lifecycle)
        if (found := lifecycle.act(row["act"])) is not None
    ]
    assert sorted(shown) == sorted(declared)


@pytest.mark.parametrize("name", NAMES)
def test_the_page_shows_drawing_and_matrix(cast: Cast, client: Client, name: str) -> None:
    lifecycle = bindings()[name].lifecycle
    client.force_login(cast.judge)
    page = client.get(f"/lifecycles/{name}/").content.decode()
    assert '<svg class="sc-flow"' in page and "style=" not in page
    for role in roles_in(lifecycle):
        assert f'<th scope="col">{LABELS[role].zh}</th>' in page
    for state in lifecycle.states:
        assert state.label.zh in page


def test_the_page_speaks_english(cast: Cast, client: Client) -> None:
    client.force_login(cast.judge)
    client.cookies["django_language"] = "en"
    page = client.get("/lifecycles/filing/", headers={"accept-language": "en"}).content.decode()
    assert "Awaiting correction" in page and "of the same court" in page and "待补正" not in page


def test_who_is_not_signed_in_is_sent_away(db: None, client: Client) -> None:
    answer = client.get("/lifecycles/filing/")
    assert answer.status_code == 302 and "/accounts/sign-in/" in answer.headers["Location"]


def test_an_unknown_procedure_is_not_there(cast: Cast, client: Client) -> None:
    client.force_login(cast.judge)
    assert client.get("/lifecycles/coffee/").status_code == 404
