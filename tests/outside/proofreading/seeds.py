"""One mistake of each class, sown in a sound judgment: ``(name, the code that must be found, how to sow it)``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from outside.proofreading.port import Draft, Part

Sow = Callable[[Draft], Draft | None]  # None: this judgment has no place for the mistake


def within(part: str, pattern: str, new: str | Callable[[re.Match[str]], str]) -> Sow:
    """Replace the first hit of ``pattern`` in ``part``."""

    def sow(draft: Draft) -> Draft | None:
        found = draft.part(part)
        if found is None or not re.search(pattern, found.text):
            return None
        text = re.sub(pattern, new, found.text, count=1)
        return replaced(draft, part, text) if text != found.text else None

    return sow


def replaced(draft: Draft, name: str, text: str) -> Draft:
    return replace(draft, parts=tuple(Part(one.name, text) if one.name == name else one for one in draft.parts))


def without(name: str) -> Sow:
    return lambda draft: replace(draft, parts=tuple(part for part in draft.parts if part.name != name))


def _other_letter(match: re.Match[str]) -> str:
    return f"{match[1]}{'3' if match[2] == '7' else '7'}"


def _swapped_roles(draft: Draft) -> Draft | None:
    assert draft.register is not None
    second = draft.register.parties[1].name
    return replaced(draft, "reasons", f"{draft.text_of('reasons')}原告{second}应当承担责任。")


def _name(which: int, change: Callable[[str], str], part: str) -> Sow:
    def sow(draft: Draft) -> Draft | None:
        assert draft.register is not None
        party = draft.register.parties[which]
        found = draft.part(part)
        wrong = change(party.name)
        if found is None or f"{party.role}{party.name}" not in found.text or wrong == party.name:
            return None
        return replaced(draft, part, found.text.replace(f"{party.role}{party.name}", f"{party.role}{wrong}", 1))

    return sow


def _unanswered(draft: Draft) -> Draft | None:
    """Only the first item is left of an operative part without dismissal; a second claim on another matter stays open."""
    assert draft.register is not None
    if draft.register.cause not in {"离婚纠纷"}:
        return None
    return replaced(draft, "operative", draft.text_of("operative").split("\n")[0].rstrip("；") + "。")


def _more(match: re.Match[str]) -> str:
    return f"{int(match[1]) * 9}元"


SEEDS: tuple[tuple[str, str, Sow], ...] = (
    (
        "a letter of the plaintiff's name",
        "name_differs",
        _name(0, lambda name: name[:-1] + "和" if len(name) < 5 else name[:4] + "元" + name[5:], "process"),
    ),
    ("a letter of the defendant's name", "name_differs", _name(1, lambda name: name[:1] + "已" + name[2:], "process")),
    (
        "a letter left out of a firm",
        "name_differs",
        _name(0, lambda name: name.replace("有限", "限") if len(name) > 5 else name, "process"),
    ),
    (
        "two letters changed places",
        "name_differs",
        _name(1, lambda name: name[:3] + name[4] + name[3] + name[5:] if len(name) > 5 else name, "process"),
    ),
    ("the judge's name", "name_differs", within("signatures", "沈维岳", "沈维乐")),
    ("the roles exchanged", "role_differs", _swapped_roles),
    (
        "an identity number's check character",
        "id_checksum",
        within("parties", r"(\d{16})(\d)(?=[\dX]。)", _other_letter),
    ),
    ("an identity number one figure short", "id_length", within("parties", r"(公民身份号码\d{9})\d", r"\1")),
    ("capitals against figures", "amount_words_differ", within("facts_found", "壹拾贰万元整", "壹拾叁万元整")),
    (
        "a total that does not add up",
        "total_differs",
        within("facts_found", r"(合计|共计)(\d)", lambda m: f"{m[1]}{int(m[2]) + 1}"),
    ),
    ("interest that does not follow", "interest_differs", within("facts_found", "利息为4800元", "利息为9800元")),
    ("a day that does not exist", "no_such_date", within("facts_found", r"年(\d+)月(\d+)日", "年2月30日")),
    ("a hearing before the filing", "dates_out_of_order", within("process", "2026年4月10日", "2026年2月10日")),
    ("a filing day not of record", "date_differs", within("process", "2026年3月2日", "2026年3月3日")),
    ("a hearing day not of record", "date_differs", within("process", "2026年4月10日", "2026年4月11日")),
    ("an event in the future", "date_in_future", within("process", "2026年4月10日", "2027年4月10日")),
    ("another number than the register's", "case_number_differs", within("number", "15号", "16号")),
    (
        "a number of another court",
        "case_number_of_another_court",
        within("facts_found", "^", "本院（2025）甘0103民初7号民事判决已经生效。"),
    ),
    (
        "a number of no known type",
        "case_number_malformed",
        within("facts_found", "^", "另案案号为（2025）甘0102民初字8号。"),
    ),
    ("a number of a year to come", "case_number_year", within("facts_found", "^", "另案案号为（2027）甘0102民初8号。")),
    (
        "an article that does not exist",
        "no_such_article",
        within("basis", "民事诉讼法》第六十七条", "民事诉讼法》第三百六十七条"),
    ),
    ("a repealed law", "law_repealed", within("basis", "依照", "依照《中华人民共和国合同法》第六十条、")),
    ("a misspelt law", "law_name_wrong", within("basis", "中华人民共和国民事诉讼法", "中华人民共和国民事诉颂法")),
    ("a misspelt nation", "law_name_wrong", within("basis", "中华人民共和国民事", "中华人名共和国民事")),
    *(
        (f"no {name}", "section_missing", without(name))
        for name in ("court", "title", "number", "parties", "basis", "operative", "fees", "signatures", "date")
    ),
    ("a claim left unanswered", "claim_not_in_operative", _unanswered),
    ("more than claimed", "more_than_claimed", within("operative", r"(\d{4,})元", _more)),
    ("items with a gap", "items_misnumbered", within("operative", "二、", "三、")),
    ("an item twice", "items_misnumbered", within("operative", "二、", "一、")),
    ("an item without number", "items_unnumbered", within("operative", "一、", "")),
    (
        "a fee not of this case",
        "fee_differs",
        within("fees", r"减半收取计(\d+)", lambda m: f"减半收取计{int(m[1]) + 400}"),
    ),
    (
        "a half that is none",
        "fee_not_halved",
        within("fees", r"减半收取计(\d+)", lambda m: f"减半收取计{int(m[1]) + 400}"),
    ),
    (
        "shares that do not add up",
        "fee_split_differs",
        within("fees", r"计([\d.]+)元，由被告([^。]*)负担", r"计\1元，由原告负担3元，由被告\2负担\1元"),
    ),
    ("a wrong period of appeal", "appeal_period_wrong", within("appeal", "十五日", "十日")),
    ("a wrong court of appeal", "appeal_court_wrong", within("appeal", "金城市中级", "银城市中级")),
    ("no appeal notice", "appeal_line_missing", without("appeal")),
    ("a blank", "blank_left", within("reasons", "^", "____")),
    ("a bracket left open", "punctuation_unpaired", within("reasons", "。", "（。")),
    ("a book mark left open", "punctuation_unpaired", within("reasons", "。", "《。")),
    ("two commas", "punctuation_repeated", within("reasons", "，", "，，")),
    ("no term for payment", "no_performance_term", within("operative", "于本判决生效之日起十日内", "")),
)
# What only deserves a look; every other seed must stop the signature.
LOOKS = {"interest_differs", "punctuation_unpaired", "punctuation_repeated", "no_performance_term"}
