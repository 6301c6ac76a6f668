"""The rule book and the rendering: what the pages of the rules and the documents read."""

from __future__ import annotations

import json

import pytest

from law import rendering, rulebook
from law.core import InputError, Status
from law.enforcement.closing import closing_findings
from law.operations import call


def test_every_subject_has_a_name_in_both_languages():
    for subject in rulebook.rules_by_subject():
        assert subject in rulebook.SUBJECTS, subject


def test_rules_are_grouped_without_loss():
    grouped = rulebook.rules_by_subject()
    assert sum(len(rules) for rules in grouped.values()) == len(rulebook.all_rules())


@pytest.mark.parametrize("rule_id", [rule.id for rule in rulebook.all_rules()])
def test_an_entry_has_text_and_operations(rule_id):
    entry = rulebook.entry(rule_id)
    assert entry.text and entry.operations and entry.examples
    for table in entry.tables:
        assert table.rows or table.records


def test_unknown_names_are_refused():
    with pytest.raises(LookupError):
        rulebook.entry("no.such")
    with pytest.raises(LookupError):
        rulebook.table("no_such")
    assert rulebook.rule_of("no.such") is None


@pytest.mark.parametrize(
    ("query", "rule_id"),
    [
        ("迟延 利息", "enforcement.delay_interest"),
        ("doubled delay", "enforcement.delay_interest"),
        ("CPL 236", "enforcement.remedy"),
        ("保管期限", "archives.retention"),
        ("WP 26", "auction.announce_check"),
    ],
)
def test_find_by_words_and_articles(query, rule_id):
    assert rule_id in {rule.id for rule in rulebook.find(query).rules}


def test_find_reads_table_rows_and_needs_every_word():
    assert "delay_daily_rate" in {row.key for row in rulebook.find("0.000175").rows}
    assert rulebook.find("0.000175 saxophone").rows == ()
    assert rulebook.find("   ").rules == ()


def test_examples_named_by_our_rows_exist():
    known = {example.id for example in rulebook.examples()}
    ours = (
        "enforcement_",
        "auction_",
        "bankruptcy_",
        "archive_",
        "retention_",
        "volume_",
        "four_nature",
        "consumption_",
        "exempt_",
    )
    for name in rulebook.table_names():
        if name.startswith(ours):
            assert [(row.key, e) for row in rulebook.table(name).rows for e in row.examples if e not in known] == []
            assert [row.key for row in rulebook.table(name).rows if not row.examples] == []


def test_an_example_can_be_run_again():
    example = next(e for e in rulebook.examples() if e.id == "ENF-11")
    assert rulebook.recheck(example) == []


def test_unverified_things_are_all_unverified():
    found = rulebook.unverified()
    assert found.rules and found.rows
    assert {entry.status for entry in (*found.rules, *found.rows)} == {Status.UNVERIFIED}


def _derivation():
    facts = {"principal_fen": 50000000, "due_date": "2026-01-01", "until": "2026-01-31"}
    return call("enforcement.delay_interest", facts).derivation


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_stored_form_reads_like_the_fresh_one(language):
    derivation = _derivation()
    stored = json.loads(json.dumps(derivation.as_json()))
    assert rendering.lines(stored, language, full=True) == rendering.lines(derivation, language, full=True)


def test_articles_of_one_instrument_stand_together():
    assert "第1、2、3、4条" in rendering.lines(_derivation())[0]
    assert "arts. 1, 2, 3, 4" in rendering.lines(_derivation(), "en")[0]


def test_money_is_written_in_yuan_and_steps_are_numbered():
    text = rendering.block(_derivation(), "en")
    assert "principal: 500,000.00 yuan" in text and "\n1. 2026-01-02" in text


def test_findings_carry_their_articles():
    line = rendering.finding_lines(closing_findings("terminated", []), "en")[0]
    assert line.endswith("art. 513)")


def test_every_derivation_renders_in_both_languages():
    for example in rulebook.examples():
        try:
            derivation = call(example.op, example.input).derivation
        except InputError:
            continue
        if derivation is not None:
            for language in ("zh", "en"):
                assert all(rendering.lines(derivation, language, full=True)), example.id
