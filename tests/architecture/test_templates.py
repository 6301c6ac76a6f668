"""Templates keep the content security policy and speak both languages. Each check carries good and bad lines."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.template.loader import get_template

from config.places import ROOT

TEMPLATES = ROOT / "templates"
SCREENS = sorted(path for path in TEMPLATES.rglob("*.html") if "documents" not in path.relative_to(TEMPLATES).parts)
EVERYTHING = sorted(TEMPLATES.rglob("*.html"))

CJK = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
COMMENT = re.compile(r"{#.*?#}|{%\s*comment\b.*?endcomment\s*%}|<!--.*?-->", re.S)
VERBATIM = re.compile(r"{%\s*verbatim\s*%}.*?{%\s*endverbatim\s*%}", re.S)
WORD = r'(?:"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\')'
QUOTED = re.compile(r"“[^”]*”")  # an English sentence may quote what has to be typed in Chinese
T_TAG = re.compile(r"{%\s*t\s+" + WORD + r"\s+" + WORD + r"[^%]*%}")
VARIABLES = re.compile(r"{%\s*t\s+[a-z][\w.|:]*\s+[a-z][\w.|:]*\s[^%]*%}")
ANY_T_TAG = re.compile(r"{%\s*t\s.*?%}", re.S)
ANY_TAG = re.compile(r"{%.*?%}|{{.*?}}", re.S)
HANDLER = re.compile(r"\s(on[a-z]+|hx-on[:\w-]*)\s*=", re.I)
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.S | re.I)
FOREIGN = re.compile(r"""\b(?:src|href|action|poster)\s*=\s*["'](?:https?:)?//""", re.I)


DOCUMENT_WORDING = "{# wording of a document #}"


def bare_chinese(text: str) -> list[str]:
    """Chinese outside ``{% t %}``, comments and ``{% verbatim %}``.

    A screen that shows a legal document as it will be printed says so in its first line: documents have one language.
    """
    if text.startswith(DOCUMENT_WORDING):
        return []
    rest = ANY_T_TAG.sub("", VERBATIM.sub("", COMMENT.sub("", text)))
    return [line.strip()[:100] for line in rest.splitlines() if CJK.search(line)]


def half_translations(text: str) -> list[str]:
    """``{% t %}`` tags without two wordings (literals, or both from variables), or with Chinese in the English one."""
    wrong = []
    for tag in ANY_T_TAG.findall(COMMENT.sub("", text)):
        if VARIABLES.fullmatch(tag):
            continue
        parts = T_TAG.fullmatch(tag)
        if parts is None:
            wrong.append(tag)
            continue
        zh, en = parts[1] or parts[2] or "", parts[3] or parts[4] or ""
        if CJK.search(QUOTED.sub("", en)) or not (zh or en) or (CJK.search(zh) and not en):
            wrong.append(tag)
    return wrong


def inline_code(text: str) -> list[str]:
    """Script with a body, event handlers, ``javascript:`` addresses."""
    bare = COMMENT.sub("", text)
    scripts = [
        body.strip()[:60] for attributes, body in SCRIPT.findall(bare) if body.strip() and "json" not in attributes
    ]
    markup = ANY_TAG.sub("", bare)
    return scripts + [hit[0].strip() for hit in HANDLER.finditer(markup)] + re.findall(r"javascript:", markup, re.I)


def inline_style(text: str) -> list[str]:
    markup = ANY_TAG.sub("", COMMENT.sub("", text))
    return re.findall(r"\sstyle\s*=|<style\b", markup, re.I)


def foreign_addresses(text: str) -> list[str]:
    return FOREIGN.findall(COMMENT.sub("", text))


Check = Callable[[str], list[str]]
LESSONS: list[tuple[Check, str, str]] = [
    (bare_chinese, '<p>{% t "立案" "File" %}</p>{# 说明 #}', "<p>立案</p>"),
    (bare_chinese, "{% verbatim %}中文{% endverbatim %}", '{% include "x.html" with title="立案" %}'),
    (bare_chinese, "{# wording of a document #}<p>本判决为终审判决。</p>", "<p>{{ name }}：{{ value }}</p>"),
    (half_translations, '{% t "剩{n}天" "{n} days left" n=3 %}', '{% t "立案" "" %}'),
    (half_translations, "{% t row.reason_zh row.reason_en %}", '{% t "立案" %}'),
    (half_translations, "{% t '案号' 'Case number' as word %}", '{% t "立案" "File 立案" %}'),
    (inline_code, '<script src="{% static "x.js" %}" defer></script>', "<script>alert(1)</script>"),
    (inline_code, '<a href="#" data-print>x</a>', '<a href="#" onclick="x()">x</a>'),
    (inline_code, '<button hx-get="/x">x</button>', '<button hx-on:click="x()">x</button>'),
    (inline_style, '<p class="style">x</p>', '<p style="color:red">x</p>'),
    (foreign_addresses, '<svg xmlns="http://www.w3.org/2000/svg"></svg>', '<img src="https://example.org/x.png">'),
]


@pytest.mark.parametrize(("check", "good", "bad"), LESSONS)
def test_each_check_knows_good_from_bad(check: Check, good: str, bad: str) -> None:
    assert check(good) == []
    assert check(bad)


def name(path: Path) -> str:
    return str(path.relative_to(TEMPLATES))


@pytest.mark.parametrize("path", SCREENS, ids=name)
@pytest.mark.parametrize("check", [bare_chinese, half_translations, inline_code, inline_style, foreign_addresses])
def test_screens(path: Path, check: Check) -> None:
    assert check(path.read_text()) == []


@pytest.mark.parametrize("path", [path for path in EVERYTHING if path not in SCREENS], ids=name)
def test_documents_carry_no_code(path: Path) -> None:
    text = path.read_text()
    assert inline_code(text) + foreign_addresses(text) == []


@pytest.mark.parametrize("path", EVERYTHING, ids=name)
def test_every_template_compiles(path: Path) -> None:
    get_template(name(path))
