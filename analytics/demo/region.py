"""Courts, divisions and court rooms of the invented province 陇原省."""

from __future__ import annotations

from dataclasses import dataclass, field

from cases.hearing.models import CourtRoom
from courts.organisation.models import Court, Division, DivisionKind, Level

WAGE_FEN = 9_860_000  # the invented average annual wage of the province
PROVINCE = "陇原省"


@dataclass(frozen=True)
class Seat:
    """Where a court sits: ``town`` begins the addresses of its people. ``share`` of the cases of the region."""

    code: str
    name: str
    english: str
    level: Level
    parent: str
    town: str
    city: str
    population: int
    share: int = 0


HIGH = Seat("甘", "陇原省高级人民法院", "High Court of Longyuan", Level.HIGH, "", "陇原省金城市河东区", "金城市", 0)
SEATS = (
    HIGH,
    Seat(
        "甘01",
        "金城市中级人民法院",
        "Jincheng Intermediate Court",
        Level.INTERMEDIATE,
        "甘",
        "陇原省金城市河东区",
        "金城市",
        0,
    ),
    Seat(
        "甘03",
        "云泽市中级人民法院",
        "Yunze Intermediate Court",
        Level.INTERMEDIATE,
        "甘",
        "陇原省云泽市南浦区",
        "云泽市",
        0,
    ),
    Seat(
        "甘0102",
        "金城市河东区人民法院",
        "Hedong District Court",
        Level.BASIC,
        "甘01",
        "陇原省金城市河东区",
        "金城市",
        862_000,
        30,
    ),
    Seat(
        "甘0103",
        "金城市河西区人民法院",
        "Hexi District Court",
        Level.BASIC,
        "甘01",
        "陇原省金城市河西区",
        "金城市",
        541_000,
        20,
    ),
    Seat(
        "甘0104",
        "金城市北岭区人民法院",
        "Beiling District Court",
        Level.BASIC,
        "甘01",
        "陇原省金城市北岭区",
        "金城市",
        397_000,
        15,
    ),
    Seat(
        "甘0121",
        "长泉县人民法院",
        "Changquan County Court",
        Level.BASIC,
        "甘01",
        "陇原省金城市长泉县",
        "金城市",
        268_000,
        10,
    ),
    Seat(
        "甘0302",
        "云泽市南浦区人民法院",
        "Nanpu District Court",
        Level.BASIC,
        "甘03",
        "陇原省云泽市南浦区",
        "云泽市",
        312_000,
        15,
    ),
    Seat(
        "甘0321",
        "白杨县人民法院",
        "Baiyang County Court",
        Level.BASIC,
        "甘03",
        "陇原省云泽市白杨县",
        "云泽市",
        196_000,
        10,
    ),
)
MAIN = "甘0102"

DIVISIONS = (
    ("filing", DivisionKind.FILING, "立案庭", "Filing Division"),
    ("civil", DivisionKind.CIVIL, "民事审判第一庭", "First Civil Division"),
    ("civil2", DivisionKind.CIVIL, "民事审判第二庭", "Second Civil Division"),
    ("criminal", DivisionKind.CRIMINAL, "刑事审判庭", "Criminal Division"),
    ("administrative", DivisionKind.ADMINISTRATIVE, "行政审判庭", "Administrative Division"),
    ("enforcement", DivisionKind.ENFORCEMENT, "执行局", "Enforcement Bureau"),
    ("archives", DivisionKind.ARCHIVES, "档案室", "Archives"),
    ("management", DivisionKind.MANAGEMENT, "审判管理办公室", "Trial Management Office"),
    ("office", DivisionKind.OFFICE, "综合办公室", "General Office"),
)
# The second civil division of the main court hears commerce and labour; elsewhere there is one civil division.
SPECIAL = ["买卖合同纠纷", "金融借款合同纠纷", "追偿权纠纷", "建设工程施工合同纠纷", "承揽合同纠纷"]
ROOMS = (
    ("第一法庭", "Court room 1", 60),
    ("第二法庭", "Court room 2", 30),
    ("第三法庭（数字法庭）", "Court room 3 (digital)", 20),
)


@dataclass
class Region:
    """The rows of the region by code."""

    courts: dict[str, Court] = field(default_factory=dict)
    divisions: dict[tuple[str, str], Division] = field(default_factory=dict)
    rooms: dict[str, list[CourtRoom]] = field(default_factory=dict)

    def basic(self) -> list[Seat]:
        return [seat for seat in SEATS if seat.level == Level.BASIC]


def build_region() -> Region:
    """Write courts, divisions and rooms."""
    region = Region()
    for place, seat in enumerate(SEATS):
        court = Court.objects.create(
            code=seat.code,
            name=seat.name,
            name_en=seat.english,
            level=seat.level,
            parent=region.courts.get(seat.parent),
            province=HIGH.code,
            address=f"{seat.town}天平路{place + 1}号",
            phone=f"0000-16000{place:03d}",
            average_wage_fen=WAGE_FEN,
            population=seat.population,
        )
        region.courts[seat.code] = court
        _divisions(region, court)
        _rooms(region, court)
    return region


def _divisions(region: Region, court: Court) -> None:
    for key, kind, name, english in DIVISIONS:
        if key == "civil2" and court.code != MAIN:
            continue
        named = "民事审判庭" if key == "civil" and court.code != MAIN else name
        special = SPECIAL if key == "civil2" else []
        english = "Civil Division" if named == "民事审判庭" else english
        row = Division.objects.create(court=court, kind=kind, name=named, name_en=english, specialities=special)
        region.divisions[court.code, key] = row


def _rooms(region: Region, court: Court) -> None:
    count = 3 if court.code == MAIN else 2
    region.rooms[court.code] = [
        CourtRoom.objects.create(court=court, name=name, name_en=english, seats=seats, online="数字" in name)
        for name, english, seats in ROOMS[:count]
    ]


def read_region() -> Region:
    """The rows written earlier, for a load that goes on where another stopped."""
    region = Region()
    keys = {(name): key for key, _, name, _ in DIVISIONS} | {"民事审判庭": "civil"}
    codes = [seat.code for seat in SEATS]
    for court in Court.objects.filter(code__in=codes):
        region.courts[court.code] = court
        region.rooms[court.code] = list(CourtRoom.objects.filter(court=court).order_by("id"))
        for division in Division.objects.filter(court=court):
            region.divisions[court.code, keys[division.name]] = division
    return region
