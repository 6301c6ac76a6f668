"""案号的值: a case number as a value and its one canonical spelling."""

from __future__ import annotations

from dataclasses import dataclass

from law.case_numbers.numerals import to_words
from law.case_numbers.registers import CourtLevel, level_of

# Death-penalty and similar reviews: eight random digits, kept as they are (CN arts 9–10 do not apply).
REVIEW_TYPE = "刑核"
REVIEW_DIGITS = 8


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """（year）court_code type_code number 号 [之suffix]. ``suffix`` 0 is none, 2 is 之二."""

    year: int
    court_code: str
    type_code: str
    number: int
    suffix: int = 0

    @property
    def court_level(self) -> CourtLevel:
        return level_of(self.court_code)

    @property
    def digits(self) -> str:
        """The number as written: no padding, except 刑核 with its eight digits."""
        return f"{self.number:0{REVIEW_DIGITS}d}" if self.type_code == REVIEW_TYPE else str(self.number)

    @property
    def canonical(self) -> str:
        """Full-width brackets, ASCII digits, no spaces."""
        ending = f"之{to_words(self.suffix)}" if self.suffix else ""
        return f"（{self.year:04d}）{self.court_code}{self.type_code}{self.digits}号{ending}"

    def __str__(self) -> str:
        return self.canonical
