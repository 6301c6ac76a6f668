"""Guessing is throttled before any hash, per account and source, and nobody is locked out by a stranger."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client

from courts.identity.sign_in.limits import ACCOUNT_FROM_SOURCE, SOURCE
from courts.identity.tries.models import TryCount
from courts.identity.tries.services import Limit, count_try, forget_ended_windows
from courts.people.models import User
from courts.trace.models import TraceEntry

pytestmark = pytest.mark.django_db
Knock = Callable[..., Any]


def guess(knock: Knock, client: Client, name: str = "judge", times: int = ACCOUNT_FROM_SOURCE.most, **more: str) -> Any:
    answers = [knock(client, name, "wrong-guess", **more) for _ in range(times)]
    return answers[-1]


def test_the_sixth_guess_is_refused_without_a_hash_even_when_right(judge: User, client: Client, knock: Knock) -> None:
    assert guess(knock, client).status_code == 200
    with patch("courts.identity.sign_in.services.authenticate") as hashing:
        answer = knock(client, "judge")
    assert answer.status_code == 429 and not hashing.called
    assert 0 < int(answer.headers["Retry-After"]) <= 900
    assert "请在" in answer.content.decode() and 'value="judge"' in answer.content.decode()


def test_after_the_window_the_owner_gets_in(judge: User, client: Client, knock: Knock) -> None:
    with time_machine.travel("2026-03-02 09:00:00+08:00", tick=False) as clock:
        guess(knock, client)
        assert knock(client, "judge").status_code == 429
        clock.shift(14 * 60)
        assert knock(client, "judge").status_code == 429
        clock.shift(61)
        assert knock(client, "judge").status_code == 302


def test_a_stranger_locks_nobody_out_elsewhere(judge: User, knock: Knock) -> None:
    guess(knock, Client(), times=30, source="10.9.9.9")
    assert knock(Client(), "judge", source="10.1.1.1").status_code == 302


def test_a_known_device_passes_even_from_the_attackers_network(judge: User, knock: Knock) -> None:
    mine = Client()
    assert knock(mine, "judge").status_code == 302
    mine.post("/accounts/sign-out/")
    guess(knock, Client(), times=10, source="10.1.1.77")
    assert knock(Client(), "judge", source="10.1.1.78").status_code == 429
    assert knock(mine, "judge").status_code == 302


def test_a_device_cookie_of_somebody_else_is_worth_nothing(judge: User, cast: Any, knock: Knock) -> None:
    thief = Client()
    thief.cookies["device"] = "x" * 40
    guess(knock, thief)
    assert knock(thief, "judge").status_code == 429


def test_spraying_many_accounts_from_one_source_is_stopped(judge: User, client: Client, knock: Knock) -> None:
    for _ in range(SOURCE.most):
        count_try(SOURCE, "10.1.1.0/24")
    assert knock(client, "judge").status_code == 429
    assert knock(Client(), "judge", source="10.2.2.2").status_code == 302


@pytest.mark.parametrize("name", ["ＪＵＤＧＥ", " judge ", "Judge"])
def test_another_spelling_is_no_new_counter(judge: User, client: Client, knock: Knock, name: str) -> None:
    guess(knock, client)
    assert knock(client, name).status_code == 429


def test_an_account_that_does_not_exist_answers_alike(judge: User, client: Client, knock: Knock) -> None:
    for name in ("judge", "nobody-here"):
        answer = knock(client, name, "wrong-guess")
        assert answer.status_code == 200 and "账号或密码不正确" in answer.content.decode()
    assert guess(knock, client, "nobody-here").status_code == 429


def test_one_hash_is_computed_whether_the_account_exists_or_not(judge: User, client: Client, knock: Knock) -> None:
    hasher = "courts.identity.passwords.hashing.CourtArgon2"
    for name in ("judge", "nobody-here"):
        with (
            patch(f"{hasher}.encode", autospec=True, side_effect=lambda *a, **k: make_password(None)) as encoded,
            patch(f"{hasher}.verify", autospec=True, return_value=False) as verified,
        ):
            knock(client, name, "wrong-guess")
        assert encoded.call_count + verified.call_count == 1, name


def test_racing_guesses_are_all_counted(transactional_db: None) -> None:
    limit = Limit("race", most=5, seconds=60)
    allowed: list[bool] = []

    def one() -> None:
        allowed.append(count_try(limit, "judge").wait == 0)
        connection.close()

    threads = [threading.Thread(target=one) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert allowed.count(True) == 5


def test_refusals_are_traced_but_never_what_was_typed(judge: User, client: Client, knock: Knock) -> None:
    guess(knock, client)
    knock(client, "judge")
    knock(client, "judge")
    knock(client, "my-secret-password")
    lines = list(TraceEntry.objects.filter(act="sign_in", outcome="refused").order_by("id"))
    assert [line.detail["why"] for line in lines] == ["wrong"] * 5 + ["throttled", "wrong"]
    assert {line.subject_id for line in lines} == {judge.pk, 0}
    assert "my-secret" not in str([(line.detail, line.actor_name, line.label_zh) for line in lines])
    assert lines[0].source == "10.1.1.1" and lines[0].actor_name == "未登录者"


def test_ended_windows_are_forgotten(db: None) -> None:
    with time_machine.travel("2026-03-02 09:00:00+08:00", tick=False) as clock:
        count_try(Limit("old", 5, 60), "x")
        clock.shift(61)
        assert forget_ended_windows() == 1
    assert not TryCount.objects.exists()
