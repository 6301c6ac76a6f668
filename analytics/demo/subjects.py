"""What people sue about in the demo region: causes with their weight, amounts, parties and words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Subject:
    """``sides`` = kinds of plaintiff and defendant (``p`` person, ``f`` firm); ``median_yuan`` 0: no amount.

    ``claims`` and ``facts`` are filled with ``yuan``, ``p``, ``d``, ``day``; ``article`` is the substantive law of the judgment.
    """

    cause: str
    weight: int
    sides: str
    median_yuan: int
    spread: float
    claims: tuple[str, ...]
    facts: str
    article: str
    duty: str = "支付"

    def amount_fen(self, rng: Random) -> int:
        """A skewed amount, to the hundred yuan below 100,000 and to the thousand above."""
        if not self.median_yuan:
            return 0
        yuan = self.median_yuan * math.exp(rng.gauss(0, self.spread))
        step = 100 if yuan < 100_000 else 1000
        return max(step, round(yuan / step) * step) * 100


COSTS = "本案诉讼费用由被告负担"
SUBJECTS = (
    Subject(
        "民间借贷纠纷", 26, "pp", 62_000, 1.0,
        ("判令被告偿还借款本金{yuan}元", COSTS),
        "{day}，被告因资金周转向原告借款{yuan}元并出具借条，约定六个月内归还。期限届满后，原告多次催要，被告至今未还。",
        "《中华人民共和国民法典》第六百七十五条", "返还借款",
    ),
    Subject(
        "买卖合同纠纷", 17, "ff", 148_000, 1.1,
        ("判令被告支付货款{yuan}元", COSTS),
        "{day}，原、被告签订购销合同，原告依约交付全部货物，被告签收后尚欠货款{yuan}元，经对账确认后仍未支付。",
        "《中华人民共和国民法典》第六百二十六条", "支付货款",
    ),
    Subject(
        "金融借款合同纠纷", 10, "fp", 96_000, 0.8,
        ("判令被告偿还借款本息{yuan}元", COSTS),
        "{day}，原告向被告发放贷款，约定按月还本付息。被告自次年起连续逾期，尚欠本息{yuan}元。",
        "《中华人民共和国民法典》第六百七十四条", "偿还借款本息",
    ),
    Subject(
        "物业服务合同纠纷", 10, "fp", 4_300, 0.5,
        ("判令被告支付物业服务费{yuan}元", COSTS),
        "原告为被告所住小区提供物业服务，被告自{day}起未交纳物业服务费，累计{yuan}元，经书面催交仍未交纳。",
        "《中华人民共和国民法典》第九百四十四条", "支付物业服务费",
    ),
    Subject(
        "机动车交通事故责任纠纷", 10, "pp", 74_000, 0.9,
        ("判令被告赔偿医疗费、误工费、护理费等损失共计{yuan}元", COSTS),
        "{day}，被告驾驶小型轿车与原告骑行的电动自行车发生碰撞，致原告受伤。经认定，被告负事故全部责任，原告损失共计{yuan}元。",
        "《中华人民共和国民法典》第一千二百零八条", "赔偿损失",
    ),
    Subject(
        "离婚纠纷", 9, "pp", 0, 0,
        ("判令原告与被告离婚", COSTS),
        "原、被告于{day}登记结婚，婚后因性格不合经常争吵，现已分居两年以上，夫妻感情确已破裂。",
        "《中华人民共和国民法典》第一千零七十九条",
    ),
    Subject(
        "劳务合同纠纷", 7, "pf", 18_500, 0.7,
        ("判令被告支付劳务报酬{yuan}元", COSTS),
        "原告自{day}起为被告的工程提供劳务，工程完工后双方结算，被告尚欠劳务报酬{yuan}元，出具欠条后至今未付。",
        "《中华人民共和国民法典》第五百七十九条", "支付劳务报酬",
    ),
    Subject(
        "房屋租赁合同纠纷", 6, "pp", 26_000, 0.7,
        ("判令被告支付拖欠的租金{yuan}元", COSTS),
        "{day}，原、被告签订房屋租赁合同，被告承租后自第三季度起拖欠租金共计{yuan}元。",
        "《中华人民共和国民法典》第七百二十一条", "支付租金",
    ),
    Subject(
        "建设工程施工合同纠纷", 3, "ff", 860_000, 0.9,
        ("判令被告支付工程款{yuan}元", COSTS),
        "{day}，被告将装修工程发包给原告施工。工程已竣工验收合格，经结算被告尚欠工程款{yuan}元。",
        "《中华人民共和国民法典》第七百八十八条", "支付工程款",
    ),
    Subject(
        "追偿权纠纷", 2, "fp", 52_000, 0.7,
        ("判令被告偿还代偿款{yuan}元", COSTS),
        "原告为被告的贷款提供保证担保，{day}因被告逾期，原告代为偿还{yuan}元，向被告追偿未果。",
        "《中华人民共和国民法典》第七百条", "偿还代偿款",
    ),
)  # fmt: skip


def pick_subject(rng: Random) -> Subject:
    return rng.choices(SUBJECTS, [subject.weight for subject in SUBJECTS])[0]
