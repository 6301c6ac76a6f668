"""汉字数字: whole numbers in Chinese words (十一, 一百零三), as suffixes and dates write them."""

from __future__ import annotations

_DIGITS = "〇一二三四五六七八九"
_LARGEST = 999


def to_words(number: int) -> str:
    """1 … 999 as Chinese words: 10 is 十, 11 is 十一, 103 is 一百零三."""
    if not 1 <= number <= _LARGEST:
        raise ValueError(f"{number} lies outside 1–{_LARGEST}")
    hundreds, rest = divmod(number, 100)
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    tens, ones = divmod(rest, 10)
    if tens:
        words += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif ones and hundreds:
        words += "零"
    return words + (_DIGITS[ones] if ones else "")


def from_words(words: str) -> int | None:
    """The number that :func:`to_words` writes so; a leading 一十 is read as 十. ``None`` for anything else."""
    plain = words[1:] if words.startswith("一十") else words
    return _READ.get(plain)


_READ = {to_words(number): number for number in range(1, _LARGEST + 1)}
