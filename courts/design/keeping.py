"""Template nodes that do their work once 一次成文: fixed words, and parts of a page that come out alike for everybody.

Rendering is most of what a page costs; an explanation of a period has some sixty expressions, and a desk shows it for every row.
"""

from __future__ import annotations

import pickle
from typing import Any

from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import unescape_string_literal

from courts.design.wording import english

MOST = 2000


class Words(Node):
    """``{% t "中文" "English" %}`` without values: both wordings are known when the template is read."""

    def __init__(self, zh: str, en: str, name: str = "") -> None:
        self.zh, self.en, self.name = mark_safe(zh), mark_safe(en), name  # constants of our own templates

    def render(self, context: Context) -> SafeString:
        words = self.en if english() else self.zh
        if not self.name:
            return words
        context[self.name] = words
        return mark_safe("")


def fixed_words(token: Token) -> Words | None:
    """The node of a ``t`` with two literals (and ``as name``); ``None`` where something has to be looked up."""
    _, *bits = token.split_contents()
    if len(bits) not in {2, 4} or (len(bits) == 4 and bits[2] != "as") or not all(map(_is_literal, bits[:2])):
        return None
    zh, en = (unescape_string_literal(bit) for bit in bits[:2])
    return Words(zh, en, bits[3] if len(bits) == 4 else "")


def _is_literal(bit: str) -> bool:
    return len(bit) > 1 and bit[0] in "\"'" and bit[-1] == bit[0] and bit[0] not in bit[1:-1]


class Keep(Node):
    """``{% keep value … %}body{% endkeep %}``: rendered once for these values and the reader's language.

    The body may depend on nothing else: no person, no token, no day. Values are told apart by content and type, so that marked
    and unmarked text never stand for each other; what cannot be told apart is rendered each time.
    """

    child_nodelists = ("body",)

    def __init__(self, values: list[FilterExpression], body: NodeList) -> None:
        self.values, self.body = values, body
        self.kept: dict[Any, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        key = self._key(context)
        found = self.kept.get(key) if key is not None else None
        if found is None:
            found = self.body.render(context)
            if key is not None:
                if len(self.kept) >= MOST:
                    self.kept.clear()
                self.kept[key] = found
        return found

    def _key(self, context: Context) -> tuple[bool, bytes] | None:
        if not self.values:
            return english(), b""
        try:
            return english(), pickle.dumps([value.resolve(context, ignore_failures=True) for value in self.values])
        except (pickle.PicklingError, TypeError, AttributeError):
            return None


def keep(parser: Parser, token: Token) -> Keep:
    values = [parser.compile_filter(bit) for bit in token.split_contents()[1:]]
    body = parser.parse(("endkeep",))
    parser.delete_first_token()
    return Keep(values, body)
