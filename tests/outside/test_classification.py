"""Kinds by title and by their own words, causes and charges by a small model; each answer has a confidence and a reason."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from law.archives.catalogue import catalogue
from outside.classification import causes, charges, linear
from outside.classification.kinds import kind_of, paper_kinds, place_of
from outside.classification.labels import same_label
from outside.classification.training import train
from tests.outside import papers

TITLES = {
    "民　事　起　诉　状\n原告：试甲": "民事起诉状",
    "甘州律师事务所  电话：0931-8000000\n民 事 起 诉 状": "民事起诉状",
    "行政上诉状": "民事上诉状",
    "试验市河东区人民法院\n送 达 地 址 确 认 书": "送达地址确认书",
    "试验市河东区人民法院民事判决书\n（2025）试0102民初1号": "民事判决书",
    "原告试甲提交的证据清单": "证据目录",
    "借　据\n今借到试乙人民币伍仟元整": "借条",
    "工资欠条": "欠条",
    "试验银行 客户回单": "银行转账记录",
    "中国试验银行\n个人账户历史交易明细清单": "银行转账记录",
    "转账成功\n¥5,000.00": "银行转账记录",
    "道路交通事故认定书（简易程序）": "交通事故认定书",
    "全日制劳动合同书": "劳动合同",
    "恢复执行申请书": "强制执行申请书",
    "营 业 执 照\n（副　本）": "营业执照",
    "试验市人民检察院\n起 诉 书\n试检刑诉〔2025〕1号": "起诉书",
    "解除劳动合同证明书": "解除劳动合同证明",
    "往来对账单": "往来对账单",
    "调解笔录": "调解笔录",
    "送达回证": "送达回证",
}
UNTITLED = {
    "姓名 试甲\n性别 男 民族 汉\n住址 试验市河东区一号\n公民身份号码 110199198503120016": "居民身份证",
    "今借到试甲现金叁万元，一年内归还。\n借款人：试乙\n2025年1月1日": "借条",
    "今收到试甲交来货款5000元。\n收款人：试乙": "收条",
    "户名：试甲 卡号：6222\n交易日期\t摘要\t收入\t支出\t余额\t对方户名\n2025-01-02\t转账\t\t50.00\t1.00\t试乙": "银行转账记录",
    "原告：试甲，男。\n被告：试乙，女。\n诉讼请求：\n1.还款。\n事实与理由：略。\n此致\n试验市人民法院\n具状人：试甲": "民事起诉状",
    "甲方（用人单位）：试验厂\n乙方（劳动者）：试甲\n一、合同期限\n二、劳动报酬": "劳动合同",
    "委托人：试甲\n受委托人：试乙\n代理权限：特别授权": "授权委托书",
}


@pytest.mark.parametrize(("text", "kind"), TITLES.items())
def test_by_title(text: str, kind: str) -> None:
    guess = kind_of(text)
    assert (guess.label, guess.method) == (kind, "title")
    assert guess.confidence > 0.8 and guess.reason.zh and guess.reason.en


@pytest.mark.parametrize(("text", "kind"), UNTITLED.items())
def test_by_its_own_words(text: str, kind: str) -> None:
    guess = kind_of(text)
    assert (guess.label, guess.method) == (kind, "cues")
    assert 0.5 <= guess.confidence <= 0.9


def test_a_misread_title_is_told_with_less_confidence() -> None:
    guess = kind_of("交通事故认走书\n略")
    assert guess.label == "交通事故认定书" and guess.confidence < 0.8


def test_a_list_of_evidence_at_the_end_does_not_rename_a_complaint() -> None:
    assert kind_of(papers.COMPLAINT + "\n证据目录\n1.借条").label == "民事起诉状"


@pytest.mark.parametrize("text", ["", " \n ", "今天天气很好", "第二项"])
def test_what_says_nothing_has_no_kind(text: str) -> None:
    assert kind_of(text).label == "" and kind_of(text).confidence == 0


def test_every_kind_has_a_place_in_a_volume() -> None:
    known = {entry.kind for code in ("civil_first_main", "civil_second_main", "criminal_first_main", "sub_volume")
             for entry in (*catalogue(code).entries, *catalogue(code).internal)}  # fmt: skip
    assert {kind.place for kind in paper_kinds()} <= known
    assert place_of("民事起诉状") == "complaint" and place_of("没有这种") == ""
    assert len({kind.name.zh for kind in paper_kinds()}) == len(paper_kinds())


def test_a_stated_cause_or_charge_is_taken_as_stated() -> None:
    cause = causes.cause_of_text("原告试甲与被告试乙民间借贷纠纷一案，本院受理后……")
    assert (cause.label, cause.method) == ("民间借贷纠纷", "stated")
    charge = charges.charge_of("公诉机关认为，被告人试甲的行为已构成盗窃罪，提请依法判处。")
    assert (charge.label, charge.method) == ("盗窃罪", "stated")
    earlier = charges.charge_of("被告人试甲曾因犯抢劫罪，判处三年。2025年1月，试甲窃取他人摩托车一辆。")
    assert earlier.method == "model"


@pytest.mark.parametrize(
    ("facts", "charge"),
    [
        ("被告人趁店内无人，秘密窃取柜台内手机两部，价值人民币四千元，后销赃得款挥霍。", "盗窃罪"),
        ("被告人酒后驾驶小型轿车，经鉴定血液酒精含量为180mg/100ml，属醉酒驾驶机动车。", "危险驾驶罪"),
        ("被告人违反交通运输管理法规，驾车发生重大事故，致一人死亡，负事故全部责任。", "交通肇事罪"),
    ],
)
def test_charges_out_of_facts(facts: str, charge: str) -> None:
    guess = charges.charge_of(facts)
    assert guess.label == charge and guess.method == "model" and len(guess.others) == 3


def test_causes_out_of_facts() -> None:
    guess = causes.cause_of_text("原告在被告公司投保车辆损失险，事故后保险公司拒绝理赔，双方对保险责任有争议。")
    assert "保险" in guess.label and 0 < guess.confidence < 0.95
    assert causes.cause_of_text("").label == "" and charges.charge_of(" ").label == ""


@pytest.mark.parametrize(
    ("task", "one", "other", "same"),
    [
        ("charge", "盗窃罪", "盗窃", True),
        ("charge", "贩卖毒品罪", "走私、贩卖、运输、制造毒品", True),
        ("charge", "抢劫罪", "抢劫枪支、弹药、爆炸物罪", False),
        ("charge", "盗窃罪;诈骗罪", "诈骗;盗窃", True),
        ("charge", "盗窃罪", "盗窃;诈骗", False),
        ("cause", "生命权、健康权、身体权纠纷", "生命权、身体权、健康权纠纷", True),
        ("cause", "买卖合同纠纷", "合同纠纷", False),
        ("kind", "借条", "欠条", False),
        ("kind", "", "", False),
    ],
)
def test_labels_that_mean_the_same(task: str, one: str, other: str, same: bool) -> None:
    assert same_label(task, one, other) is same


def test_models_are_small_hold_no_code_and_no_rare_words() -> None:
    for path in (charges.MODEL, causes.MODEL):
        assert path.stat().st_size < 1_500_000
        with np.load(path, allow_pickle=False) as stored:
            assert {"grams", "idf", "labels", "weights", "indices", "indptr", "bias", "scale"} <= set(stored)
    model = linear.load(causes.MODEL)
    assert np.array_equal(model.scores("某种文字"), model.scores(" 某种\n文字 "))


@pytest.mark.parametrize("method", ["machine", "centre"])
def test_a_model_is_trained_from_a_folder_of_rows(tmp_path: Path, method: str) -> None:
    texts = {"甲类": "借款到期后拒不归还本金和利息", "乙类": "驾驶车辆发生碰撞致人受伤住院"}
    rows = [{"text": f"{text}第{n}次", "label": label} for label, text in texts.items() for n in range(6)]
    (tmp_path / "rows.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    told = train(tmp_path, tmp_path / "m.npz", method=method, documents=2, most=500, strength=1.0, kept=50, least=2)
    assert told.startswith("12 rows, 2 labels")
    model = linear.load(tmp_path / "m.npz")
    assert model.ranked(model.scores("借款未归还"), 1)[0][0] == "甲类"
    assert model.ranked(model.scores("车辆碰撞受伤"), 2)[0][0] == "乙类"
