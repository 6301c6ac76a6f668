"""Single rules of extraction, each with what it must take and what it must leave."""

from __future__ import annotations

import re

import pytest

from cases.facts.labels import confidence_text
from outside.extraction.case_numbers import PATTERN
from outside.extraction.claims import claims_of
from outside.extraction.fixed_sums import fixed_sum
from outside.extraction.misread import resembles, tolerant
from outside.extraction.passages import passages_of
from outside.extraction.plain_text import page_of_text
from outside.extraction.roles import role_of
from outside.extraction.suggesting import Found
from outside.extraction.ticks import only_boxes, refused, ticked
from outside.extraction.understanding import understand


def first_passage(text: str):
    return passages_of((page_of_text(text),))[0]


def fields(text: str, kind: str = "民事起诉状") -> dict:
    return understand((page_of_text(text),), kind=kind).as_fields()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("√男□女", ["男"]), ("男□女☑", ["女"]), ("[x]男[]女", ["男"]), ("□男■女", ["女"]), ("男女", []), ("□男□女", []),
    ],
)  # fmt: skip
def test_ticks_before_or_behind_their_words(text: str, words: list[str]) -> None:
    assert ticked(text, ("男", "女")) == words


@pytest.mark.parametrize(
    ("text", "no", "only"),
    [
        ("□是☑否", True, True),
        ("是☑明细:工资3000元否□", False, False),
        ("□主张√不主张", True, True),
        ("是否请求支付至实际清偿之日止:是☑否□", False, False),
        ("无债务☑有债务□", True, True),
        ("货款3000元", False, False),
    ],
)
def test_what_is_refused(text: str, no: bool, only: bool) -> None:
    assert (refused(text), only_boxes(text)) == (no, only)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("原告", "plaintiffs"),
        ("被告　江州商贸有限公司　住所地江州市", "defendants"),
        ("第二被告：试甲", "defendants"),
        ("附带民事诉讼原告人：试甲", "plaintiffs"),
        ("上诉人（原审原告）试甲。", "plaintiffs"),
        ("原告某公司。", "plaintiffs"),
        ("被申请执行入：试甲", "defendants"),
        ("原吿试甲，男，汉族", "plaintiffs"),
        ("公诉机关指控，被告人试甲盗窃", ""),
        ("原告试甲、试乙未到庭", ""),
        ("被告多次催讨未果", ""),
    ],
)
def test_roles_that_open_a_party(text: str, side: str) -> None:
    role = role_of(first_passage(text))
    assert (role.side if role else "") == side


def test_one_address_for_several_parties() -> None:
    told = fields(
        "民事起诉状\n原告：试甲，男，住江州市河东区一号。\n原告：试乙，女，住址同上。\n被告：试丙，男，住同原告。\n被告：试丁，女，住江州市四号。\n"
        "以上二原告共同委托诉讼代理人：试律，江州试验律师事务所律师。\n诉讼请求：\n1.还款。\n"
    )
    addresses = [party.get("address") for side in ("plaintiffs", "defendants") for party in told[side]]
    assert addresses == ["江州市河东区一号"] * 3 + ["江州市四号"]
    assert [party["agents"][0]["name"] for party in told["plaintiffs"]] == ["试律", "试律"]
    assert "agents" not in told["defendants"][0]


def test_an_address_that_points_nowhere_stays_open() -> None:
    told = fields("民事起诉状\n原告：试甲，男，住址同被告三。\n被告：试乙，女，住江州市一号。\n诉讼请求：\n1.还款。\n")
    assert "address" not in told["plaintiffs"][0]


@pytest.mark.parametrize(
    ("claim", "total"),
    [
        ("医疗费100元、误工费200元,共300元", "300"),
        ("借款本金3200000元,利息、罚息合计118236.44元", "3318236.44"),
        ("彩礼款88万元,三金折款26300元,共计114300元", "114300"),  # 8.8 misread: the total that is written counts
        ("诉讼费、翻译费2000元由被告承担", "2000"),
        ("案件受理费、保全费共计3000元由被告承担", None),
        ("共同存款20万元原、被告各半", None),
    ],
)
def test_totals_and_their_parts(claim: str, total: str | None) -> None:
    found = fixed_sum(claim)
    assert (None if found is None else f"{found[0].normalize():f}") == total


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("①还款；\n②付息。", ["还款;", "付息。"]),
        ("一　还款\n二　付息", ["还款", "付息"]),
        ("1、归还12万元2、支付利息3、诉讼费由被告承担", ["归还12万元", "支付利息", "诉讼费由被告承担"]),
        ("1、归还第2、3期租金", ["归还第2、3期租金"]),
    ],
)
def test_numbers_before_claims(text: str, claims: list[str]) -> None:
    assert [claim.text for claim in claims_of(passages_of((page_of_text(text),)))] == claims


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("（2016）皖1503执660-2号", True),
        ("（2015）濮中法民二终字第00119号", True),
        ("(2018)湘0624执1138号之一", False),
        ("〔2018〕343号", False),
    ],
)
def test_case_numbers_old_and_new(text: str, whole: bool) -> None:
    assert bool(PATTERN.fullmatch(text.replace("（", "(").replace("）", ")"))) == whole


