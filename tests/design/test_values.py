"""Values as words, chips, and the tags around them."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from courts.design import chips, pictures, shapes, wording
from law.core import Basis
from law.text import Text

TODAY = date(2026, 11, 18)  # a Wednesday


def render(source: str, language: str = "zh-hans", **context) -> str:
    with translation.override(language):
        return Template("{% load court %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("fen", "zh", "en"),
    [
        (123456, "1,234.56\u00a0元", "CNY\u00a01,234.56"),
        (0, "0.00\u00a0元", "CNY\u00a00.00"),
        (-5, "-0.05\u00a0元", "CNY\u00a0-0.05"),
        (None, "—", "—"),
    ],
)
def test_fen_as_money(fen, zh: str, en: str) -> None:
    assert render("{{ fen|fen }}", fen=fen) == zh
    assert render("{{ fen|fen }}", "en", fen=fen) == en


def test_days_and_instants_are_court_time() -> None:
    late = datetime(2024, 5, 5, 17, 30, tzinfo=UTC)
    assert render("{{ v|day }}|{{ v|instant }}", v=late) == "2024年5月6日|2024年5月6日 01:30"
    assert render("{{ v|instant }}", "en", v=late) == "6 May 2024, 01:30"
    assert render("{{ v|day }}", v="2024-05-06") == "2024年5月6日"
    assert render("{{ v|day }}", v=None) == "—"
    assert render("{{ v|weekday }}", "en", v=TODAY) == "Wednesday"


def test_t_chooses_the_language_and_escapes_values() -> None:
    source = '{% t "“{who}”未到庭" "{who} did not appear" who=who %}'
    assert render(source, who="<b>") == "“&lt;b&gt;”未到庭"
    assert render(source, "en", who="<b>") == "&lt;b&gt; did not appear"


@pytest.mark.parametrize("value", [Text("立案", "File"), {"zh": "立案", "en": "File"}])
def test_say(value) -> None:
    assert render("{{ v|say }}", v=value) == "立案"
    assert render("{{ v|say }}", "en", v=value) == "File"


def test_say_falls_back_to_chinese_where_english_is_missing() -> None:
    assert render("{{ v|say }}", "en", v={"zh": "立案", "en": ""}) == "立案"


def test_bi_follows_the_reader_after_it_was_made() -> None:
    label = wording.bi("案由", "Cause")
    with translation.override("en"):
        assert str(label) == "Cause"
    with translation.override("zh-hans"):
        assert str(label) == "案由"


def test_citations() -> None:
    both = (Basis("CPL", "126"), {"zh": "《诉讼费用交纳办法》第13条", "en": "Measures on Litigation Fees, art. 13"})
    assert render("{{ v|cite }}", v=both) == "《民事诉讼法（2023修正）》第126条；《诉讼费用交纳办法》第13条"
    assert render("{{ v|cite }}", "en", v=both[0]) == "Civil Procedure Law (2023), art. 126"


@pytest.mark.parametrize(
    ("due", "tone", "zh", "en"),
    [
        (date(2026, 11, 16), "danger", "超期2天", "2 days overdue"),
        (date(2026, 11, 17), "danger", "超期1天", "1 day overdue"),
        (TODAY, "warning", "今日到期", "due today"),
        (date(2026, 11, 21), "warning", "剩3天", "3 days left"),
        (date(2026, 11, 25), "info", "剩7天", "7 days left"),
        (date(2026, 11, 26), "neutral", "剩8天", "8 days left"),
    ],
)
def test_clock_chip(due: date, tone: str, zh: str, en: str) -> None:
    chip = chips.days_left(due, TODAY)
    assert (chip.tone, chip.text) == (tone, Text(zh, en))


def test_no_two_tones_of_a_clock_share_their_words_or_icon() -> None:
    late, now = chips.days_left(date(2026, 11, 1), TODAY), chips.days_left(TODAY, TODAY)
    far = chips.days_left(date(2027, 1, 1), TODAY)
    assert len({late.icon, now.icon, far.icon}) == 3


@pytest.mark.parametrize(
    ("due", "group"),
    [
        (date(2026, 11, 17), "overdue"),
        (TODAY, "today"),
        (date(2026, 11, 22), "week"),
        (date(2026, 11, 23), "later"),
        (None, "later"),
    ],
)
def test_desk_group_ends_the_week_on_sunday(due: date | None, group: str) -> None:
    assert chips.desk_group(due, TODAY) == group


def test_overlapping_bookings_stand_beside_each_other() -> None:
    bookings = [
        {"day": 0, "start": "09:30", "end": "10:30", "title": "b"},
        {"day": 0, "start": "09:00", "end": "11:00", "title": "a"},
        {"day": 0, "start": "11:00", "end": "12:00", "title": "c"},
        {"day": 1, "start": "09:00", "end": "10:00", "title": "other day"},
    ]
    placed = {one["title"]: one for one in shapes.placed(bookings, 0, 8)}
    assert (placed["a"]["slot"], placed["a"]["span"], placed["a"]["lane"], placed["a"]["lanes"]) == (5, 8, 1, 2)
    assert (placed["b"]["slot"], placed["b"]["lane"], placed["b"]["lanes"]) == (7, 2, 2)
    assert (placed["c"]["lane"], placed["c"]["lanes"]) == (1, 1)


def test_chart_says_the_same_in_its_table() -> None:
    chart = {
        "kind": "line",
        "labels": [Text("一月", "Jan"), Text("二月", "Feb")],
        "series": [{"name": Text("收案", "Filed"), "values": [3, 4]}],
        "unit": Text("件", "cases"),
    }
    with translation.override("en"):
        words = pictures.chart_words(chart)
    assert words["labels"] == ["Jan", "Feb"]
    assert words["table"] == {"columns": ["Item", "Filed (cases)"], "rows": [["Jan", 3], ["Feb", 4]]}


def test_spark_keeps_to_its_box() -> None:
    points = [tuple(map(float, pair.split(","))) for pair in pictures.spark([5, 1, 9]).split()]
    assert [x for x, _ in points] == [0, 50, 100]
    assert min(y for _, y in points) >= 0 and max(y for _, y in points) <= 28
    assert pictures.spark([1]) == ""


def test_component_tag_gives_only_what_is_named() -> None:
    source = '{% component "card" title=title %}<p>{{ body }}</p>{% endcomponent %}'
    html = render(source, title="甲", body="<乙>", actions_url="/leaks/")
    assert "甲" in html
    assert "<p>&lt;乙&gt;</p>" in html
    assert "/leaks/" not in html


def test_inputs_of_a_rule_as_words() -> None:
    source = "{{ key|input_name }}={{ value|input_value:key }}"
    assert render(source, key="amount_fen", value=123456) == "标的额=1,234.56\u00a0元"
    assert render(source, "en", key="filed_on", value="2026-11-03") == "filed on=3 Nov 2026"
    assert render(source, "en", key="brand_new", value=True) == "brand new=yes"
    assert render("{{ v|input_value }}", "en", v=Text("自然人", "natural person")) == "natural person"
    assert render(source, key="procedure", value="summary") == "程序=简易程序"
    assert render(source, key="tries", value=["electronic", "mail"]) == "送达尝试=电子送达、邮寄送达"


def test_query_changes_one_key_and_keeps_the_rest(rf) -> None:
    request = rf.get("/x/", {"stage": "trial", "after": "9"})
    assert render("{% query after=None stage=stage %}", request=request, stage="closed") == "?stage=closed"
