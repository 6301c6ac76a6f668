"""What is rendered once stands for nothing but itself."""

from __future__ import annotations

from threading import Lock
from typing import Any

import pytest
from django.template import Context, engines
from django.utils.safestring import mark_safe
from django.utils.translation import override

from courts.design import keeping


def template(text: str) -> Any:
    return engines["django"].from_string(text).template


def shown(one: Any, **values: Any) -> str:
    return str(one.render(Context(values)))


def test_fixed_words_follow_the_reader() -> None:
    words = template("{% t '立案<' 'Filed \\'\\'' %}{% t \"甲\" \"A\" as name %}|{{ name }}")
    with override("en"):
        assert shown(words) == "Filed ''|A"
    with override("zh-hans"):
        assert shown(words) == "立案<|甲"


def test_words_with_values_are_still_escaped() -> None:
    words = template("{% t '还有{n}' '{n} left' n=n %}{% t zh en %}")
    with override("en"):
        assert shown(words, n="<b>", zh="甲", en="<i>") == "&lt;b&gt; left&lt;i&gt;"


def test_a_kept_part_is_rendered_once_for_its_values_and_language() -> None:
    asked: list[int] = []
    part = template("{% keep value %}{{ count }}{% t '年' 'year' %}{{ value }}{% endkeep %}")

    def count() -> int:
        asked.append(1)
        return len(asked)

    with override("en"):
        assert [shown(part, value=value, count=count) for value in ("a", "b", "a")] == ["1yeara", "2yearb", "1yeara"]
    with override("zh-hans"):
        assert shown(part, value="a", count=count) == "3年a"


@pytest.mark.parametrize("first", [True, False])
def test_marked_and_unmarked_text_never_stand_for_each_other(first: bool) -> None:
    part = template("{% keep value %}{{ value.x }}{% endkeep %}")
    safe, plain = {"x": mark_safe("<b>")}, {"x": "<b>"}
    answers = [shown(part, value=value) for value in ((safe, plain) if first else (plain, safe))]
    assert answers == (["<b>", "&lt;b&gt;"] if first else ["&lt;b&gt;", "<b>"])


def test_what_cannot_be_told_apart_is_rendered_each_time() -> None:
    part = template("{% keep value %}{{ count }}{% endkeep %}")
    lock = Lock()
    assert [shown(part, value=lock, count=at) for at in (1, 2)] == ["1", "2"]


def test_what_is_kept_stays_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST", 3)
    part = template("{% keep value %}{{ value }}{% endkeep %}")
    assert [shown(part, value=at) for at in range(10)] == [str(at) for at in range(10)]
    assert len(part.nodelist[0].kept) <= 3
