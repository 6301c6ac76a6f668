"""The figures of ``evaluate proofreading``, by hand."""

from __future__ import annotations

import pytest

from outside.proofreading.evaluation import Outcome, characters, correction, detection, edits, figures

OUTCOMES = [
    Outcome("承但责任", "承担责任", "承担责任"),  # mended
    Outcome("证居不足", "证据不足", "证具不足"),  # noticed, mended wrongly
    Outcome("判绝如下", "判决如下", "判绝如下"),  # missed
    Outcome("本院认为", "本院认为", "本院认为"),  # left alone
    Outcome("予以支持", "予以支持", "以予支持"),  # false alarm
]


def test_detection_and_correction() -> None:
    noticed, mended = detection(OUTCOMES), correction(OUTCOMES)
    assert (noticed.precision, noticed.recall) == pytest.approx((2 / 3, 2 / 3))
    assert (mended.precision, mended.recall, mended.f1) == pytest.approx((1 / 3, 1 / 3, 1 / 3))


def test_characters_count_each_change() -> None:
    single = characters(OUTCOMES)
    assert single.recall == pytest.approx(1 / 3)
    assert single.precision == pytest.approx(1 / 4)
    assert single.f(0.25) == pytest.approx(1.25 * (1 / 4) * (1 / 3) / (0.25 / 4 + 1 / 3))


def test_edits_tell_insertions_from_replacements() -> None:
    assert edits("承但责任", "承担责任") == {(1, 2, "担")}
    assert edits("诉讼法一百条", "诉讼法第一百条") == {(3, 3, "第")}
    assert edits("开开庭", "开庭") in ({(0, 1, "")}, {(1, 2, "")})


def test_figures_have_false_alarms_and_no_division_by_zero() -> None:
    found = figures(OUTCOMES)
    assert (found["sentences"], found["faulty"], found["false_alarms"], found["false_alarm_rate"]) == (5, 3, 1, 0.5)
    assert figures([])["correction_f1"] == 0.0
