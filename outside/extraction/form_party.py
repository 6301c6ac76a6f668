"""The cell of a party in a form 要素式当事人栏: printed labels with values behind them, and ticked boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from law.text import Text
from outside.extraction.dates import dates_in
from outside.extraction.ethnicities import in_full
from outside.extraction.party_agents import agents_of
from outside.extraction.party_values import kind_of, without_lookalikes
from outside.extraction.passages import Passage
from outside.extraction.suggesting import Found, found
from outside.extraction.ticks import choices, ticked

_LABELS = (
    "姓名|单位名称|名称|性别|出生日期|出生年月日?|民族|国籍|工作单位|职业|职务|联系电话|联系方式|电话|手机号码?|手机|住所地|户籍所在地|户籍地址|经常居住地|现住址|家庭住址|住址|"
    "证件类型及号码|证件类型和号码|证件类型|证件号码|公民身份号码|身份证号码?|注册地|登记地|法定代表人|法人代表|主要负责人|负责人|经营者|统一社会信用代码|组织机构代码|"
    "委托诉讼代理人|诉讼代理人|委托代理人|类型|所有制性质|所在单位|律师事务所|执业机构|单位|代理权限|权限|邮政编码|电子邮箱|住所|地址"
)
LABEL = re.compile(rf"(?:{_LABELS})(?:/[^::]{{1,8}})?(?:[(][^)]{{1,16}}[)])?[::]?")
_NEXT = rf"(?=(?:{_LABELS})(?:[/(]|[::]|(?=\d{{6}}))|(?:经常居住地|证件类型|证件号码|统一社会信用代码|法定代表人/|注册地/)|$)"
_TICK = "[☑凶区図M√✓V]"


def _after(label: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{label})(?:/[^::]{{1,8}})?(?:[(][^)]{{1,16}}[)])?[::](?P<v>.*?){_NEXT}")


_NAME = _after("姓名|单位名称|名称")
_BIRTH = _after("出生日期|出生年月日?")
_ETHNICITY = _after("民族")
_PHONE = re.compile(
    rf"(?:联系电话|联系方式|电话|手机)(?:/[^::]{{1,8}})?(?:[(][^)]{{1,16}}[)])?(?:[::]|(?=\d{{6}}|0\d{{2,3}}-))(?P<v>.*?){_NEXT}"
)
_ADDRESS = _after("住所地|住所|住址|户籍所在地|户籍地址|家庭住址|地址")
_HEAD = _after("法定代表人|法人代表|主要负责人|负责人|经营者")
_FIRM = _after("单位|工作单位|所在单位|律师事务所|执业机构")
_UNREAD_TICK = Text(
    "性别勾选未能识别，按身份证号码推定。", "The tick was not readable: taken from the identity number."
)
_GENDER = re.compile(rf"男(?P<m>{_TICK})?[□口]?女(?P<f>{_TICK})?")
_ID = re.compile(r"(?<![0-9A-Za-z])(?P<v>\d{17}[\dXx])(?![0-9A-Za-z])")
_USCC = re.compile(r"(?:统一社会信用代码|信用代码)[::]?(?P<v>[0-9A-Z]{18})")


def party_fields(cell: Passage) -> Iterator[tuple[str, Found]]:
    """Field and value for everything filled in; nothing for a cell left blank."""
    text = cell.text
    name = _value(cell, _NAME, "form-name")
    if name is None:
        return
    is_entity = "统一社会信用代码" in text or text.startswith("名称") or "法定代表人" in text
    yield "name", name
    yield "kind", Found(kind_of(name.value, is_entity), cell, name.start, name.end, "form-kind")
    if not is_entity:
        yield from _person_fields(cell)
    match = _USCC.search(text) if is_entity else _ID.search(text)
    if match:
        rule = "party-uscc" if is_entity else "party-id"
        kind = "统一社会信用代码" if is_entity else "居民身份证"
        yield "id_type", Found(kind, cell, match.start("v"), match.end("v"), "form-id-type")
        number = without_lookalikes(match["v"]) if is_entity else match["v"].upper()
        yield "id_number", Found(number, cell, match.start("v"), match.end("v"), rule)
    keys = [("address", _ADDRESS), ("phone", _PHONE)] + ([("legal_representative", _HEAD)] if is_entity else [])
    for key, pattern in keys:
        value = _value(cell, pattern, f"form-{key}")
        if value is not None:
            yield key, value
    agent = re.search(rf"(?P<v>(?:委托)?(?:诉讼)?代理人[::].*?){_NEXT}", text)
    if agent:
        yield from agents_of(cell.part(*agent.span("v")))


def _person_fields(cell: Passage) -> Iterator[tuple[str, Found]]:
    ticks = _GENDER.search(cell.text)
    chosen = [one for one in choices(cell.text, ("男", "女")) if one.ticked]
    if len(chosen) == 1:
        yield "gender", Found(chosen[0].word, cell, chosen[0].start, chosen[0].end, "form-tick")
    elif ticks and bool(ticks["m"]) != bool(ticks["f"]):
        yield "gender", Found("男" if ticks["m"] else "女", cell, ticks.start(), ticks.end(), "form-tick")
    elif written := re.search(r"性别[::](?P<v>[男女])(?=[,;]|$|民族|出生)", cell.text):
        yield "gender", found(cell, written, "v", "form-gender")
    elif identity := _ID.search(cell.text):
        gender = "男" if int(identity["v"][16]) % 2 else "女"
        yield (
            "gender",
            Found(gender, cell, identity.start(), identity.end(), "from-identity-number", (_UNREAD_TICK,), 0.8),
        )
    birth = _value(cell, _BIRTH, "form-birth")
    dates = dates_in(birth.value) if birth else []
    if birth and dates:
        yield "birth_date", Found(dates[0].value, cell, birth.start, birth.end, "form-birth")
    ethnicity = _value(cell, _ETHNICITY, "form-ethnicity")
    if ethnicity:
        full = in_full(ethnicity.value) or ethnicity.value
        yield "ethnicity", Found(full, cell, ethnicity.start, ethnicity.end, "form-ethnicity")


def _value(cell: Passage, pattern: re.Pattern[str], rule: str) -> Found | None:
    """What stands behind the first label that has something behind it."""
    for match in pattern.finditer(cell.text):
        value = match["v"].strip("_.,;。· ")
        if value and value not in ("无", "/", "不详", "不明", "未知", "未提供"):
            start = match.start("v") + match["v"].index(value)
            return Found(value, cell, start, start + len(value), rule)
    return None


def agent_fields(cell: Passage) -> Iterator[tuple[str, Found]]:
    """Agents, when the box says there are any."""
    if re.search(rf"无{_TICK}", cell.text) or ticked(cell.text, ("有", "无")) == ["无"]:
        return
    if not _NAME.search(cell.text):
        colon = Passage("委托诉讼代理人:", (cell.sources[0],) * 8)
        yield from agents_of(colon + cell)
        return
    number = 0
    for part in re.finditer(r"姓名[::].*?(?=姓名[::]|$)", cell.text):
        block = cell.part(part.start(), part.end())
        name, firm = _value(block, _NAME, "form-agent"), _value(block, _FIRM, "form-firm")
        if name is None:
            continue
        yield f"agents[{number}].name", name
        if firm and re.search(r"律师事务所|法律服务所", firm.value):
            yield f"agents[{number}].firm", firm
        number += 1
