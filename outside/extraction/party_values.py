"""What a block says about one party 当事人信息: name and kind, the person's or the body's own fields, address, telephone, agents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outside.extraction.dates import dates_in
from outside.extraction.ethnicities import WORDS, in_full
from outside.extraction.misread import tolerant
from outside.extraction.numbers import REPAIRED, credit_in, resident_in
from outside.extraction.party_agents import agents_of, agents_start
from outside.extraction.passages import Passage, with_commas
from outside.extraction.suggesting import Found, found

_NAME = re.compile(
    rf"^[,:]?(?:(?:单位)?(?:姓名|名称)[:]?)?(?P<name>[^,。;:()]{{2,40}}?)(?:[(](?:小名|曾用名|又名|绰号|化名|别名|原名|以下简称|简称)?[^)]*[)])?、?(?=[,。;:]|$|住所|统一社会|法定代表|性别|[男女](?:[,、]|(?:{WORDS})族|(?:19|20)\d{{2}}年|住|出生))"
)
_ENTITY = re.compile(
    r"(公司|厂|店|行|社|院|局|所|中心|学校|大学|中学|小学|幼儿园|委员会|村委会|居委会|政府|协会|基金会|合伙|事务所|集团|商行|经营部|批发部|工作室|超市|酒店|银行|合作社|会|部|队|站|馆)([(].{1,12}[)])?$"
)
_BRANCH = re.compile(
    r"(分公司|支公司|信用卡中心|支行|分行|分理处|分店|分厂|营业部|办事处|合伙企业[(].{2,6}[)]|事务所|业主委员会|业主大会|个体工商户|经营部|批发部|商行|工作室|店|超市)$"
)
_RUN_BY_A_PERSON = re.compile(r"(?:^|[,。;])(?:经营者|业主)(?:姓名)?[:,]?[\u4e00-\u9fff·]{2,}")
_GENDER = re.compile(r"(?:^|[,。;:、])(?:性别[:,]?)?(?P<v>[男女])(?=[,。;、)]|$|性|民族|出生)")
_DAY = r"(?:(?:19|20)\d{2}[年./-]\d{1,2}[月./-]\d{1,2}|[一二][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3})"
_BIRTH = re.compile(
    rf"(?P<v>{_DAY}[日号]?)(?=出生|生|,|、|。|;|$)|(?:出生|生于)(?:日期|年月日?|时间)?[:,]?(?P<w>{_DAY}日?)"
)
_ETHNICITY = re.compile(r"(?:^|[,。;:、])(?:民族[:,]?)?(?P<v>[\u4e00-\u9fff]{1,5}族)(?=[,。;、]|$)")
_LABELLED_ETHNICITY = re.compile(rf"民族[:,]?(?P<v>{WORDS})(?=[,。;、]|$|出生|性别)")
_ID = re.compile(r"(?<![0-9A-Za-z])(?P<v>\d{17}[\dXx×]|\d{15})(?![0-9A-Za-z])")
# Documents of persons without a resident number: the words before them, and how such a number looks.
_OTHER_IDS = (
    ("护照", re.compile(r"护照(?:号码?|编号)?[:,]?(?P<v>[A-Z]{0,3}\d{5,10}[A-Z]?)(?![0-9A-Za-z])")),
    (
        "港澳居民来往内地通行证",
        re.compile(r"(?:港澳居民来往内地|港澳|回乡)通?行?证(?:号码?)?[:,]?(?P<v>[HM]\d{8}(?:\d{2})?)"),
    ),
    (
        "台湾居民来往大陆通行证",
        re.compile(r"(?:台湾居民来往大陆通行证|台胞证)(?:号码?)?[:,]?(?P<v>\d{8}(?!\d)|\d{10}[A-Z]?)"),
    ),
    ("外国人永久居留身份证", re.compile(r"外国人永久居留身份证(?:号码?)?[:,]?(?P<v>[A-Z]{3}\d{12})")),
)
_LONG_NUMBER = re.compile(r"[\dXx|lI]{14,}")
_LOOKALIKES = str.maketrans("IOSZ", "1052")
_REPRESENTS = tolerant("法定代表人", "主要负责人", "单位负责人", "执行事务合伙人", but=("法定代理人",))
_STOP = rf"(?=(?:[,。;]{_REPRESENTS}[:])|[,。;、]?(?:公民身份|居民身份|身份证|统一社会|社会信用|信用代码|营业执照|注册号|联系|电话|手机|法定代表|法人代表|法定代理|负责人|主要负责|经营者|委托|邮编|职务|职业|工作单位|现住|户籍|经常居住|微信|邮箱|执行事务|证件|护照|现羁押|因涉嫌|性别[:]|民族[:]|出生[:日年于])|[。;]|[,、]?$)"
_ADDRESS_LABELS = (
    "住所地|经营场所|营业场所|家庭住址|身份证住址|现住址|现住地址|居住地址|住址|住所|户籍地址|户籍所在地|户籍地|户籍|通讯地址|联系地址|单位地址|注册地址|办公地址|"
    "办公场所|地址|家住|现住|经常居住地|居住地|注册地|住"
)
_ADDRESS = re.compile(
    rf"(?P<label>{_ADDRESS_LABELS})[:,]?(?:在|于)?(?P<v>(?!所|址|同(?:上|前|原告|被告|第三人))[^。;]{{3,70}}?){_STOP}"
)
_PHONE = re.compile(
    r"(?:联系电话|联系方式|电话号码|手机号码?|单位电话|电话|手机|联系手机|座机)[:,]?(?P<v>(?:\+?86-?)?(?:[1|lI]\d{10}|0\d{2,3}-?\d{7,8}(?:-\d{1,5})?|400-?\d{3}-?\d{4}))"
)
_PHONE_SIGNS = str.maketrans({"|": "1", "l": "1", "I": "1"})
_BARE_PHONE = re.compile(r"(?<!\d)(?P<v>1[3-9]\d{9})(?!\d)")
_HEAD = re.compile(
    rf"(?:{_REPRESENTS}|法人代表|负责人|经营者|投资人|业主)(?:[(][^()]{{1,10}}[)])?[:,]?(?:姓名[:]?)?(?P<v>[\u4e00-\u9fff·]{{2,12}}?)(?=[,。;、(]|$|职务|系|电话|联系|性别|身份证|统一社会)"
)
_FULL_DATE = r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}日(?:出生|生)?"
_PEOPLE = rf"(?:{WORDS})族(?![自乡区县镇州旗村街路]|社区)"  # not the people in the name of a place: 管城回族区
_PLAIN_GENDER = rf"(?<=[\u4e00-\u9fff])[男女](?=(?:{WORDS})族|(?:19|20)\d{{2}}年|住|出生|汉)"
_FIELD_OPENS = re.compile(
    rf"{_PLAIN_GENDER}|{_FULL_DATE}|{_PEOPLE}|家住|住(?=[\u4e00-\u9fff]{{2,}}(?:省|市|县|区|乡|镇|村))|身.证|公民身份|联系电话|电话|手机"
)
_FIELD_CLOSES = re.compile(rf"{_PLAIN_GENDER}|{_FULL_DATE}|{_PEOPLE}")


def fields_of(block: Passage) -> Iterator[tuple[str, Found]]:
    """Field name and value for everything found in a block; agents as ``agents[0].name``."""
    text = _with_commas(block)
    end = agents_start(text.text)
    own = text.part(0, end)
    name = _NAME.match(own.text)
    if name is None:
        return
    is_entity = _is_entity(own.text, name["name"])
    yield "name", found(own, name, "name", "party-name")
    kind = kind_of(name["name"], is_entity, run_by_a_person=bool(_RUN_BY_A_PERSON.search(own.text)))
    yield "kind", found(own, name, "name", "party-kind", kind, 0.95)
    yield from (_entity_fields if is_entity else _person_fields)(own)
    for key, pattern, rule in (("address", _ADDRESS, "party-address"), ("phone", _PHONE, "party-phone")):
        match = pattern.search(own.text) or (_BARE_PHONE.search(_without_ids(own.text)) if key == "phone" else None)
        if match:
            value = match["v"].translate(_PHONE_SIGNS) if key == "phone" else match["v"].rstrip(",、·.:")
            yield key, found(own, match, "v", rule, value)
    if end is not None:
        yield from agents_of(text.part(end))


def _with_commas(text: Passage) -> Passage:
    """Plain people part their words by a blank instead of a comma, or not at all: then commas stand where fields begin."""
    if len(re.findall("[,。;、]", text.text[:40])) >= 2:
        return text
    parted = with_commas(text)
    if len(re.findall("[,。;]", parted.text[:40])) >= 3:
        return parted
    return _marked(parted)


def _marked(text: Passage) -> Passage:
    """Commas around gender, birth, ethnicity and before the words that open a field."""
    places = {match.start() for match in _FIELD_OPENS.finditer(text.text)}
    places |= {match.end() for match in _FIELD_CLOSES.finditer(text.text)}
    letters: list[str] = []
    sources = []
    for place, (letter, source) in enumerate(zip(text.text, text.sources, strict=True)):
        if place in places and letters and letter not in ",。;:" and letters[-1] not in ",。;:":
            letters.append(",")
            sources.append(text.sources[place - 1])
        letters.append(letter)
        sources.append(source)
    return Passage("".join(letters), tuple(sources), text.row, text.cell)


def _without_ids(text: str) -> str:
    return _LONG_NUMBER.sub(lambda match: "#" * len(match.group()), text)


def _is_entity(text: str, name: str) -> bool:
    if re.search(r"统一社会信用代码|法定代表人|主要负责人|负责人[::]", text) or _RUN_BY_A_PERSON.search(text):
        return True
    return bool(_ENTITY.search(name)) and len(name) > 4


def kind_of(name: str, is_entity: bool, *, run_by_a_person: bool = False) -> str:
    """自然人, 法人 or 非法人组织: a branch, shop or partnership (by its name), or what has an operator 经营者, is no legal person."""
    if not is_entity:
        return "自然人"
    return "非法人组织" if run_by_a_person or _BRANCH.search(name) else "法人"


def _person_fields(own: Passage) -> Iterator[tuple[str, Found]]:
    if match := _GENDER.search(own.text):
        yield "gender", found(own, match, "v", "party-gender")
    if match := _BIRTH.search(own.text):
        group = "v" if match["v"] else "w"
        dates = dates_in(match[group])
        if dates:
            yield "birth_date", found(own, match, group, "party-birth", dates[0].value)
    if match := _ETHNICITY.search(own.text) or _LABELLED_ETHNICITY.search(own.text):
        yield "ethnicity", found(own, match, "v", "party-ethnicity", in_full(match["v"]) or match["v"])
    number = resident_in(own)
    if number:
        yield "id_type", Found("居民身份证", own, number.start, number.end, "party-id-type")
        doubts = (REPAIRED,) if number.repaired else ()
        yield "id_number", Found(number.value, own, number.start, number.end, "party-id", doubts)
        return
    if match := _ID.search(own.text):
        yield "id_type", found(own, match, "v", "party-id-type", "居民身份证")
        yield "id_number", found(own, match, "v", "party-id", match["v"].upper().replace("×", "X"))
        return
    for name, pattern in _OTHER_IDS:
        if match := pattern.search(own.text):
            yield "id_type", found(own, match, "v", "party-id-type", name)
            yield "id_number", found(own, match, "v", "party-other-id")
            return


def _entity_fields(own: Passage) -> Iterator[tuple[str, Found]]:
    number = credit_in(own)
    if number:
        yield "id_type", Found("统一社会信用代码", own, number.start, number.end, "party-id-type")
        doubts = (REPAIRED,) if number.repaired else ()
        yield "id_number", Found(number.value, own, number.start, number.end, "party-uscc", doubts)
    if match := _HEAD.search(own.text):
        yield "legal_representative", found(own, match, "v", "party-head")


def without_lookalikes(code: str) -> str:
    """A credit code has no I, O, S or Z, so these were read for the figures they look like (GB 32100)."""
    return code.translate(_LOOKALIKES)
