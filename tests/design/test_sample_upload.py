"""The target of the sample upload field answers like a real one."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

# Every request looks whether a court set a value of law, so every view needs the database.
pytestmark = pytest.mark.django_db

URL = "/design/upload/"


def test_takes_a_file_and_says_its_size() -> None:
    response = Client().post(URL, {"evidence": SimpleUploadedFile("scan.pdf", b"12345")})
    assert response.json() == {"id": "sample-5", "name": "scan.pdf", "size": 5}


def test_says_in_the_readers_language_that_nothing_came() -> None:
    response = Client(headers={"accept-language": "en"}).post(URL)
    assert response.status_code == 422
    assert "choose it again" in response.json()["error"]


def test_refuses_a_request_without_a_token() -> None:
    response = Client(enforce_csrf_checks=True).post(URL, {"evidence": SimpleUploadedFile("scan.pdf", b"1")})
    assert response.status_code == 403


def test_is_not_for_reading() -> None:
    assert Client().get(URL).status_code == 405
