"""What a complaint says is suggested, each value with its place; nothing is suggested that is not on the paper."""

import pytest

from law.text import Text
from outside.extraction.claims import claims_of
from outside.extraction.complaint import suggest_from_complaint
from outside.extraction.dates import dates_in
from outside.extraction.fixed_sums import fixed_sum
from outside.extraction.numerals import chinese_number, sums_in
from outside.extraction.passages import passages_of
from outside.extraction.port import PaperReading
from outside.ocr.engine import from_settings
from outside.ocr.port import PageReading
from outside.ocr.simulator import line_of
from tests.outside import papers

CAUSES = ("买卖合同纠纷", "合同纠纷", "民间借贷纠纷", "离婚纠纷")

EXPECTED = {
    "court": "试验市河东区人民法院",
    "cause": "买卖合同纠纷",
    "claim_amount_total": "91500.00",
    "signed_on": "2025-04-16",
    "signed_by": ["试立春"],
}
PLAINTIFF = {
    "name": "试立春",
    "kind": "自然人",
    "gender": "男",
    "birth_date": "1985-03-12",
    "ethnicity": "汉族",
    "id_type": "居民身份证",
    "id_number": "110199198503120016",
    "phone": "16012345678",
}
DEFENDANT = {
    "name": "试验市谷雨商贸有限公司",
    "kind": "法人",
    "id_type": "统一社会信用代码",
    "id_number": "91110199MA01ABCD2X",
    "address": "江州省试验市河西区工业路9号",
    "legal_representative": "试秋分",
}


def page_of(text: str) -> PageReading:
    """A page of lines at most forty letters long, first lines indented, as on paper."""
    lines, row = [], 0
    for paragraph in text.splitlines():
        rest, indent = paragraph, 2
        while rest:
            line = line_of("　" * indent + rest[: 40 - indent], row)
            kept = line.chars[indent:]
            lines.append(type(line)(line.text[indent:], kept[0].box.join(kept[-1].box), 1.0, kept))
            rest, indent, row = rest[40 - indent :], 0, row + 1
    return PageReading(1700, 2400, tuple(lines), 0, 0.0, "simulator")


def read(text: str) -> PaperReading:
    return suggest_from_complaint([page_of(text)], causes=CAUSES)


@pytest.fixture(scope="module", params=["text", "scan"])
def complaint(request: pytest.FixtureRequest) -> PaperReading:
    if request.param == "text":
        return read(papers.COMPLAINT)
    reader = from_settings({"threads": 2})
    document = reader.read_document(papers.scanned_pdf(papers.pictures_of(papers.complaint_pdf())))
    return suggest_from_complaint(document.pages, causes=CAUSES)


def test_a_complaint_fills_the_form(complaint: PaperReading) -> None:
    fields = complaint.as_fields()
    assert complaint.kind == "民事起诉状"
    for key, value in EXPECTED.items():
        assert fields[key] == value
    plaintiff, defendant = fields["plaintiffs"][0], fields["defendants"][0]
    assert {key: plaintiff[key] for key in PLAINTIFF} == PLAINTIFF
    assert plaintiff["address"] == "江州省试验市河东区中心路18号2单元301室"
    assert plaintiff["agents"] == [{"name": "试小满", "firm": "江州试验律师事务所"}]
    assert defendant == DEFENDANT
    assert len(fields["claims"]) == 4
    assert fields["claims"][2].startswith("判令被告赔偿原告律师费5000元")
    assert fields["evidence"] == ["《买卖合同》一份", "对账单一份"]
    assert fields["facts_dates"] == ["2024-11-08", "2024-12-20", "2024-12-21", "2025-02-28"]


def test_each_value_knows_its_place(complaint: PaperReading) -> None:
    for suggestion in complaint.suggestions:
        assert suggestion.places, suggestion.field_path
        for place in suggestion.places:
            assert place.page >= 1
            assert all(box.width > 0 and box.height > 0 for box in place.boxes)
        assert 0 < suggestion.confidence <= 1
        assert suggestion.rule


def test_the_box_of_a_name_is_narrow_and_on_its_line() -> None:
    page = page_of(papers.COMPLAINT)
    reading = suggest_from_complaint([page])
    name = next(one for one in reading.suggestions if one.field_path == "plaintiffs[0].name")
    line = page.lines[1]
    assert name.boxes == (line.box_of(3, 6),)


def test_a_form_is_understood_cell_by_cell() -> None:
    reader = from_settings({"threads": 2})
    document = reader.read_document(papers.scanned_pdf(papers.pictures_of(papers.form_pdf())))
    fields = suggest_from_complaint(document.pages, causes=CAUSES).as_fields()
    plaintiff = fields["plaintiffs"][0]
    assert {key: plaintiff[key] for key in PLAINTIFF} == PLAINTIFF
    assert fields["defendants"][0] == DEFENDANT
    assert "agents" not in plaintiff
    assert fields["claims"] == ["货款86500元", "是☑费用明细:律师费5000元"]
    assert (fields["claim_amount_total"], fields["cause"]) == ("91500.00", "买卖合同纠纷")
    assert (fields["court"], fields["signed_by"]) == ("试验市河东区人民法院", ["试立春"])


