"""Names and numbers of invented people in quantity: few surnames are common, many rare; numbers with right check characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

import numpy

from analytics.demo.names import COUNTY, FIRM_TRADES, FIRM_WORDS, ROADS
from courts.protection.cipher import encrypt_many
from law.identity import credit_code

SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石"
    "熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚"
)
DOUBLE = ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "令狐")
GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲建国华红亮成志海波宁贵福生龙元全胜学祥才发武新利清飞彬富顺信子岩昌成康星光天达安"
    "中茂进林有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆民友裕河哲江浩翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以建家致树炎德行时"
    "泰盛雄琛钧冠策腾楠榕风航弘"
)
SHORT_SHARE, DOUBLE_SHARE = 0.22, 0.012
BORN_FROM, BORN_DAYS = date(1950, 1, 1), 19_000
# Sequences 600–799 of each birthday are this module's; the demo region has others.
SEQUENCES_FROM, SEQUENCES = 600, 200
CAPACITY = BORN_DAYS * SEQUENCES
_WEIGHTS = numpy.array((7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2))
_CHECKS = "10X98765432"


@dataclass(frozen=True, slots=True)
class Somebody:
    """A party as the columns of its row, ready for COPY: kind … legal_representative_post."""

    name: str
    columns: str


def zipf(count: int, exponent: float) -> Any:
    """Shares that fall with the rank; they add up to one."""
    weights = 1.0 / numpy.arange(1, count + 1) ** exponent
    return weights / weights.sum()


def people(rng: Any, count: int, first: int, town: str) -> list[Somebody]:
    """``count`` people whose numbers nobody else has: the ``first``-th and following of this module's numbers."""
    if first + count > CAPACITY:
        raise ValueError(f"only {CAPACITY:,} identity numbers can be given out")
    names = person_names(rng, count)
    digits = rng.integers(0, 100_000_000, count).tolist()
    houses, roads = rng.integers(1, 400, count).tolist(), rng.integers(0, len(ROADS), count).tolist()
    made = []
    plain, births, women = zip(*_numbers(first, count), strict=True)
    for at, (number, birth, female) in enumerate(zip(encrypt_many(plain), births, women, strict=True)):
        gender = "female" if female else "male"
        columns = (
            f"natural\t{names[at]}\t{gender}\t{birth}\t汉族\tresident_id\t{number}\t{town}{ROADS[roads[at]]}{houses[at]}号\t"
            f"16{digits[at] % 9}{digits[at]:08d}\t\t"
        )
        made.append(Somebody(names[at], columns))
    return made


def person_names(rng: Any, count: int) -> list[str]:
    surnames = rng.choice(len(SURNAMES), count, p=zipf(len(SURNAMES), 0.9)).tolist()
    given = rng.choice(len(GIVEN), (count, 2), p=zipf(len(GIVEN), 0.6)).tolist()
    kinds = rng.random(count).tolist()
    made = []
    for surname, (one, two), kind in zip(surnames, given, kinds, strict=True):
        family = DOUBLE[one % len(DOUBLE)] if kind > 1 - DOUBLE_SHARE else SURNAMES[surname]
        made.append(family + (GIVEN[one] if kind < SHORT_SHARE else GIVEN[one] + GIVEN[two]))
    return made


def _numbers(first: int, count: int) -> list[tuple[str, str, bool]]:
    """Identity number, birth date, whether a woman."""
    made, bodies = [], []
    for place in range(first, first + count):
        birth = BORN_FROM + timedelta(days=place * 7919 % BORN_DAYS)
        sequence = SEQUENCES_FROM + place // BORN_DAYS
        bodies.append(f"{COUNTY}{birth:%Y%m%d}{sequence:03d}")
        made.append((birth.isoformat(), sequence % 2 == 0))
    digits = numpy.array(bodies, dtype="S17").view("S1").astype(numpy.int64).reshape(-1, 17)
    checks = (digits @ _WEIGHTS % 11).tolist()
    return [
        (body + _CHECKS[check], birth, female)
        for body, check, (birth, female) in zip(bodies, checks, made, strict=True)
    ]


def firms(rng: Random, count: int, first: int, town: str, city: str) -> list[Somebody]:
    """Firms with valid credit codes; the ``first``-th and following."""
    made = []
    for code in encrypt_many(_credit_code(place) for place in range(first, first + count)):
        name = f"{city}{rng.choice(FIRM_WORDS)}{rng.choice(GIVEN)}{rng.choice(GIVEN)}{rng.choice(FIRM_TRADES)}有限公司"
        columns = (
            f"legal\t{name}\t\t\\N\t\tuscc\t{code}\t{town}{rng.choice(ROADS)}{rng.randint(1, 300)}号\t"
            f"16{rng.randint(0, 8)}{rng.randint(0, 99_999_999):08d}\t{rng.choice(SURNAMES)}{rng.choice(GIVEN)}\t经理"
        )
        made.append(Somebody(name, columns))
    return made


def _credit_code(place: int) -> str:
    organisation = f"8{place % 10_000_000:07d}"
    body = f"91{COUNTY}{organisation}{credit_code.organisation_check_character(organisation)}"
    return body + credit_code.check_character(body)


def pick(items: Sequence[Any], share: float) -> Any:
    """The item at a share of the list between 0 and 1."""
    return items[int(share * len(items))]
