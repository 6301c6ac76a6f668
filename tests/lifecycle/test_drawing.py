"""Every declared procedure is drawn: all states, all acts, nothing on top of anything, nothing the page may not carry."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest

from courts.procedure import bindings
from law.text import Text
from lifecycle.declaration import Act, Lifecycle, State
from lifecycle.drawing import draw
from lifecycle.layering import ABREAST, layout, moves
from lifecycle.routing import BOX, Plan
from lifecycle.wording import width, wrapped

NAMES = sorted(bindings())
SVG = "{http://www.w3.org/2000/svg}"
# What stands beside the navigation on a screen of 1440 pixels.
ROOM = 1150


def declared(*acts: Act, states: tuple[str, ...] = ("a", "b", "c")) -> Lifecycle:
    rows = tuple(State(name, Text(f"状态{name}", f"State {name}")) for name in states)
    return Lifecycle("sample", Text("样例", "Sample"), rows, acts, states[0])


def act(name: str, source: str, target: str | None) -> Act:
    return Act(name, Text(name, name), (source,), target)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_state_and_act_is_on_the_drawing(name: str, language: str) -> None:
    lifecycle = bindings()[name].lifecycle
    drawn = ElementTree.fromstring(draw(lifecycle, language))
    words = "".join("".join(text.itertext()) for text in drawn.iter(f"{SVG}text")).replace(" ", "")
    wanted = [*lifecycle.states, *lifecycle.acts]
    assert [one.name for one in wanted if one.label.say(language).replace(" ", "") not in words] == []
    assert len(list(drawn.iter(f"{SVG}rect"))) == len(lifecycle.states)


@pytest.mark.parametrize("name", NAMES)
def test_there_is_one_arrow_for_each_move_between_two_states(name: str) -> None:
    lifecycle = bindings()[name].lifecycle
    pairs = {(source, target) for source, target, _ in moves(lifecycle) if source != target}
    drawn = ElementTree.fromstring(draw(lifecycle))
    ways = [path for path in drawn.iter(f"{SVG}path") if "sc-flow-way" in path.get("class", "")]
    assert len(ways) == len(pairs) + 1  # and the one from the beginning


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_it_fits_the_screen_and_no_two_boxes_touch(name: str, language: str) -> None:
    plan = Plan(bindings()[name].lifecycle, language)
    assert plan.paper_width <= ROOM
    for one, other in combinations(plan.boxes.values(), 2):
        beside = abs(one.x - other.x) > BOX
        assert beside or one.bottom < other.y or other.bottom < one.y, (one.name, other.name)
    for box in plan.boxes.values():
        assert box.x - BOX / 2 > 0 and box.x + BOX / 2 < plan.paper_width and box.bottom < plan.paper_height


@pytest.mark.parametrize("name", NAMES)
def test_the_content_security_policy_lets_it_through(name: str) -> None:
    svg = draw(bindings()[name].lifecycle)
    assert not re.search(r"\sstyle=|<style|<script|\son[a-z]+=|href=", svg)


def test_words_of_a_declaration_cannot_break_out() -> None:
    state = State("a", Text("<b>甲</b>", "<b>A</b>"))
    svg = draw(Lifecycle("sample", Text('样"例', "Sample"), (state,), (), "a"))
    assert "<b>" not in svg
    ElementTree.fromstring(svg)


def test_rows_follow_the_longest_way_and_returns_are_marked() -> None:
    found = layout(declared(act("on", "a", "b"), act("skip", "a", "c"), act("end", "b", "c"), act("again", "c", "a")))
    assert found.rows == (("a",), ("b",), ("c",))
    assert {(arrow.source, arrow.target): arrow.back for arrow in found.arrows} == {
        ("a", "b"): False,
        ("a", "c"): False,
        ("b", "c"): False,
        ("c", "a"): True,
    }


def test_acts_between_the_same_states_share_an_arrow_and_staying_acts_have_none() -> None:
    found = layout(declared(act("one", "a", "b"), act("two", "a", "b"), act("stay", "a", None), act("on", "b", "c")))
    assert [tuple(one.name for one in arrow.acts) for arrow in found.arrows] == [("one", "two"), ("on",)]
    assert [one.name for one in found.staying["a"]] == ["stay"]


def test_a_row_holds_three_at_most_and_an_unreachable_state_is_shown() -> None:
    states = ("a", "b", "c", "d", "e", "f")
    found = layout(declared(*(act(f"to_{name}", "a", name) for name in states[1:5]), states=states))
    assert max(map(len, found.rows)) == ABREAST
    assert sorted(name for row in found.rows for name in row) == list(states)


def test_lines_are_broken_where_they_may_be() -> None:
    assert wrapped("Deliberation and drafting", 10, 80) == ["Deliberation", "and drafting"]
    assert wrapped("评议、制作文书", 10, 30) == ["评议、", "制作文", "书"]
    assert width("评a", 10) == pytest.approx(15.6)
