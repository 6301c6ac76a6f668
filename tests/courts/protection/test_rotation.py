"""Keys are renewed while people work; an interrupted rotation goes on; the migration goes there and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from courts.people.models import User
from courts.protection import rotation
from courts.protection.cipher import encrypt, encrypt_many, key_of
from courts.protection.keyring import keyring
from courts.protection.migrating import decrypting, encrypting
from tests.cast import Cast

NUMBERS = [f"62019919900101{n:04d}" for n in range(30)]


def column() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id_number FROM courts_user WHERE id_number <> '' ORDER BY id")
        return [value for (value,) in cursor.fetchall()]


@pytest.fixture
def people(cast: Cast, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[User]:
    settings.KEYRING = tmp_path / "keyring.json"
    monkeypatch.setattr(rotation.rings, "LOOK_AGAIN_SECONDS", 0.01)
    return User.objects.bulk_create(
        [User(username=f"p{n}", full_name="甲", id_number=number) for n, number in enumerate(NUMBERS)]
    )


@pytest.mark.parametrize("index", [False, True])
def test_every_row_has_the_new_key_and_the_old_one_is_gone(people: list[User], index: bool) -> None:
    before = keyring()
    call_command("rotate_keys", index=index, verbosity=0)
    after = keyring(anew=True)
    assert {key_of(value) for value in column()} == {after.active} == {"k2"}
    assert set(after.keys) == {"k2"} and (after.index != before.index) is index and len(after.index) == 1
    assert sorted(User.objects.exclude(id_number="").values_list("id_number", flat=True)) == NUMBERS
    assert User.objects.get(id_number=NUMBERS[7]) == people[7]


@pytest.mark.parametrize("index", [False, True])
def test_between_begin_and_end_everything_is_found_and_written(people: list[User], index: bool) -> None:
    rotation.begin(index=index)
    assert User.objects.get(id_number=NUMBERS[3]) == people[3]
    User.objects.filter(pk=people[0].pk).update(id_number=NUMBERS[0])  # somebody saves a form
    assert User.objects.get(id_number=NUMBERS[0]) == people[0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, id_number FROM courts_user WHERE id = %s", [people[0].pk])
        _, value = cursor.fetchone()
    assert key_of(value) == "k2"


def test_an_interrupted_rotation_goes_on(people: list[User], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "PIECE", 8)
    rotation.begin()
    renewed: list[int] = []
    real = rotation._renew

    def dies(cursor: Any, table: str, name: str, stale: list[tuple[int, str]]) -> int:
        renewed.append(real(cursor, table, name, stale))
        if sum(renewed) >= 16:
            raise KeyboardInterrupt
        return renewed[-1]

    monkeypatch.setattr(rotation, "_renew", dies)
    with pytest.raises(KeyboardInterrupt):
        rotation.rewrite()
    monkeypatch.setattr(rotation, "_renew", real)
    assert {key_of(value) for value in column()} == {"k1", "k2"}
    assert rotation.rewrite().rows == len(NUMBERS) - 16
    assert {key_of(value) for value in column()} == {"k2"}
    assert rotation.rewrite().rows == 0


def test_a_row_written_meanwhile_keeps_what_was_written(people: list[User]) -> None:
    rotation.begin()
    (old,) = [value for value in column() if value == column()[0]]
    User.objects.filter(pk=people[0].pk).update(id_number="new")
    with connection.cursor() as cursor:
        assert rotation._renew(cursor, "courts_user", "id_number", [(people[0].pk, old)]) == 0
    assert User.objects.get(pk=people[0].pk).id_number == "new"


class Editor:
    connection = connection


def test_the_migration_goes_there_and_back(people: list[User]) -> None:
    decrypting("courts_user", "id_number")(None, Editor())
    assert sorted(column()) == NUMBERS
    encrypting("courts_user", "id_number")(None, Editor())
    once = column()
    assert not set(once) & set(NUMBERS)
    encrypting("courts_user", "id_number")(None, Editor())
    assert column() == once
    assert User.objects.get(id_number=NUMBERS[5]) == people[5]


def test_many_at_once(people: list[User]) -> None:
    made = encrypt_many(NUMBERS)
    assert len(set(made)) == len(NUMBERS)
    assert [value[:22] for value in made] == [encrypt(number)[:22] for number in NUMBERS]
