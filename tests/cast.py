"""The named cast 角色表: one region with two courts, and everybody a test needs. The outsider of each test is among them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest

from courts.organisation.models import Court, Division, DivisionKind, Level
from courts.people.models import AccountKind, Post, User
from courts.roles import Role

SINCE = date(2020, 1, 1)
PASSWORD = "Jiezi-tian3-tang"


@dataclass
class Cast:
    """Courts, divisions and people by name."""

    high: Court
    intermediate: Court
    court: Court
    other_court: Court
    divisions: dict[str, Division] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)

    def __getattr__(self, name: str) -> User:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None


def make_courts() -> tuple[Court, Court, Court, Court]:
    """A province's high court, one intermediate and two basic courts."""
    high = Court.objects.create(
        code="甘", name="陇原省高级人民法院", name_en="High Court of Longyuan", level=Level.HIGH, province="甘"
    )
    middle = Court.objects.create(
        code="甘01",
        name="金城市中级人民法院",
        name_en="Jincheng Intermediate Court",
        level=Level.INTERMEDIATE,
        parent=high,
        province="甘",
    )
    basic = [
        Court.objects.create(
            code=code,
            name=name,
            name_en=english,
            level=Level.BASIC,
            parent=middle,
            province="甘",
            average_wage_fen=10_000_000,
        )
        for code, name, english in (
            ("甘0102", "金城市河东区人民法院", "Hedong District Court"),
            ("甘0103", "金城市河西区人民法院", "Hexi District Court"),
        )
    ]
    return high, middle, basic[0], basic[1]


DIVISIONS = {
    "filing": (DivisionKind.FILING, "立案庭", "Filing Division"),
    "civil": (DivisionKind.CIVIL, "民事审判第一庭", "First Civil Division"),
    "civil2": (DivisionKind.CIVIL, "民事审判第二庭", "Second Civil Division"),
    "enforcement": (DivisionKind.ENFORCEMENT, "执行局", "Enforcement Bureau"),
    "archives": (DivisionKind.ARCHIVES, "档案室", "Archives"),
    "management": (DivisionKind.MANAGEMENT, "审判管理办公室", "Trial Management Office"),
}

STAFF = {
    "filing_clerk": ("周立", Role.FILING_CLERK, "filing"),
    "judge": ("沈明", Role.JUDGE, "civil"),
    "presiding": ("方正", Role.PRESIDING_JUDGE, "civil"),
    "third_judge": ("陆远", Role.JUDGE, "civil"),
    "division_head": ("高衡", Role.DIVISION_HEAD, "civil"),
    "president": ("钟鼎", Role.PRESIDENT, "management"),
    "assistant": ("白露", Role.JUDGE_ASSISTANT, "civil"),
    "clerk": ("许敏", Role.COURT_CLERK, "civil"),
    "judge_of_other_division": ("江川", Role.JUDGE, "civil2"),
    "enforcement_officer": ("韩铁", Role.ENFORCEMENT_OFFICER, "enforcement"),
    "archivist": ("冯卷", Role.ARCHIVIST, "archives"),
    "supervisor": ("卫平", Role.SUPERVISOR, "management"),
    "administrator": ("管理", Role.ADMINISTRATOR, "management"),
}


def make_person(username: str, name: str, kind: str = AccountKind.STAFF, **values: object) -> User:
    """An account that never signs in by password: tests use ``force_login``."""
    user = User(username=username, full_name=name, kind=kind, **values)
    user.set_unusable_password()
    user.save()
    return user


def make_cast() -> Cast:
    high, middle, court, other = make_courts()
    cast = Cast(high, middle, court, other)
    for key, (kind, name, english) in DIVISIONS.items():
        # Only the first civil division hears everything; the second hears one cause, so that draws are predictable.
        special = ["离婚纠纷"] if key == "civil2" else []
        cast.divisions[key] = Division.objects.create(
            court=court, kind=kind, name=name, name_en=english, specialities=special
        )
    for key, (name, role, division) in STAFF.items():
        user = make_person(key, name)
        Post.objects.create(user=user, court=court, division=cast.divisions[division], role=role, since=SINCE)
        cast.people[key] = user
    stranger = make_person("judge_of_other_court", "任遥")
    Post.objects.create(user=stranger, court=other, role=Role.JUDGE, since=SINCE)
    cast.people["judge_of_other_court"] = stranger
    for key, name, kind in (
        ("plaintiff", "王甲禾", AccountKind.LITIGANT),
        ("defendant", "李乙舟", AccountKind.LITIGANT),
        ("lawyer", "赵律", AccountKind.LAWYER),
        ("outsider", "孙旁观", AccountKind.LITIGANT),
    ):
        cast.people[key] = make_person(key, name, kind, phone="16012345678", accepts_electronic_service=True)
    return cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()
