"""Identity numbers: unreadable in the database, found by exact number, refused for any other search."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from django.core.exceptions import FieldError
from django.db import connection
from django.db.models import F

from cases.register.models import Case, Party
from courts.people.models import DeclaredInterest, User
from courts.protection import cipher, keyring
from courts.protection.fields import encrypted_fields
from tests.cases.conftest import loan_case, open_loan_case  # noqa: F401 - fixtures
from tests.cast import Cast

NUMBER = "62019919900101123X"


def stored(user: User) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id_number FROM courts_user WHERE id = %s", [user.pk])
        return str(cursor.fetchone()[0])


@pytest.fixture
def person(cast: Cast) -> User:
    User.objects.filter(pk=cast.plaintiff.pk).update(id_number=NUMBER)
    return User.objects.get(pk=cast.plaintiff.pk)


def test_the_database_never_sees_the_number(person: User) -> None:
    assert person.id_number == NUMBER
    assert NUMBER not in stored(person) and "1990" not in stored(person)
    before = stored(person)
    person.save()
    assert stored(person) != before  # another nonce
    assert stored(person)[:22] == before[:22]  # the same blind index


def test_it_is_found_by_the_whole_number_in_any_case(person: User, cast: Cast) -> None:
    assert User.objects.get(id_number=NUMBER) == person
    assert User.objects.get(id_number=NUMBER.lower()) == person
    assert User.objects.filter(id_number__in=[NUMBER, "x"]).count() == 1
    assert not User.objects.filter(id_number__in=[]).exists()
    assert not User.objects.filter(id_number=NUMBER[:-1]).exists()
    assert person not in User.objects.filter(id_number="")
    assert User.objects.exclude(id_number="").get() == person
    assert User.objects.filter(id_number="").count() == User.objects.count() - 1
    assert list(User.objects.exclude(id_number="").values_list("id_number", flat=True)) == [NUMBER]


def test_the_look_up_uses_the_index(person: User) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "user_by_number" in User.objects.filter(id_number=NUMBER).order_by().explain()


def test_related_look_ups_bulk_writes_and_copies(loan_case: Case, cast: Cast) -> None:  # noqa: F811
    assert Case.objects.filter(parties__id_number__in=["620199199001011239"]).get() == loan_case
    one, two = loan_case.parties.order_by("role")
    one.id_number = two.id_number = NUMBER
    Party.objects.bulk_update([one, two], ["id_number"])
    assert Party.objects.filter(id_number=NUMBER).count() == 2
    Party.objects.filter(pk=one.pk).update(id_number="1")
    Party.objects.filter(pk=two.pk).update(id_number=F("name"))
    made = Party.objects.bulk_create([Party(case=loan_case, role="plaintiff", name="甲", id_number=NUMBER)])
    assert Party.objects.get(id_number=NUMBER) == made[0]
    interest = DeclaredInterest.objects.create(user=cast.judge, kind="relative", name="乙", id_number=NUMBER)
    interest.refresh_from_db()
    assert interest.id_number == NUMBER


@pytest.mark.parametrize("lookup", ["contains", "startswith", "iexact", "gt", "regex", "icontains"])
def test_every_other_search_is_refused(db: None, lookup: str) -> None:
    with pytest.raises(FieldError):
        User.objects.filter(**{f"id_number__{lookup}": "6"}).exists()
    with pytest.raises(FieldError):
        User.objects.filter(id_number__in=Party.objects.values("id_number")).exists()


def test_an_altered_or_moved_ciphertext_is_noticed(person: User) -> None:
    value = stored(person)
    changed = value[:-3] + ("AAA" if value[-3:] != "AAA" else "BBB")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE courts_user SET id_number = %s WHERE id = %s", [changed, person.pk])
    with pytest.raises(InvalidTag):
        User.objects.get(pk=person.pk)


def test_the_keyring_is_its_owners_only(settings: Any, tmp_path: Path) -> None:
    settings.KEYRING = tmp_path / "sub" / "keyring.json"
    text = cipher.encrypt(NUMBER)
    assert settings.KEYRING.stat().st_mode & 0o777 == 0o600
    assert cipher.decrypt(text) == NUMBER
    settings.KEYRING = tmp_path / "other.json"
    with pytest.raises((keyring.NoKey, InvalidTag)):
        cipher.decrypt(text)


@pytest.mark.parametrize("text", ["", "1", NUMBER, "护照 E12.34.56", "a" * 300, "x.y.z"])
def test_there_and_back(text: str) -> None:
    assert cipher.decrypt(cipher.encrypt(text)) == text
    assert cipher.encrypt_many([text, "", text])[1] == ""


def test_what_is_encrypted() -> None:
    """Whoever adds an identity number to a model sees here that it belongs among these."""
    found = {f"{model._meta.label}.{field.name}" for model, field in encrypted_fields()}
    assert {
        "courts.User.id_number",
        "courts.DeclaredInterest.id_number",
        "cases.Party.id_number",
        "litigation_service.FilingParty.id_number",
        "litigation_service.Filing.typed",
        "litigation_service.Submission.content",
        "litigation_service.Suggestion.value",
        "litigation_service.Suggestion.quote",
        "litigation_service.Suggestion.confirmed_value",
    } <= found


def test_no_model_holds_an_identity_number_in_the_clear() -> None:
    from django.apps import apps

    encrypted = {(model, field.name) for model, field in encrypted_fields()}
    names = {"id_number", "identity_number", "id_no", "passport_number"}
    clear = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.name in names and (model, field.name) not in encrypted
    ]
    assert clear == []
