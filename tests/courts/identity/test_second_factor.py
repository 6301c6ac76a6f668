"""The second factor: codes by the RFC, each good once, guessed under a limit, required by role, recovery codes once."""

from __future__ import annotations

import base64
import re
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from courts.identity.second_factor import codes, services
from courts.identity.second_factor.models import RecoveryCode, SecondFactor
from courts.identity.second_factor.sealing import Unreadable, seal, unseal
from courts.people.models import User
from courts.trace.models import TraceEntry
from tests.cast import Cast

pytestmark = pytest.mark.django_db
Knock = Callable[..., Any]
NOON = "2026-03-02 12:00:00+08:00"


def code_now(secret: str) -> str:
    return codes.code_of(secret, codes.step_at(time.time()))


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def secret(judge: User, clock: Any) -> str:
    """The judge has a factor; the code of the present step is used up."""
    made = services.begin_enrolment(judge)
    assert services.confirm_enrolment(judge, code_now(made)) is not None
    clock.shift(60)
    return made


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
    ],
)
def test_the_examples_of_rfc_6238(seconds: int, code: str) -> None:
    secret = base64.b32encode(b"12345678901234567890").decode()
    assert codes.code_of(secret, codes.step_at(seconds), digits=8) == code


def test_a_phone_half_a_minute_off_is_fine_and_more_is_not() -> None:
    secret = codes.new_secret()
    now = 1_800_000_015.0
    for drift, fits in ((-60, False), (-30, True), (0, True), (30, True), (60, False)):
        typed = codes.code_of(secret, codes.step_at(now + drift))
        assert (codes.matching_step(secret, typed, now, after=0) is not None) is fits


def test_enrolling_shows_a_qr_code_and_then_the_recovery_codes_once(judge: User, client: Client, clock: Any) -> None:
    client.force_login(judge)
    page = client.get(reverse("second-factor")).content.decode()
    assert "<svg" in page and "style=" not in page.split("<svg")[1].split("</svg>")[0]
    secret = re.search(r'sc-secret">([A-Z2-7 ]+)<', page).group(1).replace(" ", "")  # type: ignore[union-attr]
    assert client.post(reverse("second-factor"), {"code": "000000"}).status_code == 422
    shown = client.post(reverse("second-factor"), {"code": code_now(secret)}).content.decode()
    assert len(re.findall(r"<code>[a-z2-7]{4}(?:-[a-z2-7]{4}){3}</code>", shown)) == 10
    assert secret not in SecondFactor.objects.get().secret
    assert "已启用" in client.get(reverse("second-factor")).content.decode()
    assert TraceEntry.objects.filter(act="add_factor").exists()


def test_password_alone_opens_nothing(judge: User, client: Client, knock: Knock, secret: str) -> None:
    assert knock(client, "judge").headers["Location"].startswith(reverse("code"))
    assert client.get(reverse("desk")).status_code == 302
    assert client.post(reverse("code"), {"code": "123456"}).status_code == 422
    assert client.post(reverse("code"), {"code": code_now(secret), "next": "/inbox/"}).headers["Location"] == "/inbox/"
    assert client.get(reverse("desk")).status_code == 200
    assert TraceEntry.objects.filter(act="sign_in").latest("id").detail["how"] == "password+factor"


def test_a_code_is_good_once(judge: User, knock: Knock, secret: str) -> None:
    first, second = Client(), Client()
    for client, status in ((first, 302), (second, 422)):
        knock(client, "judge")
        assert client.post(reverse("code"), {"code": code_now(secret)}).status_code == status


def test_two_racing_requests_with_one_code(transactional_db: None) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        person = User.objects.create(username="racer", full_name="赛跑")
        secret = services.begin_enrolment(person)
        services.confirm_enrolment(person, code_now(secret))
        clock.shift(60)
        typed, taken = code_now(secret), []

        def one() -> None:
            taken.append(services.check_code(person, typed))
            connection.close()

        threads = [threading.Thread(target=one) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert taken.count(True) == 1


def test_guessing_codes_is_limited_for_the_source_only(judge: User, knock: Knock, secret: str) -> None:
    thief, owner = Client(), Client()
    knock(thief, "judge", source="10.9.9.9")
    tries = [thief.post(reverse("code"), {"code": f"{n:06}"}, REMOTE_ADDR="10.9.9.9").status_code for n in range(6)]
    assert tries == [422] * 5 + [429]
    knock(owner, "judge")
    assert owner.post(reverse("code"), {"code": code_now(secret)}, REMOTE_ADDR="10.1.1.1").status_code == 302


def test_five_minutes_between_password_and_code(
    judge: User, client: Client, knock: Knock, secret: str, clock: Any
) -> None:
    knock(client, "judge")
    clock.shift(301)
    assert client.post(reverse("code"), {"code": code_now(secret)}).headers["Location"] == reverse("sign-in")


def test_a_changed_password_sends_back_to_the_beginning(judge: User, client: Client, knock: Knock, secret: str) -> None:
    knock(client, "judge")
    judge.set_password("something-else-44")
    judge.save()
    assert client.post(reverse("code"), {"code": code_now(secret)}).headers["Location"] == reverse("sign-in")


def test_a_recovery_code_opens_once(judge: User, knock: Knock, secret: str) -> None:
    spare = services.renew_codes(judge)[0]
    for typed, status in ((spare.upper().replace("-", " "), 302), (spare, 422)):
        client = Client()
        knock(client, "judge")
        assert client.post(reverse("code"), {"code": typed}).status_code == status
    assert RecoveryCode.objects.filter(used_at__isnull=True).count() == 9
    assert spare.replace("-", "") not in str(list(RecoveryCode.objects.values_list("digest", flat=True)))


@pytest.mark.parametrize("roles", [["staff"], ["judge"]])
def test_where_it_is_required_nothing_else_opens_before(
    judge: User, client: Client, knock: Knock, settings: Any, clock: Any, roles: list[str]
) -> None:
    settings.SECOND_FACTOR_ROLES = roles
    knock(client, "judge")
    assert client.get(reverse("desk")).headers["Location"] == reverse("second-factor")
    assert client.get("/api/v1/civil_first/1/acts/").status_code == 403
    secret = services.begin_enrolment(judge)
    client.post(reverse("second-factor"), {"code": code_now(secret)})
    assert client.get(reverse("desk")).status_code == 200
    client.post(reverse("second-factor-remove"))
    assert SecondFactor.objects.filter(account=judge).exists()


def test_other_roles_and_parties_are_not_asked(
    judge: User, cast: Cast, client: Client, knock: Knock, settings: Any
) -> None:
    settings.SECOND_FACTOR_ROLES = ["president"]
    knock(client, "judge")
    assert client.get(reverse("desk")).status_code == 200


def test_turning_it_off_needs_a_recent_proof(judge: User, client: Client, secret: str, clock: Any) -> None:
    client.force_login(judge)
    clock.shift(11 * 60)
    assert reverse("confirm") in client.post(reverse("second-factor-remove")).headers["Location"]
    assert SecondFactor.objects.filter(account=judge).exists()
    assert client.post(reverse("confirm"), {"confirmation": code_now(secret)}).status_code == 302
    client.post(reverse("second-factor-remove"))
    assert not SecondFactor.objects.filter(account=judge).exists()


def test_secrets_survive_a_change_of_the_key_and_not_its_loss(settings: Any) -> None:
    sealed = seal("ABC")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new-key", [settings.SECRET_KEY]
    assert unseal(sealed) == "ABC"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(Unreadable):
        unseal(sealed)
