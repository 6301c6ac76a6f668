"""易混词: fixed confusions of court documents, each with the context in which only one of the two is right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outside.proofreading.language.corrector import Correction

# (what is written, in its context; what is meant). The group is replaced.
_RULES: tuple[tuple[str, str], ...] = (
    (r"(订)于\d{4}年", "定"),
    (r"(帐)(?=[户号目款单簿本面])", "账"),
    (r"(?<=[转对记查到入欠])(帐)", "账"),
    (r"(?:诉讼|民事|政治|人身|财产|合法|当事人)(权力)", "权利"),
    (r"(?:国家|公|行政|审判|立法|监督)(权利)(?=机关|的行使|滥用)", "权力"),
    (r"(?:股东会|董事会|股东大会|业主大会|村民会议)(?:的|作出的?|形成的?|通过的?)?(决意|绝议|决义)", "决议"),
    (r"(即)(?=往|而|然|定|得利益|成事实)", "既"),
    (r"(既)(?=使|将|日起|时起)", "即"),
    (r"(做)(?=出(?:判决|裁定|决定|裁决|处罚))", "作"),
    (r"(做)(?=为(?:证据|被告|原告|担保|抵押|依据))", "作"),
    (r"(座)(?=落于|落在)", "坐"),
    (r"(?<=[不未])(与)(?=(?:支持|准许|采信|采纳|认可|受理|认定))", "予"),
    (r"(以)(?=(?:经|过举证期限|于\d{4}年))", "已"),
    (r"(其它)(?=(?:诉讼请求|证据|财产|当事人))", "其他"),
    (r"(部份)", "部分"),
    (r"(交待)(?=(?:了|其|清楚|犯罪|如下|事实))", "交代"),
    (r"(座谈会记要)", "座谈会纪要"),
    (r"(记要)(?=[》，。的])", "纪要"),
    (r"(?:审判|执行|办案)(记律)", "纪律"),
    (r"(按装)", "安装"),
    (r"(暴燥)", "暴躁"),
    (r"(渡过)(?=(?:了)?(?:假期|时间|难关))", "度过"),
    (r"(抵压|低押|抵钾)", "抵押"),
    (r"(连代|联带)(?=(?:清偿|责任|保证|赔偿))", "连带"),
    (r"(讼诉)", "诉讼"),
    (r"(辨称)", "辩称"),
    (r"(答辨)", "答辩"),
    (r"(辨论)(?=(?:终结|意见|权|阶段|，|。))", "辩论"),
    (r"(?<=法庭)(辨论)", "辩论"),
    (r"(分辩)(?=(?:率|能力|认))", "分辨"),
)
_COMPILED = tuple((re.compile(pattern), right) for pattern, right in _RULES)


def usage(text: str) -> Iterator[Correction]:
    """Every place where a rule finds the wrong one of two words."""
    for pattern, right in _COMPILED:
        for match in pattern.finditer(text):
            start, end = match.span(1)
            yield Correction(start, end, right, 1.0)
