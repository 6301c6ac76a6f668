"""Text as a reader misreads it 模拟识别误差: signs replaced by look-alikes, lost or added, marks lost or of the other width, lines split."""

from __future__ import annotations

import random
from collections.abc import Callable

# What readers take for each other; one direction is enough.
_ALIKE = {
    "原": "厡", "告": "吿", "被": "披", "诉": "拆", "讼": "诠", "请": "清", "求": "球", "事": "亊", "实": "买", "理": "埋", "由": "田",
    "住": "往", "址": "扯", "身": "射", "份": "伤", "证": "正", "号": "亏", "码": "妈", "联": "耽", "系": "糸", "电": "甩", "话": "活",
    "法": "沃", "定": "走", "代": "伐", "表": "衰", "人": "入", "统": "绕", "一": "-", "社": "杜", "会": "公", "信": "倍", "用": "甩",
    "委": "秀", "托": "扥", "律": "津", "师": "帅", "院": "阮", "借": "惜", "款": "欵", "今": "令", "到": "倒", "欠": "久", "付": "村",
    "名": "各", "性": "性", "民": "氏", "族": "旅", "出": "岀", "生": "牛", "期": "朝", "日": "曰", "月": "用", "年": "午", "元": "无",
    "地": "他", "所": "斫", "市": "巿", "区": "凶", "县": "具", "收": "牧", "件": "仵", "送": "迭", "达": "迏", "认": "以", "书": "书",
}  # fmt: skip
_HALF = str.maketrans("，。：；（）、", ",.:;(),")


def replaced(text: str, chance: random.Random, share: float) -> str:
    """Each sign that has a look-alike becomes it with this chance."""
    return "".join(_ALIKE[letter] if letter in _ALIKE and chance.random() < share else letter for letter in text)


def dropped(text: str, chance: random.Random, share: float) -> str:
    """Chinese signs lost."""
    return "".join(letter for letter in text if not ("\u4e00" <= letter <= "\u9fff" and chance.random() < share))


def colons_lost(text: str, chance: random.Random, share: float) -> str:
    """Colons lost, or read as a full stop in the middle or a blank."""
    return "".join(
        chance.choice(["", " ", "·"]) if letter in "：:" and chance.random() < share else letter for letter in text
    )


def other_width(text: str, chance: random.Random, share: float) -> str:
    """Marks in the other width, a whole line at a time."""
    lines = [line.translate(_HALF) if chance.random() < share else line for line in text.split("\n")]
    return "\n".join(lines)


def split(text: str, chance: random.Random, share: float) -> str:
    """Long lines broken in two."""
    lines: list[str] = []
    for line in text.split("\n"):
        if "\t" not in line and len(line) > 24 and chance.random() < share:
            place = chance.randrange(10, len(line) - 6)
            lines += [line[:place], line[place:]]
        else:
            lines.append(line)
    return "\n".join(lines)


NOISES: dict[str, Callable[[str, random.Random, float], str]] = {
    "replaced": replaced,
    "dropped": dropped,
    "colons_lost": colons_lost,
    "other_width": other_width,
    "split": split,
}


def noisy(text: str, kind: str, *, share: float, seed: int = 1) -> str:
    """The text with one kind of noise; the same seed gives the same text."""
    return NOISES[kind](text, random.Random(seed), share)
