"""Staff with their posts, litigants and lawyers with accounts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from random import Random

from django.contrib.auth.hashers import make_password

from analytics.demo.names import FIRMS_OF_LAWYERS, Identity, Registry
from analytics.demo.region import MAIN, Region
from courts.people.demonstration import PASSWORD
from courts.people.models import AccountKind, DeclaredInterest, Post, User
from courts.roles import Role

# (role, division, how many) of the main court and of every other basic court.
MAIN_STAFF = (
    (Role.FILING_CLERK, "filing", 2),
    (Role.JUDGE, "civil", 3),
    (Role.JUDGE, "civil2", 2),
    (Role.PRESIDING_JUDGE, "civil", 1),
    (Role.PRESIDING_JUDGE, "civil2", 1),
    (Role.DIVISION_HEAD, "civil", 1),
    (Role.PRESIDENT, "management", 1),
    (Role.JUDGE_ASSISTANT, "civil", 1),
    (Role.JUDGE_ASSISTANT, "civil2", 1),
    (Role.COURT_CLERK, "civil", 2),
    (Role.COURT_CLERK, "civil2", 1),
    (Role.ENFORCEMENT_OFFICER, "enforcement", 2),
    (Role.ARCHIVIST, "archives", 1),
    (Role.SUPPORT_STAFF, "office", 1),
    (Role.HOTLINE_OPERATOR, "office", 1),
)
BASIC_STAFF = (
    (Role.FILING_CLERK, "filing", 1),
    (Role.JUDGE, "civil", 2),
    (Role.PRESIDING_JUDGE, "civil", 1),
    (Role.COURT_CLERK, "civil", 1),
    (Role.ENFORCEMENT_OFFICER, "enforcement", 1),
    (Role.PRESIDENT, "management", 1),
)
UPPER_STAFF = {
    "甘": ((Role.SUPERVISOR, "management", 1), (Role.PRESIDENT, "management", 1), (Role.ADMINISTRATOR, "office", 1)),
    "甘01": ((Role.SUPERVISOR, "management", 1), (Role.JUDGE, "civil", 1)),
    "甘03": ((Role.SUPERVISOR, "management", 1), (Role.JUDGE, "civil", 1)),
}
# Further posts of people who have one already: (account, role, court, division).
SECOND_POSTS = (
    ("supervisor", Role.SUPERVISOR, "甘01", "management"),
    ("division_head", Role.PRESIDING_JUDGE, MAIN, "civil"),
    ("archivist", Role.ARCHIVIST, "甘0103", "archives"),
    ("archivist", Role.ARCHIVIST, "甘0104", "archives"),
    ("court_clerk.0121.1", Role.ARCHIVIST, "甘0121", "archives"),
    ("court_clerk.0302.1", Role.ARCHIVIST, "甘0302", "archives"),
    ("court_clerk.0321.1", Role.ARCHIVIST, "甘0321", "archives"),
    ("filing_clerk.0321.1", Role.COURT_CLERK, "甘0321", "civil"),
    ("enforcement_officer", Role.ENFORCEMENT_OFFICER, "甘0104", "enforcement"),
    ("administrator", Role.SUPPORT_STAFF, "甘", "office"),
)
LITIGANTS, LAWYERS = 24, 8
SINCE = date(2016, 1, 4)


@dataclass
class People:
    """Accounts by what they are; ``posts`` by court and division."""

    staff: dict[str, User] = field(default_factory=dict)
    by_post: dict[tuple[str, str, str], list[User]] = field(default_factory=lambda: defaultdict(list))
    litigants: list[Identity] = field(default_factory=list)
    lawyers: list[User] = field(default_factory=list)

    def holding(self, court: str, role: Role, division: str = "") -> list[User]:
        """People with this role in the court (and division)."""
        found: list[User] = []
        for (code, name, where), users in self.by_post.items():
            if code == court and name == role and division in {"", where}:
                found += [user for user in users if user not in found]
        return found


def build_people(region: Region, rng: Random) -> People:
    """Write every account and post; one password hash serves all, for it is slow by design."""
    people, registry = People(), Registry(rng, block=9)
    secret = make_password(PASSWORD)
    # The main court comes first: its people carry the plain names of the roles.
    plans = {seat.code: MAIN_STAFF if seat.code == MAIN else BASIC_STAFF for seat in region.basic()} | UPPER_STAFF
    posts: list[tuple[User, str, Role, str]] = []
    for code, staff in plans.items():
        for role, division, count in staff:
            for _ in range(count):
                user = _staff_account(people, registry, role, code, secret)
                posts.append((user, code, role, division))
    User.objects.bulk_create(people.staff.values())
    posts += [(people.staff[name], code, role, division) for name, role, code, division in SECOND_POSTS]
    _posts(region, posts)
    _interests(people, registry)
    _litigants(people, registry, secret)
    _lawyers(people, registry, rng, secret)
    return read_people(region)


def _staff_account(people: People, registry: Registry, role: Role, code: str, secret: str) -> User:
    """The first of a role is named by the role alone: he is the demo account."""
    username = str(role)
    number = 1
    while username in people.staff:
        username = f"{role}.{code.removeprefix('甘') or 'high'}.{number}"
        number += 1
    taken = {user.full_name for user in people.staff.values()}
    name = next(name for name in iter(lambda: registry.name(number % 2 == 0), None) if name not in taken)
    user = User(username=username, full_name=name, kind=AccountKind.STAFF, password=secret, id_type="resident_id")
    people.staff[username] = user
    return user


def _posts(region: Region, posts: list[tuple[User, str, Role, str]]) -> None:
    Post.objects.bulk_create(
        Post(
            user=user,
            court=region.courts[code],
            division=region.divisions[code, division],
            role=role,
            since=SINCE,
        )
        for user, code, role, division in posts
    )


def _interests(people: People, registry: Registry) -> None:
    """What some judges declared: near relatives who are kept out of their draws."""
    for username in ("judge", "presiding_judge"):
        relative = registry.person("陇原省金城市河东区")
        DeclaredInterest.objects.create(
            user=people.staff[username], kind="relative", name=relative.name, id_number=relative.id_number
        )


def _litigants(people: People, registry: Registry, secret: str) -> None:
    towns = (
        "陇原省金城市河东区",
        "陇原省金城市河东区",
        "陇原省金城市河西区",
        "陇原省金城市北岭区",
        "陇原省云泽市南浦区",
    )
    users = []
    for number in range(LITIGANTS):
        who = registry.person(towns[number % len(towns)])
        people.litigants.append(who)
        users.append(
            User(
                username="litigant" if number == 0 else f"litigant{number + 1}",
                full_name=who.name,
                kind=AccountKind.LITIGANT,
                phone=who.phone,
                id_type="resident_id",
                id_number=who.id_number,
                password=secret,
                accepts_electronic_service=number % 4 != 3,
            )
        )
    User.objects.bulk_create(users)


def _lawyers(people: People, registry: Registry, rng: Random, secret: str) -> None:
    User.objects.bulk_create(
        User(
            username="lawyer" if number == 0 else f"lawyer{number + 1}",
            full_name=registry.name(number % 2 == 1),
            kind=AccountKind.LAWYER,
            phone=registry.phone(),
            organisation=FIRMS_OF_LAWYERS[number % len(FIRMS_OF_LAWYERS)],
            licence_number=f"16201{2008 + number}10{rng.randint(100000, 999999)}",
            password=secret,
            accepts_electronic_service=True,
        )
        for number in range(LAWYERS)
    )


def read_people(region: Region) -> People:
    """The accounts as they stand in the tables, in the order of their writing."""
    people = People()
    keys = {division.pk: key for (_, key), division in region.divisions.items()}
    codes = {court.pk: code for code, court in region.courts.items()}
    for post in Post.objects.filter(court_id__in=codes).select_related("user").order_by("id"):
        user = people.staff.setdefault(post.user.username, post.user)
        people.by_post[codes[post.court_id], post.role, keys.get(post.division_id, "")].append(user)
    for user in User.objects.filter(username__startswith="litigant", kind=AccountKind.LITIGANT).order_by("id"):
        people.litigants.append(_identity(user))
    people.lawyers = list(User.objects.filter(username__startswith="lawyer", kind=AccountKind.LAWYER).order_by("id"))
    return people


def _identity(user: User) -> Identity:
    birth = date(int(user.id_number[6:10]), int(user.id_number[10:12]), int(user.id_number[12:14]))
    return Identity(
        name=user.full_name,
        kind="natural",
        id_type="resident_id",
        id_number=user.id_number,
        phone=user.phone,
        address=f"陇原省金城市河东区启明路{int(user.id_number[-4:-1])}号",
        gender="male" if int(user.id_number[16]) % 2 else "female",
        birth_date=birth,
        ethnicity="汉族",
        user=user,
    )
