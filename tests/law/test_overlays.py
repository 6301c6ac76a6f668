"""Values laid over the tables: from their day on, cited where they were read, without a trace where there are none."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from law.calculators import calculator
from law.enforcement.measures import measure_expiry
from law.enforcement.proceeds import payout
from law.operations import all_operations, call, index, indexing
from law.rulebook import examples, recheck, table, table_names
from law.tables import Override, as_published, load, overlaid, overlay, row_on, value_on
from law.time.calendar import national
from law.time.limits import limit_on

TODAY = date(2026, 11, 22)
NEXT = date(2027, 1, 1)
PAYOUT = Override(12, "enforcement_figures", "payout.notice_wd", 4, NEXT)
CAP = Override(7, "complexity", "cap", 20, NEXT)


@pytest.fixture(autouse=True)
def plain_tables():
    yield
    overlay((), date.max)


def test_old_days_keep_the_old_value_and_new_days_have_the_new_one():
    with overlaid([CAP], TODAY):
        assert value_on("complexity", "cap", NEXT - timedelta(days=1)) == 25
        assert value_on("complexity", "cap", NEXT) == 20
        assert row_on("complexity", "cap", NEXT)["override"] == 7
    assert value_on("complexity", "cap", NEXT) == 25


def test_a_question_without_a_day_follows_the_day_of_the_platform():
    with overlaid([CAP], NEXT - timedelta(days=1)):
        assert value_on("complexity", "cap", date.max) == 25
    with overlaid([CAP], NEXT):
        assert value_on("complexity", "cap", date.max) == 20


def test_of_two_overrides_the_newest_in_force_counts():
    later = Override(13, "complexity", "cap", 30, NEXT + timedelta(days=10))
    with overlaid([later, CAP], TODAY):
        assert [value_on("complexity", "cap", NEXT + timedelta(days=n)) for n in (-1, 0, 9, 10)] == [25, 20, 20, 30]


def test_what_is_kept_in_memory_is_forgotten_when_the_overrides_change():
    limit = {"limit": 2, "unit": "d"}
    before = call("archives.clock", {"clock": "fix", "start": "2026-12-01"}).result
    overlay([Override(3, "archive_clocks", "clock.fix", limit, date(2026, 11, 1))], TODAY)
    during = call("archives.clock", {"clock": "fix", "start": "2026-12-01"}).result
    overlay((), TODAY)
    after = call("archives.clock", {"clock": "fix", "start": "2026-12-01"}).result
    assert before == after != during


def test_the_derivation_cites_the_override_it_read_and_no_other():
    arrived = date(2027, 1, 4)
    with overlaid([PAYOUT, CAP], NEXT):
        cited = payout(arrived, national()).derivation.tables
    assert [one for one in cited if "override" in one] == [
        f"enforcement_figures@{as_published('enforcement_figures')['version']}+override 12"
    ]
    assert not any("override" in one for one in payout(arrived, national()).derivation.tables)


def test_an_answer_of_an_older_day_reads_and_cites_no_override():
    override = Override(5, "enforcement_figures", "measure.network_fund", 6, NEXT)
    with overlaid([override], NEXT):
        old = measure_expiry("network_fund", NEXT - timedelta(days=1))
        new = measure_expiry("network_fund", NEXT)
        versions = table("enforcement_figures").versions("measure.network_fund")
    assert (old.value.expires_on, new.value.expires_on) == (date(2027, 12, 30), date(2027, 6, 30))
    assert ["+override 5" in one.derivation.tables[0] for one in (old, new)] == [False, True]
    assert [row.override for row in versions] == [0, 5]


def test_an_override_of_an_unknown_row_is_refused():
    with (
        overlaid([Override(1, "complexity", "no.such", 1, TODAY)], TODAY),
        pytest.raises(LookupError, match="no row no"),
    ):
        load("complexity")


def test_the_limits_of_procedure_take_overrides_too():
    value = {**value_on("time_limits", "fee_decision_review", TODAY), "length": 7}
    with overlaid([Override(9, "time_limits", "fee_decision_review", value, NEXT)], TODAY):
        assert limit_on("fee_decision_review", NEXT).length == 7
        assert limit_on("fee_decision_review", NEXT - timedelta(days=1)).length == 15


def test_fees_are_rounded_to_the_unit_of_the_table():
    sample = {"kind": "property", "amount": "10011"}
    assert call("fee", sample).result["amount"] == "50.28"
    with overlaid([Override(2, "fees", "quantum", "1", TODAY)], TODAY):
        outcome = call("fee", sample)
    assert outcome.result["amount"] == "50.00"
    assert outcome.derivation is not None and outcome.derivation.tables[0].endswith("+override 2")


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(examples()))
def test_without_overrides_nothing_changes(example):
    plain = call(example.op, example.input)
    with overlaid((), TODAY):
        again = call(example.op, example.input)
    assert again.result == plain.result
    assert (again.derivation and again.derivation.as_json()) == (plain.derivation and plain.derivation.as_json())


def test_every_example_still_comes_out_after_overrides_came_and_went():
    overlay([PAYOUT, CAP], NEXT)
    for name in table_names():
        assert table(name)
    overlay((), NEXT)
    assert [example.id for example in examples() if recheck(example)] == []


def test_the_index_of_operations_is_up_to_date():
    assert indexing.by_module(all_operations()) == index.OPERATIONS, "run: python -m law index"


def test_one_question_loads_one_subject():
    script = (
        "import sys; from law.operations import call\n"
        "call('fee', {'kind': 'property', 'amount': '1'})\n"
        "print(sorted(name for name in sys.modules if name.startswith('law.operations.')))"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert json.loads(said.replace("'", '"')) == [
        "law.operations.fees",
        "law.operations.index",
        "law.operations.reading",
    ]


def test_a_calculator_reads_the_value_in_force():
    found = calculator("auction_timetable")
    override = Override(4, "auction_rules", "selloff.period_days", 30, TODAY)
    plain = found.run(found.sample).plain["selloff_ends"]
    with overlaid([override], TODAY):
        assert found.run(found.sample).plain["selloff_ends"] < plain
