"""Weak and personal passwords are refused with reason and remedy; Argon2 with present parameters; changing ends sessions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.hashers import PBKDF2PasswordHasher, ScryptPasswordHasher
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courts.identity.passwords.hashing import CourtArgon2
from courts.identity.passwords.rules import COMMON, EASY, ONLY_DIGITS, PERSONAL, TOO_LONG, TOO_SHORT, weaknesses
from courts.identity.passwords.services import give_first_password
from courts.people.models import User
from courts.trace.models import TraceEntry
from tests.cast import PASSWORD, Cast

PERSON = User(
    username="zhong.ding",
    full_name="钟鼎文",
    phone="16012345670",
    id_number="620199198503121234",
    organisation="陇原律师事务所",
)


@pytest.mark.parametrize(
    "good",
    [
        "Jiezi-tian3-tang",
        "qingSong-7-baiyun",
        "another-thing-99",
        "correct horse battery",
        "河水清且涟漪坎坎伐檀兮",
        "kmfw-9x2t-hh4p-3wqe",
    ],
)
def test_good_passwords_pass(good: str) -> None:
    assert weaknesses(good, PERSON) == []


@pytest.mark.parametrize(
    ("weak", "why"),
    [
        ("short1A", TOO_SHORT),
        ("x" * 129, TOO_LONG),
        ("8273645190", ONLY_DIGITS),
        ("password123", COMMON),
        ("1qaz2wsx3edc", COMMON),
        ("Woaini1314520", EASY),
        ("woaini520woaini", EASY),
        ("P@ssw0rd2024", EASY),
        ("Fayuan@2024", EASY),
        ("zhihuifayuan2026!", EASY),
        ("qwe123!@#asd", EASY),
        ("Qwertyuiop[]", COMMON),
        ("abcabcabcabc", EASY),
        ("aaaaaaaaaaaa", EASY),
        ("Mima19990101!", EASY),
        ("５２０１３１４ａａａ", EASY),
    ],
)
def test_habits_are_refused(weak: str, why: Any) -> None:
    assert why in weaknesses(weak, None)


@pytest.mark.parametrize(
    ("weak", "kind"),
    [
        ("钟鼎文-河水清且涟漪", "name"),
        ("zhongdingwen-88-x", "pinyin"),
        ("DingwenZhong+7ge", "pinyin"),
        ("z.h.o.n.g.dingwen77", "pinyin"),
        ("new-zhong.ding-42", "account"),
        ("a345670-hualien", "phone"),
        ("x850312-hualien", "id"),
        ("19850312Hualien", "id"),
        ("longyuanlvshishiwusuo7", "employer"),
    ],
)
def test_the_person_is_refused(weak: str, kind: str) -> None:
    found = weaknesses(weak, PERSON)
    assert any(reason.zh.startswith(PERSONAL[kind].zh) for reason in found), found
    assert all("建议" in reason.zh and "Take" in reason.en for reason in found)


@pytest.mark.django_db
@pytest.mark.parametrize("old", [PBKDF2PasswordHasher(), ScryptPasswordHasher()])
def test_an_old_hash_is_renewed_at_sign_in(judge: User, client: Client, knock: Callable[..., Any], old: Any) -> None:
    User.objects.filter(pk=judge.pk).update(password=old.encode(PASSWORD, "saltsaltsaltsalt"))
    assert knock(client, "judge").status_code == 302
    judge.refresh_from_db()
    assert judge.password.startswith("argon2$argon2id$") and not CourtArgon2().must_update(judge.password)


@pytest.mark.django_db
class TestChanging:
    def change(self, client: Client, **values: str) -> Any:
        return client.post(
            reverse("password"), {"old": PASSWORD, "new": "lvshu-4-yinxing", "again": "lvshu-4-yinxing", **values}
        )

    def test_other_sessions_end_and_this_one_goes_on(self, judge: User, knock: Callable[..., Any]) -> None:
        here, elsewhere = Client(), Client()
        knock(here, "judge")
        knock(elsewhere, "judge")
        before = here.cookies["sessionid"].value
        assert self.change(here).status_code == 302
        assert here.get(reverse("desk")).status_code == 200 and here.cookies["sessionid"].value != before
        assert elsewhere.get(reverse("desk")).status_code == 302
        assert TraceEntry.objects.filter(act="change_password", subject_id=judge.pk).exists()

    @pytest.mark.parametrize(
        ("values", "word"),
        [
            ({"old": "not-this-one"}, "现在的密码不正确"),
            ({"new": "shenming123", "again": "shenming123"}, "拼音"),
            ({"again": "something-else-1"}, "不一致"),
            ({"new": PASSWORD, "again": PASSWORD}, "与现在的相同"),
        ],
    )
    def test_what_is_wrong_is_said(self, judge: User, client: Client, values: dict[str, str], word: str) -> None:
        client.force_login(judge)
        answer = self.change(client, **values)
        assert answer.status_code == 422 and word in answer.content.decode()
        judge.refresh_from_db()
        assert judge.check_password(PASSWORD)

    def test_the_old_password_is_no_place_to_guess(self, judge: User, client: Client) -> None:
        client.force_login(judge)
        codes = [self.change(client, old=f"guess-{number}").status_code for number in range(11)]
        assert codes == [422] * 10 + [429]

    def test_a_first_password_opens_only_its_own_page(
        self, judge: User, cast: Cast, client: Client, knock: Callable[..., Any]
    ) -> None:
        first = give_first_password(judge, actor=cast.administrator, reason="lost")
        assert knock(client, "judge").status_code == 200, "the old one is void"
        assert knock(client, "judge", first).status_code == 302
        assert client.get(reverse("desk")).headers["Location"] == reverse("password")
        assert client.get("/api/v1/civil_first/1/acts/").status_code == 403
        assert self.change(client, old=first).status_code == 302
        assert client.get(reverse("desk")).status_code == 200

    def test_a_first_password_ends_after_three_days(
        self, judge: User, cast: Cast, client: Client, knock: Callable[..., Any]
    ) -> None:
        first = give_first_password(judge, actor=cast.administrator, reason="lost")
        with time_machine.travel(timezone.now() + timedelta(hours=73)):
            assert "不正确" in knock(client, "judge", first).content.decode()