def test_one_sign_misread_but_not_another_word() -> None:
    pattern = re.compile(tolerant("法定代表人", but=("法定代理人",)))
    assert pattern.search("法定伐表人:试甲") and pattern.search(",定代表人:试甲")
    assert not pattern.search("法定代理人:试甲") and not pattern.search("该法走代表人")
    assert (
        resembles("诉拆请求", ("诉讼请求",))
        and not resembles("上诉请", ("诉讼请求",))
        and not resembles("请", ("请求",))
    )


def test_a_court_put_right_says_so() -> None:
    read = understand(
        (page_of_text("民事起诉状\n原告：试甲，男。\n诉讼请求：\n1.还款。\n此致\n江州市河东区人民法阮\n具状人：试甲"),)
    )
    court = next(one for one in read.suggestions if one.field_path == "court")
    assert court.value == "江州市河东区人民法院" and court.doubts and court.rule == "court-misread"


def test_a_name_with_a_box_in_it_is_doubted() -> None:
    passage = first_passage("江州集☑有限公司")
    name = Found(passage.text, passage, 0, len(passage.text), "party-name")
    assert name.at("plaintiffs[0].name").confidence <= 0.5 and name.at("plaintiffs[0].name").doubts
    assert not name.at("claims[0]").doubts


def test_what_was_inferred_is_not_called_hard_to_read() -> None:
    passage = first_passage("被告拖欠租金")
    cause = Found("房屋租赁合同纠纷", passage, 0, 2, "cause-inferred", certainty=0.7).at("cause")
    assert [doubt.zh for doubt in cause.doubts] == ["此值由上下文推断，不是照录，请核对。"]
    assert confidence_text(cause.confidence, cause.rule).zh == "推断" and confidence_text(0.7).zh == "不清晰"


def test_a_value_ends_where_the_next_line_is_longer() -> None:
    told = fields(
        "道路交通事故认定书\n事故地点：江州市中山路\n试甲驾驶小型轿车与试乙驾驶的电动自行车相撞，试甲负全部责任。\n",
        "交通事故认定书",
    )
    assert told["place"] == "江州市中山路"


def test_an_iou_names_nobody_by_role() -> None:
    text = "借条\n甲方（出借人）：试甲\n乙方（借款人）：试乙、试丙\n乙方向甲方借款人民币捌万元整，甲方于2023年8月1日交付。乙方承诺于2024年2月1日前归还。\n2023年8月1日"
    told = fields(text, "借条")
    assert (told["creditor"], told["debtors"], told["due"]) == ("试甲", ["试乙", "试丙"], "2024-02-01")


@pytest.mark.parametrize("speck", ["、", ".", "·", "'", "|"])
def test_a_speck_before_a_role_is_no_part_of_it(speck: str) -> None:
    text = "申请人：王甲禾，男，汉族，1990年1月1日出生\n被申请人：李乙舟，女，汉族"
    for words in (text, text.replace("申请人：王", "申情人：王", 1)):
        read = fields(f"强制执行申请书\n{speck}{words}", "强制执行申请书")
        assert [party["name"] for party in read["plaintiffs"]] == ["王甲禾"]
        assert [party["name"] for party in read["defendants"]] == ["李乙舟"]


@pytest.mark.parametrize(
    ("read", "head"),
    [("证据材科名称", "证据材料名称"), ("证据材料名称", "证据材料名称"), ("证据资料名称", "证据资料名称")],
)
def test_a_column_head_with_one_sign_misread(read: str, head: str) -> None:
    table = f"证据目录\n编号\t{read}\t页数\t证明目的\n1\t借条\t1\t借款事实\n2\t转账记录\t2\t交付事实"
    assert [row[head] for row in fields(table, "证据目录")["items"]] == ["借条", "转账记录"]
