"""The one template library of the platform 模板标签: words in both languages, values as words, components with a body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django import template
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from courts.design import chips, controls, keeping, pictures, shapes, wording
from courts.design.input_names import name_of_input, name_of_value
from law.text import Text

register = template.Library()

register.filter("say", wording.say)
register.filter("fen", wording.money)
register.filter("yuan", wording.yuan)
register.filter("day", wording.day)
register.filter("short_day", wording.short_day)
register.filter("weekday", wording.weekday)
register.filter("instant", wording.instant)
register.filter("clock_time", wording.clock_time)
register.filter("duration", wording.duration)
register.filter("filesize", wording.filesize)
register.filter("percent", wording.percent)
register.filter("cite", wording.cite)
register.filter("get", shapes.value_of)
register.filter("pairs", shapes.pairs)
register.filter("as_list", shapes.as_list)
register.filter("any_rows", shapes.any_rows)
register.filter("offer_open", shapes.offer_open)
register.filter("offer_label", shapes.offer_label)
register.filter("offer_danger", shapes.offer_danger)
register.filter("chart_words", pictures.chart_words)
register.filter("spark", pictures.spark)
register.filter("control", controls.render)
register.filter("control_kind", controls.kind)
register.filter("choice_control", controls.choice)


@register.simple_tag
def t(zh: str, en: str, **values: Any) -> SafeString:
    """``{% t "还有{n}件" "{n} left" n=3 %}``: the wording in the reader's language, values escaped."""
    words = conditional_escape(en if wording.english() else zh)
    return format_html(words, **values) if values else mark_safe(words)  # escaped on the line above


_words_with_values = register.tags.pop("t")
register.tag("t", lambda parser, token: keeping.fixed_words(token) or _words_with_values(parser, token))
register.tag("keep", keeping.keep)


@register.simple_tag
def lang_code() -> str:
    """The value of the ``lang`` attribute: screen readers and fonts choose by it."""
    return "en" if wording.english() else "zh-CN"


@register.filter
def dash(value: Any) -> Any:
    return wording.DASH if value is None or value == "" else value


@register.filter
def case_no(number: Any) -> SafeString:
    """A case number (or several parts of it) that never breaks across lines."""
    return format_html('<span class="sc-no">{}</span>', wording.say(number)) if number else mark_safe(wording.DASH)


@register.filter
def days_left(due: Any) -> chips.Chip:
    return chips.days_left(due, timezone.localdate())


@register.filter
def traffic(light: Any) -> chips.Chip:
    return chips.chip("traffic", light)


@register.filter
def chip(key: Any, family: str) -> chips.Chip:
    """``{{ job.state|chip:"job" }}``: the chip of a key in a family (``traffic severity rule job``)."""
    return chips.chip(family, key)


@register.filter
def plain(value: Any) -> Any:
    """A derivation or finding in its stored form; what is stored already passes through."""
    return value.as_json() if hasattr(value, "as_json") else value


@register.filter
def input_name(key: Any) -> str:
    return wording.say(name_of_input(str(key)))


@register.filter
def input_value(value: Any, key: str = "") -> str:
    """A stored input as words: fen as money, ISO dates as days, yes and no, lists joined."""
    if isinstance(value, bool):
        return wording.say(Text("是", "yes") if value else Text("否", "no"))
    if value is None or value in ("", [], {}):
        return wording.DASH
    if isinstance(value, Text):
        return wording.say(value)
    if isinstance(value, Mapping):
        if "zh" in value:
            return wording.say(value)
        return ", ".join(f"{wording.say(name_of_input(str(k)))} {input_value(v, str(k))}" for k, v in value.items())
    if isinstance(value, (list, tuple)):
        return (", " if wording.english() else "、").join(input_value(one, key) for one in value)
    if key == "fen" or key.endswith("_fen"):
        return wording.money(value)
    if isinstance(value, str) and len(value) == 10 and wording.as_date(value):
        return wording.day(value)
    return wording.say(name_of_value(str(value)))


@register.filter
def add_days(value: Any, days: int) -> date | None:
    found = wording.as_date(value)
    return found + timedelta(days=int(days)) if found else None


@register.filter
def split_words(text: str) -> list[str]:
    """``{% for tone in "info warning"|split_words %}``."""
    return text.split()


@register.filter
def plain_number(value: Any) -> str:
    """A number as SVG and ``progress`` want it: no grouping, a point, whatever the language."""
    return f"{float(value):.4f}".rstrip("0").rstrip(".") if value not in (None, "") else "0"


@register.simple_tag
def week_hours(start_hour: Any = None, end_hour: Any = None) -> list[dict[str, Any]]:
    """The hour marks of a week grid, 8 to 18 unless told."""
    return shapes.hours(int(start_hour or 8), int(end_hour or 18))


@register.simple_tag
def week_bookings(bookings: Any, day: int, start_hour: Any = None) -> list[dict[str, Any]]:
    """The bookings of one day of the week grid, placed."""
    return list(shapes.placed(bookings, day, int(start_hour or 8)))


@register.simple_tag(takes_context=True)
def again(context: Context, name: str) -> SafeString:
    """The block ``name`` once more: the page title is both ``<title>`` and heading, and is written once."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks else None
    return block.render(context) if block else mark_safe("")


@register.simple_tag(takes_context=True)
def active(context: Context, prefix: str) -> str:
    """`` active`` when the page asked for stands under ``prefix``."""
    request = context.get("request")
    return " active" if request is not None and prefix and request.path.startswith(prefix) else ""


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> str:
    """The present query string with some keys changed; ``None`` drops a key."""
    request = context.get("request")
    params = request.GET.copy() if request is not None else {}
    for key, value in changes.items():
        if value is None:
            params.pop(key, None)
        else:
            params[key] = value
    encoded = params.urlencode() if hasattr(params, "urlencode") else ""
    return f"?{encoded}" if encoded else "?"


@register.simple_block_tag(takes_context=True)
def component(context: Context, content: str, name: str, **inputs: Any) -> SafeString:
    """``{% component "dialog" id="x" title=… %}body{% endcomponent %}``: a component file with a body as ``slot``.

    Only the named inputs reach the component, besides what every form and link needs (token, request, user).
    """
    shared = {key: context[key] for key in ("csrf_token", "request", "user") if key in context}
    values = {**shared, **inputs, "slot": mark_safe(content)}  # rendered by the engine just now, escaped there
    chosen = context.template.engine.get_template(f"components/{name}.html")  # type: ignore[union-attr]
    return chosen.render(context.new(values))


@register.filter
def in_groups(values: Iterable[Any], key: str) -> Iterator[tuple[Any, list[Any]]]:
    """Neighbours with the same ``key`` together, in the order they came: days of a timeline, courts of a list."""
    group: list[Any] = []
    last: Any = None
    for value in values:
        mark = shapes.value_of(value, key)
        if group and mark != last:
            yield last, group
            group = []
        last = mark
        group.append(value)
    if group:
        yield last, group
