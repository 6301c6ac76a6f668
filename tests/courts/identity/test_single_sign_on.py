"""OpenID Connect against a provider of our own: who is let in, and every lie that is refused."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from courts.identity.single_sign_on.models import ProviderIdentity
from courts.people.models import Post, User
from courts.trace.models import TraceEntry
from tests.cast import Cast
from tests.courts.identity.identity_provider import CLIENT, KEY, SECRET, STRANGER, Provider

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    found = Provider()
    settings.SSO_ISSUER, settings.SSO_CLIENT_ID, settings.SSO_SECRET = found.issuer, CLIENT, SECRET
    yield found
    found.stop()


@pytest.fixture
def linked(cast: Cast, provider: Provider) -> User:
    ProviderIdentity.objects.create(account=cast.judge, issuer=provider.issuer, subject="person-7")
    return cast.judge


def set_out(client: Client, **more: str) -> str:
    answer = client.post(reverse("provider-begin"), more)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def come_back(client: Client, query: dict[str, str]) -> Any:
    return client.get(reverse("provider-callback"), query)


def sign_in(client: Client, provider: Provider, **more: str) -> Any:
    return come_back(client, provider.authorize(set_out(client, **more)))


def refused(answer: Any, words: str) -> bool:
    return (
        answer.status_code == 403 and words in answer.content.decode() and "_auth_user_id" not in answer.client.session
    )


def test_the_linked_person_is_let_in_and_goes_on(linked: User, client: Client, provider: Provider) -> None:
    answer = sign_in(client, provider, next="/inbox/")
    assert answer.status_code == 302 and answer.headers["Location"] == "/inbox/"
    assert client.get(reverse("desk")).status_code == 200
    assert TraceEntry.objects.get(act="sign_in").detail["how"] == "sso"


def test_what_the_provider_is_asked(linked: User, client: Client, provider: Provider) -> None:
    asked = {name: values[0] for name, values in parse_qs(urlsplit(set_out(client)).query).items()}
    assert asked["response_type"] == "code" and asked["code_challenge_method"] == "S256"
    assert len(asked["state"]) >= 32 and len(asked["nonce"]) >= 32 and asked["state"] != asked["nonce"]
    assert SECRET not in str(asked) and asked["redirect_uri"] == "http://testserver/accounts/provider/callback/"


def test_a_new_session_key_comes_with_it(linked: User, client: Client, provider: Provider) -> None:
    back = provider.authorize(set_out(client))
    before = client.cookies["sessionid"].value
    come_back(client, back)
    assert client.cookies["sessionid"].value != before


@pytest.mark.parametrize(
    ("lie", "words"),
    [
        ({"nonce": "another"}, "不属于本次登录"),
        ({"nonce": None}, "不属于本次登录"),
        ({"aud": "another-system"}, "无效"),
        ({"aud": [CLIENT, "another-system"]}, "发给其他系统"),
        ({"iss": "http://127.0.0.1:1"}, "无效"),
        ({"exp": int(time.time()) - 120}, "过期"),
        ({"exp": None}, "无效"),
        ({"sub": None}, "无效"),
        ({"iat": int(time.time()) + 3600}, "无效"),
        ({"nbf": int(time.time()) + 3600}, "无效"),
    ],
)
def test_a_token_that_does_not_fit(
    linked: User, client: Client, provider: Provider, lie: dict[str, Any], words: str
) -> None:
    provider.claims = lie
    assert refused(sign_in(client, provider), words)


def test_two_audiences_are_fine_when_we_are_meant(linked: User, client: Client, provider: Provider) -> None:
    provider.claims = {"aud": [CLIENT, "another-system"], "azp": CLIENT}
    assert sign_in(client, provider).status_code == 302


def test_unsigned_and_wrongly_signed_tokens(linked: User, client: Client, provider: Provider) -> None:
    provider.algorithm, provider.key = "none", None
    assert refused(sign_in(client, provider), "无效")
    provider.algorithm, provider.key = "RS256", STRANGER
    assert refused(sign_in(client, provider), "无效")
    provider.key, provider.kid = KEY, "unknown"
    assert refused(sign_in(client, provider), "无效")


def test_the_public_key_is_no_shared_secret(linked: User, client: Client, provider: Provider) -> None:
    """Algorithm confusion: HS256 with something public, here our own client secret."""
    provider.algorithm, provider.key = "HS256", SECRET * 4
    assert refused(sign_in(client, provider), "无效")


def test_a_state_is_good_once_and_only_in_its_own_browser(linked: User, client: Client, provider: Provider) -> None:
    back = provider.authorize(set_out(client))
    assert refused(come_back(Client(), back), "已经用过或已过期"), "login CSRF: somebody else's answer"
    assert come_back(client, back).status_code == 302
    replayed = come_back(client, back)
    assert replayed.status_code == 403 and "已经用过" in replayed.content.decode()
    assert refused(come_back(Client(), {"code": "x", "state": "made-up"}), "已经用过或已过期")


def test_a_state_is_spent_even_when_the_answer_was_refused(linked: User, client: Client, provider: Provider) -> None:
    back = provider.authorize(set_out(client))
    provider.claims = {"nonce": "another"}
    come_back(client, back)
    provider.claims = {}
    assert refused(come_back(client, back), "已经用过")


def test_a_code_without_our_verifier_is_worth_nothing(linked: User, client: Client, provider: Provider) -> None:
    """PKCE: a code that was meant for another sign-in of ours."""
    theirs = provider.authorize(set_out(Client()))
    mine = provider.authorize(set_out(client))
    assert refused(come_back(client, {"code": theirs["code"], "state": mine["state"]}), "没有认可")


def test_an_unknown_subject_gets_no_account_whatever_it_claims(cast: Cast, client: Client, provider: Provider) -> None:
    User.objects.filter(pk=cast.judge.pk).update(email="judge@court.example")
    provider.claims = {
        "email": "judge@court.example",
        "email_verified": True,
        "preferred_username": "judge",
        "roles": ["judge"],
    }
    before = (User.objects.count(), Post.objects.count())
    assert refused(sign_in(client, provider), "没有绑定")
    assert (User.objects.count(), Post.objects.count()) == before


def test_a_closed_account_stays_closed(linked: User, client: Client, provider: Provider) -> None:
    User.objects.filter(pk=linked.pk).update(is_active=False)
    assert refused(sign_in(client, provider), "没有绑定可用的账号")


def test_linking_and_unlinking_one_self(cast: Cast, provider: Provider, client: Client) -> None:
    client.force_login(cast.judge)
    location = client.post(reverse("provider-link")).headers["Location"]
    provider.claims = {"auth_time": int(time.time())}
    assert come_back(client, provider.authorize(location)).headers["Location"] == reverse("account")
    assert "解除统一身份绑定" in client.get(reverse("account")).content.decode()
    outsider = Client()
    outsider.force_login(cast.outsider)
    location = outsider.post(reverse("provider-link")).headers["Location"]
    assert "已绑定账号" in come_back(outsider, provider.authorize(location)).content.decode()
    client.post(reverse("provider-unlink"))
    assert not ProviderIdentity.objects.exists()


def test_linking_wants_a_person_who_proved_himself_just_now(cast: Cast, provider: Provider, client: Client) -> None:
    client.force_login(cast.judge)
    location = client.post(reverse("provider-link")).headers["Location"]
    assert "prompt=login" in location and "max_age=0" in location
    provider.claims = {"auth_time": int(time.time()) - 4000}
    assert "没有重新验证" in come_back(client, provider.authorize(location)).content.decode()
    assert not ProviderIdentity.objects.exists()


def test_the_second_factor_is_asked_unless_the_provider_checked_one(
    linked: User, client: Client, provider: Provider, settings: Any
) -> None:
    from courts.identity.second_factor.codes import code_of, step_at
    from courts.identity.second_factor.services import begin_enrolment, confirm_enrolment

    secret = begin_enrolment(linked)
    assert confirm_enrolment(linked, code_of(secret, step_at(time.time())))
    provider.claims = {"amr": ["pwd", "otp"]}
    assert sign_in(client, provider).headers["Location"].startswith(reverse("code"))
    assert client.get(reverse("desk")).status_code == 302
    settings.SSO_TRUSTS_FACTOR = True
    assert sign_in(client, provider).headers["Location"] == reverse("home")
    provider.claims = {"amr": ["pwd"]}
    assert sign_in(Client(), provider).headers["Location"].startswith(reverse("code"))


def test_signing_out_goes_on_at_the_provider(linked: User, client: Client, provider: Provider) -> None:
    sign_in(client, provider)
    location = client.post(reverse("sign-out")).headers["Location"]
    assert location.startswith(f"{provider.issuer}/goodbye?id_token_hint=")
    assert client.get(reverse("desk")).status_code == 302


@pytest.mark.parametrize("name", ["token_endpoint", "jwks_uri", "authorization_endpoint"])
def test_endpoints_elsewhere_are_never_asked(linked: User, client: Client, provider: Provider, name: str) -> None:
    """SSRF: a document that points at loopback, at another scheme or at the cloud's own address."""
    canary = Provider()
    for elsewhere in (
        f"{canary.issuer}/x",
        "file:///etc/passwd",
        "http://169.254.169.254/latest/",
        "gopher://127.0.0.1/",
    ):
        provider.document = {name: elsewhere}
        answer = client.post(reverse("provider-begin"))
        assert answer.status_code in {403, 503} and "不允许的地址" in answer.content.decode()
    assert canary.asked == []
    canary.stop()


def test_a_provider_that_is_not_the_configured_one(linked: User, client: Client, provider: Provider) -> None:
    provider.document = {"issuer": "https://somebody-else.example"}
    assert "与设置不符" in client.post(reverse("provider-begin")).content.decode()


def test_a_provider_that_is_down_says_what_to_do(linked: User, client: Client, provider: Provider) -> None:
    provider.stop()
    answer = client.post(reverse("provider-begin"))
    assert answer.status_code == 503 and "没有响应" in answer.content.decode() and "账号密码" in answer.content.decode()


def test_without_a_provider_its_routes_do_not_exist(client: Client, db: None) -> None:
    assert client.post(reverse("provider-begin")).status_code == 404
    assert client.get(reverse("provider-callback")).status_code == 404
    assert reverse("provider-begin") not in client.get(reverse("sign-in")).content.decode()


def test_keys_are_fetched_once_for_many(linked: User, provider: Provider) -> None:
    for _ in range(3):
        assert sign_in(Client(), provider).status_code == 302
    assert provider.asked.count("/jwks_uri") == 1
