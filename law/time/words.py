"""日期的汉字写法: dates as the end of a Chinese document bears them (法〔2016〕221号)."""

from __future__ import annotations

from datetime import date

from law.case_numbers.numerals import to_words
from law.core import Answer, Basis, Status, derive, rule, step
from law.text import Text

_DIGITS = "〇一二三四五六七八九"


def date_in_words(day: date) -> str:
    """2024-05-06 → 二〇二四年五月六日."""
    year = "".join(_DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{to_words(day.month)}月{to_words(day.day)}日"


@rule(
    "time.zh_date",
    Text("文书落款日期", "the date at the end of a document"),
    basis=Basis("WR"),
    status=Status.SECONDARY,
    public=True,
)
def zh_date(day: date) -> Answer[str]:
    """Year digit by digit with 〇, month and day in words."""
    text = date_in_words(day)
    return Answer(
        text, derive("time.zh_date", step("{day} 写作 {text}", "{day} is written {text}", day=day, text=text))
    )
