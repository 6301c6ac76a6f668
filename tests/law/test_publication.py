"""Publication: what stays in the file, and masking in which nothing personal survives."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from law.publication.grounds import PublicationFacts, refusals
from law.publication.masking import Person, county_of, mask, pseudonyms_of, survivors

ON = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (PublicationFacts("民间借贷纠纷"), []),
        (PublicationFacts("离婚纠纷"), ["family"]),
        (PublicationFacts("变更抚养关系纠纷"), ["family"]),
        (PublicationFacts("监护权特别程序"), ["family"]),
        (PublicationFacts("买卖合同纠纷", close_way="mediation"), ["mediation"]),
        (PublicationFacts("买卖合同纠纷", close_way="withdrawal"), []),
        (PublicationFacts("盗窃罪", minor_offence=True), ["minor"]),
        (PublicationFacts("x", secret=True, sealed_case=True), ["secret", "sealed"]),
        (PublicationFacts("民间借贷纠纷", effective=False, is_decision=False), ["not_a_decision", "not_effective"]),
    ],
)
def test_what_stays_in_the_file(facts: PublicationFacts, codes: list[str]) -> None:
    found = refusals(facts, ON)
    assert [one.code.removeprefix("publication_") for one in found] == codes
    assert all(one.basis[0].instrument == "PUBL" for one in found)


def test_equal_pseudonyms_are_numbered() -> None:
    names = ["张伟民", "张三丰", "李四", "欧阳修远", "欧阳海", "买买提·艾山", "Smith John", "张伟民"]
    assert pseudonyms_of(names, ON) == {
        "张伟民": "张某1",
        "张三丰": "张某2",
        "李四": "李某",
        "欧阳修远": "欧阳某1",
        "欧阳海": "欧阳某2",
        "买买提·艾山": "买某某",
        "Smith John": "S某某",
    }


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("公民身份号码620199199001011239。", "公民身份号码××××××。"),
        ("身份证号６２０１９９１９９００１０１１２３Ｘ，", "身份证号××××××，"),
        ("电话160 1234 5678", "电话××××"),
        ("电话0931-8888888", "电话××××"),
        ("转入6222 0200 0000 1234 567", "转入××××"),
        ("账号：12345678-90", "××××"),
        ("驾驶甘A·12345号车", "驾驶××××号车"),
        ("驾驶甘AD12345轿车", "驾驶××××轿车"),
        ("（2020）甘0102不动产权第0012345号", "××××"),
        ("微信号abc_12345转账", "××××转账"),
        ("发至a.b@c.com。", "发至××××。"),
        ("住金城市河东区启明路12号3单元，", "住金城市河东区×××，"),
        ("统一社会信用代码91620102MA01ABCD2X", "统一社会信用代码91620102MA01ABCD2X"),
        ("判决第一百二十二条，借款120000元，2025年1月5日", "判决第一百二十二条，借款120000元，2025年1月5日"),
        ("（2026）甘0102民初12号", "（2026）甘0102民初12号"),
        ("审判员沈明", "审判员沈明"),
    ],
)
def test_patterns(source: str, made: str) -> None:
    assert mask(source, [], ON).text == made


def test_minors_lose_their_day_of_birth_and_spaced_names_are_found() -> None:
    child = Person("王小禾", minor=True, birth=date(2015, 3, 4))
    made = mask("王小禾（2015年3月4日出生）、王 小 禾", [child], ON)
    assert made.text == "王某（2015年出生）、王某"
    assert [one.kind for one in made.masks] == ["minor", "minor", "minor"]


def test_words_marked_by_hand_come_first_and_everywhere() -> None:
    made = mask("患有某病。该某病", [], ON, manual=["某病"])
    assert made.text == "患有××。该××"
    assert {one.rule.code for one in made.masks} == {"manual"}


@pytest.mark.parametrize(
    ("address", "county"),
    [
        ("陇原省金城市河东区甲路1号", "陇原省金城市河东区"),
        ("金城市河东区甲路1号", "金城市河东区"),
        ("某自治县乙镇", "某自治县"),
        ("金城市甲路", "金城市"),
        ("甲路1号", ""),
    ],
)
def test_the_county_stays(address: str, county: str) -> None:
    assert county_of(address) == county


GIVEN = "甲乙禾舟明远海平春秋云山石林"
people = st.builds(
    lambda surname, given, number, phone, house: Person(
        surname + given,
        address=f"金城市河东区启明路{house}号{house % 9}单元",
        numbers=(f"62019919{number:010d}"[:17] + "X", f"16{phone:09d}"),
    ),
    st.sampled_from(["王", "李", "张", "欧阳", "司马"]),
    st.text(GIVEN, min_size=1, max_size=2),
    st.integers(0, 10**9),
    st.integers(0, 10**9 - 1),
    st.integers(1, 999),
)
SENTENCES = (
    "原告：{p.name}，住{p.address}，公民身份号码{p.numbers[0]}，联系电话{p.numbers[1]}。",
    "{p.name}与{q.name}签订借款合同，{q.name}称{p.name}{q.name}均在场。",
    "{p.name}商贸有限公司法定代表人{p.name}，{q.address}。",
    "证人证言：{q.name}（{q.numbers[1]}）于2025年1月5日到{p.address}找{p.name}。",
    "被告{q.name}，现住址：{q.address}，身份证{q.numbers[0]}、{p.numbers[0]}。",
)


@settings(max_examples=150)
@given(
    st.lists(people, min_size=2, max_size=5), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8), st.data()
)
def test_no_personal_value_survives(persons: list[Person], sentences: list[str], data: st.DataObject) -> None:
    pick = st.sampled_from(persons)
    source = "\n".join(line.format(p=data.draw(pick), q=data.draw(pick)) for line in sentences)
    made = mask(source, persons, ON)
    assert survivors(made.text, persons) == []
    # What was not masked stands as it stood.
    at, rest = 0, []
    for one in made.masks:
        assert source[one.start : one.end] == one.original
        rest.append(source[at : one.start] + one.replacement)
        at = one.end
    assert "".join(rest) + source[at:] == made.text


def test_survivors_are_found_however_spaced() -> None:
    person = Person("王甲禾", numbers=("620199199001011239",), address="金城市河东区启明路12号")
    assert survivors("王 甲禾", [person]) == ["王甲禾"]
    assert survivors("６２０１９９ 1990 0101 1239", [person]) == ["620199199001011239"]
    assert survivors("住金城市河东区启明路12号", [person]) == [person.address]
    assert survivors("王某，住金城市河东区", [person]) == []


@pytest.mark.parametrize(
    "text",
    [
        "原告为被告所住小区提供物业服务，被告自2025年3月16日起未交纳物业服务费。",
        "双方在园区内签订合同，被告住宅小区内设有停车位。",
        "被告住所小区的业主大会作出决议。",
    ],
)
def test_words_that_name_no_address_stay(text: str) -> None:
    assert mask(text, [], ON).text == text


def test_an_address_in_a_quarter_goes_from_the_county_on() -> None:
    assert mask("现住金城市河东区幸福小区3号楼，无业。", [], ON).text == "现住金城市河东区×××，无业。"
