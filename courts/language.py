"""The language of the present request, and the choice of words in it."""

from django.utils.translation import get_language

from law.text import Language, Text


def language() -> Language:
    return "en" if (get_language() or "zh").startswith("en") else "zh"


def say(text: Text) -> str:
    """``text`` in the language of the present request."""
    return text.say(language())
