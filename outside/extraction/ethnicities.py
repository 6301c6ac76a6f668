"""民族: the 56 names of GB/T 3304, to tell one from other words and to write it in full (汉 → 汉族)."""

from __future__ import annotations

import re

_NAMES = [
    "汉",
    "蒙古",
    "回",
    "藏",
    "维吾尔",
    "苗",
    "彝",
    "壮",
    "布依",
    "朝鲜",
    "满",
    "侗",
    "瑶",
    "白",
    "土家",
    "哈尼",
    "哈萨克",
    "傣",
    "黎",
    "傈僳",
    "佤",
    "畲",
    "高山",
    "拉祜",
    "水",
    "东乡",
    "纳西",
    "景颇",
    "柯尔克孜",
    "土",
    "达斡尔",
    "仫佬",
    "羌",
    "布朗",
    "撒拉",
    "毛南",
    "仡佬",
    "锡伯",
    "阿昌",
    "普米",
    "塔吉克",
    "怒",
    "乌孜别克",
    "俄罗斯",
    "鄂温克",
    "德昂",
    "保安",
    "裕固",
    "京",
    "塔塔尔",
    "独龙",
    "鄂伦春",
    "赫哲",
    "门巴",
    "珞巴",
    "基诺",
]
_LONGEST_FIRST = sorted(_NAMES, key=len, reverse=True)
WORDS = "|".join(_LONGEST_FIRST)
FULL = re.compile(rf"(?:{WORDS})族")
_ONLY = re.compile(rf"(?P<name>{WORDS})族?")


def in_full(words: str) -> str:
    """汉 or 汉族 → 汉族; '' for what is none of the 56."""
    match = _ONLY.fullmatch(words)
    return f"{match['name']}族" if match else ""
