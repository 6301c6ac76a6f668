"""案由的管辖类别: which rule of territorial jurisdiction a cause of action falls under."""

from __future__ import annotations

from functools import cache

from law.tables import load_csv

EXCLUSIVE_LEASE = ("房屋租赁合同纠纷",)
EXCLUSIVE_WORKS = (
    "建设工程合同纠纷",
    "建设工程施工合同纠纷",
    "建设工程价款优先受偿权纠纷",
    "建设工程分包合同纠纷",
    "建设工程监理合同纠纷",
    "装饰装修合同纠纷",
    "铁路修建合同纠纷",
    "农村建房施工合同纠纷",
)
EXCLUSIVE_LAND = ("土地承包经营权", "农村土地承包合同", "农村土地承包经营合同", "土地承包合同")
EXCLUSIVE_POLICY_HOUSING = ("政策性房屋买卖合同", "经济适用房转让合同")
RIGHTS_IN_REM = (
    "不动产",
    "物权确认",
    "所有权",
    "相邻",
    "共有",
    "建设用地使用权",
    "宅基地使用权",
    "居住权",
    "地役权",
    "业主",
    "用益物权",
    "物权保护",
    "排除妨害",
    "消除危险",
    "返还原物",
    "恢复原状",
    "占有",
)
"""Words of causes that concern a right in rem; they are exclusive only where the thing is real estate."""

_ALWAYS_REAL_ESTATE = (
    "不动产",
    "建设用地使用权",
    "宅基地使用权",
    "居住权",
    "地役权",
    "相邻",
    "业主",
    "建筑物区分所有权",
)
_EXCLUSIVE_CONTRACTS = (*EXCLUSIVE_LEASE, *EXCLUSIVE_WORKS, *EXCLUSIVE_LAND, *EXCLUSIVE_POLICY_HOUSING)
"""Contracts treated as real estate (CPLI 28); any other contract about land or houses is an ordinary contract."""
_NOT_CONTRACT = ("不当得利", "无因管理")
_TORT_WORDS = ("责任纠纷", "侵权", "侵害", "损害", "名誉权", "肖像权", "姓名权", "隐私权", "健康权", "荣誉权", "人格权")
_CONTRACT_WORDS = (
    "合同",
    "借贷",
    "借款",
    "买卖",
    "租赁",
    "保险",
    "票据",
    "信用卡",
    "典当",
    "保理",
    "劳务",
    "劳动争议",
    "中介",
)


@cache
def _parts() -> dict[str, str]:
    return {row["name_zh"]: row["part_2021"] for row in load_csv("causes_of_action_civil")}


def jurisdiction_class(cause: str) -> str:
    """``port``, ``inheritance``, ``real_estate``, ``in_rem``, ``traffic``, ``product``, ``online_tort``, ``tort``, ``loan``,

    ``online_sale``, ``goods_lease``, ``insurance``, ``bill``, ``company``, ``transport``, ``contract``, ``status`` or ``general``.
    """
    for name, words in _ORDERED:
        if name == "real_estate" and "合同" in cause and not any(word in cause for word in _EXCLUSIVE_CONTRACTS):
            continue
        if any(word in cause for word in words):
            return name
    return _by_part(cause)


_ORDERED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("port", ("港口作业",)),
    ("inheritance", ("继承", "遗产", "遗嘱")),
    ("real_estate", (*_EXCLUSIVE_CONTRACTS, *_ALWAYS_REAL_ESTATE)),
    ("traffic", ("交通事故", "碰撞损害", "航空器损害")),
    ("product", ("产品责任", "产品生产者", "产品销售者", "产品质量")),
    ("online_tort", ("网络侵权", "网络侵害", "信息网络传播权")),
    ("online_sale", ("网络购物", "信息网络买卖")),
    ("goods_lease", ("融资租赁", "租赁合同")),
    ("insurance", ("保险合同", "保险人", "财产保险", "人身保险")),
    ("transport", ("运输合同", "联合运输")),
    ("bill", ("票据",)),
    ("loan", ("借贷", "借款", "信用卡")),
    ("company", ("股东", "公司设立", "公司解散", "公司决议", "公司增资", "公司减资", "公司合并", "公司分立")),
    ("status", ("离婚", "婚姻", "抚养", "扶养", "赡养", "收养", "监护", "探望", "同居", "亲子")),
    ("contract", ("合同",)),
    ("in_rem", RIGHTS_IN_REM),
)  # fmt: skip


def _by_part(cause: str) -> str:
    if any(word in cause for word in _NOT_CONTRACT):
        return "general"
    part = _parts().get(cause, "")
    if part.startswith(("一", "九")) or (not part and any(word in cause for word in _TORT_WORDS)):
        return "tort"
    if part.startswith(("四", "六")) or any(word in cause for word in _CONTRACT_WORDS):
        return "contract"
    if any(word in cause for word in _TORT_WORDS):
        return "tort"
    return "status" if part.startswith("二") else "general"


def is_known(cause: str) -> bool:
    """Whether the cause stands in the table of civil causes."""
    return cause in _parts()