def test_doubts_are_told_and_nothing_is_overwritten() -> None:
    wrong = papers.COMPLAINT.replace("1985年3月12日出生", "1985年3月21日出生").replace("试立春，男", "试立春，女")
    reading = suggest_from_complaint(
        [page_of(wrong)],
        check_identity=lambda kind, number: (
            Text("校验位不符", "wrong check digit") if kind == "统一社会信用代码" else None
        ),
    )
    by_path = {one.field_path: one for one in reading.suggestions}
    assert by_path["plaintiffs[0].birth_date"].value == "1985-03-21"
    assert "身份证" in by_path["plaintiffs[0].birth_date"].doubts[0].zh
    assert by_path["plaintiffs[0].gender"].doubts
    assert by_path["defendants[0].id_number"].doubts[0].en == "wrong check digit"
    assert by_path["defendants[0].id_number"].confidence <= 0.5
    assert not by_path["plaintiffs[0].id_number"].doubts


def test_an_empty_page_suggests_nothing() -> None:
    assert suggest_from_complaint([PageReading(10, 10, (), 0, 0.0, "simulator")]).suggestions == ()


def test_plain_hand_parts_its_words_by_blanks() -> None:
    text = "起诉书\n原告：试小雪 女 1990年5月6日生 汉族 住试验市河东区一号 手机16012340001\n被告：试大寒 男 住试验市河西区二号\n要求\n1、被告还钱\n此致\n试验市人民法院\n起诉人：试小雪\n2025.3.4"
    fields = read(text).as_fields()
    assert fields["plaintiffs"][0] == {
        "name": "试小雪",
        "kind": "自然人",
        "gender": "女",
        "birth_date": "1990-05-06",
        "ethnicity": "汉族",
        "address": "试验市河东区一号",
        "phone": "16012340001",
    }
    assert fields["defendants"][0]["address"] == "试验市河西区二号"
    assert (fields["signed_on"], fields["claims"]) == ("2025-03-04", ["被告还钱"])


def test_an_appeal_names_the_earlier_decision() -> None:
    text = "民事上诉状\n上诉人（原审被告）：试立夏，男，汉族，住试验市三号。\n被上诉人（原审原告）：试处暑，女，汉族，住试验市四号。\n上诉请求：\n1.撤销试验市人民法院（2025）试0101民初12号民事判决；\n上诉理由：\n认定事实错误。\n此致\n试验市中级人民法院\n上诉人：试立夏\n二〇二五年三月四日"
    reading = read(text)
    fields = reading.as_fields()
    assert reading.kind == "民事上诉状"
    assert fields["case_number"] == "（2025）试0101民初12号"
    assert [fields[side][0]["name"] for side in ("plaintiffs", "defendants")] == ["试立夏", "试处暑"]
    assert fields["signed_on"] == "2025-03-04"


@pytest.mark.parametrize(
    ("claim", "total"),
    [
        ("判令被告支付货款86,500元(大写:捌万陆仟伍佰元整)", "86500"),
        ("判令被告支付本金10万元及利息2000.5元", "102000.5"),
        ("判令被告支付医疗费300元、误工费200元,合计500元", "500"),
        ("判令被告以80000元为基数按年利率4%支付利息", None),
        ("本案受理费120元由被告承担", None),
        ("判令被告每月支付抚养费1800元", None),
        ("遗留的存款176300.52元,二原告各分得44075.13元", "88150.26"),
        ("支付工程款人民币贰佰壹拾叁万陆仟伍佰元整", "2136500"),
    ],
)
def test_fixed_sums_of_a_claim(claim: str, total: str | None) -> None:
    found = fixed_sum(claim)
    assert (None if found is None else str(found[0].normalize().__format__("f"))) == total


def test_claims_are_divided_by_their_numbers() -> None:
    page = page_of("一、判令被告还款；二、判令被告支付违约金；\n三、诉讼费由被告承担。")
    assert [claim.text for claim in claims_of(passages_of([page]))] == [
        "判令被告还款;",
        "判令被告支付违约金;",
        "诉讼费由被告承担。",
    ]


def test_dates_told_by_earlier_ones_are_resolved() -> None:
    text = "2024年11月8日签订,次日交付,同年12月对账,12月20日付款,二〇二五年三月四日起诉,2025.4.16补充"
    assert [one.value for one in dates_in(text)] == [
        "2024-11-08",
        "2024-11-09",
        "2024-12",
        "2024-12-20",
        "2025-03-04",
        "2025-04-16",
    ]
    assert dates_in("次日付款,2025年13月40日") == []


def test_numbers_in_words() -> None:
    assert chinese_number("叁拾壹万捌仟玖佰贰拾陆") == 318926
    assert chinese_number("二〇二四") == 2024
    assert chinese_number("十二") == 12
    assert chinese_number("一亿零三万") == 100030000
    assert chinese_number("原告") is None
    assert [str(one.yuan) for one in sums_in("陆万柒仟贰佰捌拾元伍角")] == ["67280.5"]
