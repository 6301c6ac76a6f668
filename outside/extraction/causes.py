"""Cause of action 案由识别: as stated, or suggested by the words of the claims when the paper does not state it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from outside.extraction.passages import Passage
from outside.extraction.suggesting import Found, found

_STATED = re.compile(r"^案由[::](?P<v>[\u4e00-\u9fff、()]{2,40})")
_UNDER_TITLE = re.compile(r"^[(](?P<v>[\u4e00-\u9fff、]{2,30}(?:纠纷|争议|案件|之诉))[)]$")
_IN_TEXT = re.compile(r"(?P<v>[\u4e00-\u9fff、]{2,30}?(?:纠纷|争议))(?=一案|案)")
_CLUES: tuple[tuple[str, str], ...] = (
    ("离婚纠纷", r"判(令|决)?.{0,12}离婚|解除.{0,10}婚姻关系|(准予|准许|要求)[^。]{0,10}离婚"),
    ("婚约财产纠纷", r"彩礼|订婚"),
    ("信用卡纠纷", r"信用卡"),
    ("金融借款合同纠纷", r"(银行|信用社|小额贷款)[^。]{0,400}(贷款|借款合同)|(流动资金|个人消费|按揭)(借款|贷款)"),
    ("机动车交通事故责任纠纷", r"交通事故|交强险|交通肇事"),
    ("建设工程分包合同纠纷", r"劳务分包合同|分包合同"),
    ("建设工程施工合同纠纷", r"建设工程|工程款|施工合同"),
    ("物业服务合同纠纷", r"物业(服务)?费|物业服务"),
    ("房屋租赁合同纠纷", r"(房屋|商铺|门面|厂房|住房)(租赁|出租)|租房|(商铺|房屋|门面)[^。]{0,30}(租金|房租)"),
    ("房屋买卖合同纠纷", r"(商品房|房屋)(买卖|预售)|购房"),
    ("遗嘱继承纠纷", r"(自书|代书|公证|打印|所立)遗嘱|按照?[^。,]{0,20}遗嘱"),
    ("法定继承纠纷", r"被继承人|继承"),
    ("教育机构责任纠纷", r"保育员|(幼儿园|学校)[^。]{0,80}(摔|受伤|骨折|保育员|课间|体育课)"),
    ("提供劳务者受害责任纠纷", r"(劳务|干活|帮工|做工)[^。]{0,120}(受伤|摔伤|伤残)"),
    ("劳动争议", r"劳动合同|劳动关系|经济补偿|加班费|双倍工资|劳动仲裁|工伤"),
    ("追索劳动报酬纠纷", r"工钱|血汗钱|拖欠[^。,]{0,6}工资"),
    ("劳务合同纠纷", r"劳务费|劳务报酬"),
    ("生命权、身体权、健康权纠纷", r"打伤|殴打|击打|推倒|砍伤|致原告受伤|轻微伤|轻伤"),
    ("抚养费纠纷", r"抚养费"),
    ("赡养费纠纷", r"赡养"),
    (
        "买卖合同纠纷",
        r"货款|购销合同|买卖合同|供货|采购合同|(布料|材料|配件|钢材|水泥|饲料|设备)款|[向从][^。,]{0,12}购买",
    ),
    ("服务合同纠纷", r"服务合同|服务费"),
    ("装饰装修合同纠纷", r"装修"),
    ("民间借贷纠纷", r"借条|借款|借钱|借我|借了|欠条|还我钱"),
)
_GROUPS = ("劳动争议", "人事争议")  # named by papers and judgments although they head a group of causes
_INFERRED = 0.7
_LONG = 5


def cause_of(passages: Sequence[Passage], causes: Sequence[str]) -> Found | None:
    """The cause in the words of the list (``causes``: every civil cause, longest match wins); a guess has certainty 0.7."""
    stated = _stated(passages, causes)
    return stated or _inferred(passages)


def _stated(passages: Sequence[Passage], causes: Sequence[str]) -> Found | None:
    head = passages[:12]
    for pattern, rule, where in (
        (_STATED, "cause-stated", head),
        (_UNDER_TITLE, "cause-under-title", head),
        (_IN_TEXT, "cause-in-text", passages),
    ):
        for passage in where:
            for match in pattern.finditer(passage.text):
                value = listed_cause(match["v"], causes)
                if value:
                    start = match.start("v") + match["v"].rfind(value) if value in match["v"] else match.start("v")
                    end = start + len(value) if value in match["v"] else match.end("v")
                    return Found(value, passage, start, end, rule)
    return None


def listed_cause(words: str, causes: Sequence[str]) -> str:
    """The longest cause of the list that the words end with, or hold; one sign of a long one may be misread. Without a list the words."""
    if not causes:
        return words
    endings = [cause for cause in (*causes, *_GROUPS) if words.endswith(cause)]
    inside = [cause for cause in causes if cause in words and len(cause) > 3]
    return max(endings or inside or _misread(words, causes), key=len, default="")


def _misread(words: str, causes: Sequence[str]) -> list[str]:
    return [
        cause
        for cause in causes
        if len(cause) >= _LONG
        and len(words) >= len(cause)
        and sum(a != b for a, b in zip(words[-len(cause) :], cause, strict=True)) == 1
    ]


def _inferred(passages: Sequence[Passage]) -> Found | None:
    for cause, clue in _CLUES:
        for passage in passages:
            match = re.search(clue, passage.text)
            if match:
                return found(passage, match, 0, "cause-inferred", cause, _INFERRED)
    return None
