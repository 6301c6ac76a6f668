"""The words of complaints and judgments: the demo's own sentences with names, days and sums, and details drawn for each case."""

from __future__ import annotations

from analytics.demo.subjects import Subject

GOODS = [
    "钢材",
    "水泥",
    "电缆",
    "板材",
    "药材",
    "苹果",
    "马铃薯",
    "化肥",
    "农机",
    "轮胎",
    "木料",
    "瓷砖",
    "涂料",
    "阀门",
    "电机",
    "羊毛",
    "牛皮",
    "面粉",
    "粉条",
    "玻璃",
    "塑料管",
    "砂石",
    "油漆",
    "布料",
]
MEETINGS = [
    "茶馆",
    "工地",
    "村委会",
    "火车站",
    "批发市场",
    "菜市场",
    "仓库",
    "驾校",
    "医院",
    "学校",
    "小区门口",
    "银行营业厅",
    "饭店",
    "果园",
    "修理厂",
    "收费站",
]
PROOFS = [
    "借条",
    "收条",
    "欠条",
    "转账记录",
    "微信聊天记录",
    "录音",
    "对账单",
    "送货单",
    "发票",
    "验收单",
    "证人证言",
    "合同",
    "承诺书",
    "保证书",
    "结算单",
    "通话清单",
]
MOODS = ["多次催要", "电话催要", "上门催要", "书面函告", "短信催告", "托人说和", "报警求助", "申请调解"]
ANSWERS = (
    "被告承认欠款，但称经营困难，请求分期履行。",
    "被告辩称款项已经还清，但未提交证据。",
    "被告未到庭，也未提交书面答辩意见。",
    "被告对金额有异议，认为利息计算过高。",
)


def complaint(left: str, right: str, subject: Subject, facts: str, u: list[float]) -> str:
    """One page of a complaint, as it was read from the scan."""
    return (
        f"民事起诉状 原告{left} 被告{right} 事实与理由：{facts}双方在{_of(MEETINGS, u[0])}当面商定，涉及{_of(GOODS, u[1])}"
        f"{int(u[2] * 900) + 7}件，有{_of(PROOFS, u[3])}、{_of(PROOFS, u[4])}为证。原告{_of(MOODS, u[0] * u[1])}{int(u[3] * 9) + 2}次无果。"
        f"具状人：{left}"
    )


def judgment(left: str, right: str, subject: Subject, facts: str, yuan: str, u: list[float]) -> tuple[str, str]:
    """Facts found and operative part."""
    found = (
        f"经审理查明：{facts}{_of(ANSWERS, u[2])}原告提交{_of(PROOFS, u[3])}、{_of(PROOFS, u[1])}，经质证本院予以采信，"
        f"可证明双方于{_of(MEETINGS, u[4])}结算{_of(GOODS, u[0])}货款的经过。"
    )
    if not subject.duty or yuan == "0":
        return found, f"准予原告{left}与被告{right}离婚。"
    return found, f"被告{right}于本判决生效之日起十日内向原告{left}{subject.duty}{yuan}元。"


def _of(words: list[str] | tuple[str, ...], share: float) -> str:
    return words[int(share * len(words))]
