"""Whatever is sent to the API, it never breaks: schemathesis over the published schema, as judge, as litigant and as nobody."""

from __future__ import annotations

import time
from typing import Any

import pytest
import requests
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as how
from hypothesis import strategies as st

from courts.procedure import bindings
from tests.cast import Cast

SECONDS = 10  # for each person
EXAMPLES = 6  # for each operation


def send(client: Client, case: Any) -> int:
    """The generated request, byte for byte, through the whole platform; the status."""
    asked = requests.Request(**case.as_transport_kwargs(base_url="http://testserver")).prepare()
    body = asked.body.encode() if isinstance(asked.body, str) else asked.body or b""
    kind = asked.headers.get("Content-Type", "application/octet-stream")
    return client.generic(asked.method or "GET", asked.path_url, body, content_type=kind).status_code


def real_words() -> dict[str, st.SearchStrategy[Any]]:
    """Values that lead somewhere, besides those the schema invents."""
    lifecycles = sorted(bindings())
    acts = sorted({act.name for binding in bindings().values() for act in binding.lifecycle.acts})
    return {"lifecycle": st.sampled_from(lifecycles), "act": st.sampled_from(acts), "pk": st.integers(0, 3)}


def fuzz(client: Client, operation: Any, until: float) -> list[int]:
    """The statuses one operation answered with."""
    words, statuses = real_words(), []

    @how(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), data=st.data())
    def ask(case: Any, data: Any) -> None:
        if statuses and time.monotonic() > until:
            return
        for name in set(case.path_parameters or {}) & set(words):
            case.path_parameters[name] = data.draw(words[name])
        statuses.append(send(client, case))
        assert statuses[-1] < 500, (operation.method, operation.path, case.path_parameters, case.body)

    ask()
    return statuses


@pytest.mark.parametrize("who", ["judge", "plaintiff", None])
def test_no_server_error(cast: Cast, who: str | None) -> None:
    reader, client = Client(), Client(raise_request_exception=False)
    reader.force_login(cast.judge)
    if who:
        client.force_login(cast.people[who])
    schema = schemathesis.openapi.from_dict(reader.get("/api/schema/?format=json").json())
    until = time.monotonic() + SECONDS
    answers = [fuzz(client, result.ok(), until) for result in schema.get_all_operations()]
    # However slow the machine, every operation was asked at least once.
    assert len(answers) >= 3 and all(answers)
    statuses = {status for one in answers for status in one}
    if who:
        assert statuses & {200, 404, 409, 422}
    else:
        assert statuses & {401, 403} and not statuses & {200, 201, 204}, "nobody learns anything"
