"""Invented people and firms 虚构身份: names from short lists, numbers with right check characters and county code 99."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from courts.people.models import User
from law.identity import credit_code, resident_id

COUNTY = "620199"  # no county has the code 99
SURNAMES = "钱孙郑冯褚卫蒋韩秦尤许何吕施孔曹严华魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤"
GIVEN_MALE = (
    "知远",
    "景行",
    "承泽",
    "怀山",
    "牧野",
    "既明",
    "闻舟",
    "砚清",
    "子衡",
    "云峤",
    "庭松",
    "步青",
    "元朗",
    "望川",
)
GIVEN_FEMALE = (
    "听澜",
    "若溪",
    "念初",
    "采薇",
    "清和",
    "书仪",
    "语桐",
    "静姝",
    "晚晴",
    "知夏",
    "疏影",
    "令仪",
    "舒窈",
    "雁秋",
)
SINGLE = "禾舟岚屿澈朔棠筠砚霁"
FIRM_WORDS = (
    "禾穗",
    "云砚",
    "北辰星",
    "青篱",
    "双桥渡",
    "长亭里",
    "石榴坡",
    "晴川岸",
    "望山居",
    "松间月",
    "竹里馆",
    "一苇",
)
FIRM_TRADES = (
    "商贸",
    "建材",
    "物业服务",
    "装饰工程",
    "农业开发",
    "物流",
    "餐饮管理",
    "小额贷款",
    "汽车租赁",
    "机电设备",
)
ROADS = ("长庚路", "启明路", "麦积巷", "杏林街", "渡口路", "平沙街", "望河路", "槐荫巷", "青石街", "鹿鸣路")
ETHNICITIES = ("汉族", "汉族", "汉族", "汉族", "汉族", "汉族", "汉族", "回族", "藏族", "东乡族")
FIRMS_OF_LAWYERS = ("陇原知行律师事务所", "金城衡平律师事务所", "云泽守正律师事务所")


@dataclass(frozen=True)
class Identity:
    """Somebody who can be a party; ``user`` is his account where he has one."""

    name: str
    kind: str
    id_type: str
    id_number: str
    phone: str
    address: str
    gender: str = ""
    birth_date: date | None = None
    ethnicity: str = ""
    representative: str = ""
    user: User | None = None

    def with_account(self, user: User) -> Identity:
        return replace(self, user=user)

    def columns(self) -> dict[str, object]:
        """The columns of a party row."""
        return {
            "kind": self.kind,
            "name": self.name,
            "gender": self.gender,
            "birth_date": self.birth_date,
            "ethnicity": self.ethnicity,
            "id_type": self.id_type,
            "id_number": self.id_number,
            "address": self.address,
            "phone": self.phone,
            "legal_representative": self.representative,
            "legal_representative_post": "经理" if self.representative else "",
            "user": self.user,
        }


class Registry:
    """Hands out invented people; the serial number in each identity number makes it the only one of its kind.

    ``block`` keeps the numbers of two registries apart (each court has its own).
    """

    def __init__(self, rng: Random, block: int) -> None:
        self._rng = rng
        self._serial = 0
        self._block = block
        self._taken: set[str] = set()

    def name(self, female: bool) -> str:
        rng = self._rng
        given = rng.choice(SINGLE) if rng.random() < 0.25 else rng.choice(GIVEN_FEMALE if female else GIVEN_MALE)
        return rng.choice(SURNAMES) + given

    def phone(self) -> str:
        """A number of the segments 160–168."""
        return f"16{self._rng.randint(0, 8)}{self._rng.randint(0, 99_999_999):08d}"

    def resident_number(self, birth: date, female: bool) -> str:
        """A number nobody else here has; the odd sequence is a man's."""
        while True:
            sequence = self._block % 10 * 100 + self._rng.randrange(0, 100, 2) + (0 if female else 1)
            first = f"{COUNTY}{birth:%Y%m%d}{sequence:03d}"
            if first not in self._taken:
                self._taken.add(first)
                return first + resident_id.check_character(first)

    def person(self, town: str) -> Identity:
        rng = self._rng
        female = rng.random() < 0.46
        birth = date(1956, 1, 1) + timedelta(days=rng.randint(0, 48 * 365))
        return Identity(
            name=self.name(female),
            kind="natural",
            id_type="resident_id",
            id_number=self.resident_number(birth, female),
            phone=self.phone(),
            address=f"{town}{rng.choice(ROADS)}{rng.randint(1, 300)}号",
            gender="female" if female else "male",
            birth_date=birth,
            ethnicity=rng.choice(ETHNICITIES),
        )

    def firm(self, town: str, city: str) -> Identity:
        rng = self._rng
        self._serial += 1
        organisation = f"{self._block % 10:01d}{rng.randint(0, 9999):04d}{self._serial % 1000:03d}"
        inner = credit_code.organisation_check_character(organisation)
        first = f"91{COUNTY}{organisation}{inner}"
        return Identity(
            name=f"{city}{rng.choice(FIRM_WORDS)}{rng.choice(FIRM_TRADES)}有限公司",
            kind="legal",
            id_type="uscc",
            id_number=first + credit_code.check_character(first),
            phone=self.phone(),
            address=f"{town}{rng.choice(ROADS)}{rng.randint(1, 300)}号",
            representative=self.name(rng.random() < 0.3),
        )
