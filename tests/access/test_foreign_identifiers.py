"""Every identifier harvested by one person, tried by others: foreign is not found, and no page tells of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from cases.register.models import Case, Party
from courts.people.models import AccountKind, Post, User
from courts.roles import Role
from tests.access.crawling import Crawl, route_of, text_of
from tests.architecture.route_matrix import DOOR
from tests.cast import SINCE, make_person

pytestmark = [pytest.mark.usefixtures("region"), pytest.mark.django_db]

HARVESTERS = ("litigant", "lawyer", "filing_clerk", "judge", "enforcement_officer", "archivist", "supervisor")
STARTS = (
    "/",
    "/desk/",
    "/cases/",
    "/inbox/",
    "/portal/",
    "/filings/",
    "/clerk/filings/",
    "/hearings/",
    "/archives/volumes/",
)


def signed_in(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def bare(client: Client, address: str) -> str:
    """The answer without what differs each time: nonces, tokens, the address itself."""
    answer = client.get(address)
    text = answer.content.decode().replace(address, "").replace(answer.headers["X-Request-ID"], "")
    return re.sub(r'(nonce|value|content|hx-headers)=(["\']).*?\2', "", text)


def strangers() -> Iterator[User]:
    """Accounts with nothing of their own: whatever they name is somebody else's."""
    yield make_person("nobody_litigant", "路人", AccountKind.LITIGANT)
    yield make_person("nobody_lawyer", "路律", AccountKind.LAWYER)
    lone = Case.objects.order_by("court__path").last().court.parent  # type: ignore[union-attr]
    judge = make_person("nobody_judge", "路官")
    Post.objects.create(user=judge, court=lone, role=Role.JUDGE, since=SINCE)
    yield judge


@pytest.fixture(scope="module")
def harvest(region: None) -> dict[str, Crawl]:
    return {name: Crawl(signed_in(User.objects.get(username=name))).run(*STARTS) for name in HARVESTERS}


def test_everybody_finds_pages_and_none_of_them_fails(harvest: dict[str, Crawl]) -> None:
    assert {name: crawl.failed for name, crawl in harvest.items() if crawl.failed} == {}
    doors = {route for crawl in harvest.values() for route in crawl.found.values()} & DOOR
    assert len(doors) >= 25, sorted(doors)


def test_foreign_is_not_found(harvest: dict[str, Crawl]) -> None:
    addresses = {a: r for crawl in harvest.values() for a, r in crawl.found.items() if r in DOOR}
    assert len(addresses) > 200
    opened = []
    for stranger in strangers():
        client = signed_in(stranger)
        for address in addresses:
            for method in ("get", "post") if stranger.is_court_staff else ("get",):
                answer = getattr(client, method)(address)
                if answer.status_code not in {404, 405}:
                    opened.append((stranger.username, method, address, answer.status_code))
    assert opened == []


def test_nobody_reads_of_a_case_he_may_not_see(harvest: dict[str, Crawl]) -> None:
    """Own pages, and the addresses of all others: no number of a case out of sight."""
    everything = list(Case.objects.values_list("pk", "number"))
    addresses = {a for crawl in harvest.values() for a, r in crawl.found.items() if r in DOOR}
    told = []
    for name in ("lawyer", "judge"):
        user = User.objects.get(username=name)
        seen = set(Case.objects.visible_to(user).values_list("pk", flat=True))
        # An enforcement case names the decision it enforces: its number is no secret to whoever sees either.
        kin = set(Case.objects.filter(parent__in=seen).values_list("pk", flat=True))
        kin |= set(Case.objects.filter(pk__in=seen).values_list("parent_id", flat=True))
        hidden = [number for pk, number in everything if pk not in seen | kin]
        client = signed_in(user)
        pages = dict(harvest[name].pages)
        pages |= {a: text_of(client.get(a)) for a in addresses - set(pages)}
        for address, text in pages.items():
            told += [(name, route_of(address), number) for number in hidden if number in text]
    assert told == [], told[:5]


def test_a_sealed_case_leaves_no_shadow(harvest: dict[str, Crawl]) -> None:
    """Lists, searches, counts, figures and errors are those of a case that does not exist."""
    sealed = Case.objects.filter(judge__isnull=False, kind="civil_first").order_by("-pk")[0]
    clerk = User.objects.get(username="filing_clerk")
    sealed_party = Party.objects.filter(case=sealed).first()
    assert sealed_party is not None
    client = signed_in(clerk)
    own = [a for crawl in harvest.values() for a in crawl.found if route_of(a) in DOOR and f"/{sealed.pk}/" in a]
    before = Case.objects.visible_to(clerk).count()
    Case.objects.filter(pk=sealed.pk).update(sealed=True)
    try:
        assert Case.objects.visible_to(clerk).count() <= before
        for name in ("filing_clerk", "supervisor", "archivist"):
            user = User.objects.get(username=name)
            if Case.objects.visible_to(user).filter(pk=sealed.pk).exists():
                continue
            crawl = Crawl(signed_in(user)).run(*STARTS, *own, f"/cases/?q={sealed.number}", f"/cases/{sealed.pk}/")
            told = [a for a, text in crawl.pages.items() if sealed.number in text.replace(f'"{sealed.number}"', "")]
            assert [a for a in told if "q=" not in a] == [], name
        there = client.get("/cases/search/", {"q": sealed.number})
        gone = client.get("/cases/search/", {"q": sealed.number.replace("号", "9号")})
        assert there.status_code == gone.status_code
        assert bare(client, f"/cases/{sealed.pk}/") == bare(client, "/cases/999999999/")
    finally:
        Case.objects.filter(pk=sealed.pk).update(sealed=False)
