"""Bilingual text 双语文本: Chinese and English stand beside each other, next to the code that owns them."""

from typing import Literal, NamedTuple

Language = Literal["zh", "en"]


class Text(NamedTuple):
    """One sentence or label in both languages. ``zh`` is the first language of every screen."""

    zh: str
    en: str

    def say(self, language: str) -> str:
        """The wording in ``language`` ('zh', 'zh-hans', 'en', 'en-gb' …); anything but English is Chinese."""
        return self.en if language.startswith("en") else self.zh

    def __str__(self) -> str:
        return self.zh
