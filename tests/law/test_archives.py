"""Archives: retention, hand-over, order of the volume, access, checks, and bad input."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.archives import access, catalogue, clocks, four_nature, volume
from law.core import InputError
from law.operations import call
from law.time.calendar import Calendar

WEEKENDS = Calendar.of_lists()
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def value(op: str, **facts):
    return call(op, facts).result


class TestRetention:
    @pytest.mark.parametrize(
        ("kind", "facts", "klass"),
        [
            ("criminal", {"fixed_term_months": 59}, "long"),
            ("criminal", {"fixed_term_months": 59, "outcome": "withdrawn"}, "long"),
            ("criminal", {"outcome": "withdrawn"}, "short"),
            ("enforcement", {}, "short"),
            ("enforcement", {"close_way": "terminated_this_time"}, "long"),
            ("enforcement", {"immovable_disposed": False}, "short"),
            ("retrial", {"changed": False}, None),
            ("maritime", {"close_way": "judgment"}, None),
        ],
    )
    def test_rows(self, kind, facts, klass):
        assert value("archives.retention", kind=kind, facts=facts)["class"] == klass

    def test_last_day_only_with_a_closing_day(self):
        assert "last_day" not in value("archives.retention", kind="bankruptcy", facts={})
        assert (
            value("archives.retention", kind="enforcement", facts={}, closed_on="2026-12-31")["last_day"]
            == "2056-12-31"
        )


class TestHandOver:
    def test_a_holiday_at_the_end(self):
        found = value("archives.due", closed_on="2026-07-01", holidays=["2026-10-01", "2026-10-02", "2026-10-05"])
        assert found["due"] == "2026-10-06"

    def test_no_corresponding_day(self):
        assert value("archives.due", closed_on="2025-11-30")["due"] == "2026-03-02"  # 28 February is a Saturday

    @given(closed=DAYS, loans=st.lists(st.tuples(st.integers(-30, 120), st.integers(0, 60)), min_size=1, max_size=4))
    def test_removing_a_loan_never_lengthens(self, closed, loans):
        away = tuple(clocks.Loan(closed + timedelta(days=a), closed + timedelta(days=a + n)) for a, n in loans)
        longer = clocks.hand_over_due(clocks.HandOverFacts(closed, None, away), WEEKENDS).value
        shorter = clocks.hand_over_due(clocks.HandOverFacts(closed, None, away[1:]), WEEKENDS).value
        assert shorter <= longer


class TestCatalogue:
    def test_condition_makes_hearing_papers_required(self):
        always = [entry.number for entry in catalogue.catalogue("civil_first_main").entries if entry.required == "a"]
        facts = {"catalogue": "civil_first_main", "present": always}
        assert value("archives.missing", condition=False, **facts)["missing"] == []
        assert value("archives.missing", condition=True, **facts)["missing"] == [12, 14]

    def test_missing_items_come_in_catalogue_order(self):
        found = value("archives.missing", catalogue="sub_volume", present=[], condition=False)
        assert found["missing"] == [1, 2, 13, 14]

    def test_a_deliberation_record_in_the_main_volume_is_a_finding(self):
        found = catalogue.missing_findings("civil_first_main", [16], condition=False)
        assert "archives.belongs_to_sub_volume" in {finding.code for finding in found}

    @pytest.mark.parametrize("code", catalogue.catalogues())
    def test_kinds_and_numbers_are_unique(self, code):
        entries = catalogue.catalogue(code).entries
        assert len({entry.kind for entry in entries}) == len({entry.number for entry in entries}) == len(entries)
        assert all(entry.title.zh and entry.title.en for entry in entries)

    def test_internal_kinds_never_stand_in_a_main_volume(self):
        for code in catalogue.catalogues():
            if code.endswith("_main"):
                main = {entry.kind for entry in catalogue.catalogue(code).entries}
                assert {"deliberation_record", "committee_record", "trial_report"}.isdisjoint(main)

    @given(kinds=st.lists(st.sampled_from(["cover", "complaint", "judgment", "odd", "remark", "back"]), max_size=12))
    def test_arranging_keeps_every_piece_and_is_stable(self, kinds):
        items = [catalogue.Item(str(n), kind) for n, kind in enumerate(kinds)]
        placed = catalogue.arrange(items, "civil_first_main").value
        assert sorted(p.item.id for p in placed) == sorted(item.id for item in items)
        again = catalogue.arrange([p.item for p in placed], "civil_first_main").value
        assert [p.item.id for p in again] == [p.item.id for p in placed]


class TestAccess:
    EVERYTHING = {name: True for name in access.FLAGS if name != "officers"} | {"officers": 9}

    @pytest.mark.parametrize("user", ["party", "counsel", "state_organ", "academic", "public", "journalist"])
    def test_the_sub_volume_never_opens(self, user):
        assert value("archives.access", user=user, volume="sub", **self.EVERYTHING)["allowed"] is False

    @pytest.mark.parametrize("user", ["academic", "public", "journalist"])
    def test_unknown_users_never_read(self, user):
        assert value("archives.access", user=user, volume="main", **self.EVERYTHING)["allowed"] is False

    @pytest.mark.parametrize(("user", "volume_code", "_conditions", "_rights"), access.matrix())
    def test_every_condition_is_needed(self, user, volume_code, _conditions, _rights):
        assert value("archives.access", user=user, volume=volume_code, **self.EVERYTHING)["allowed"] is True
        for name in _conditions:
            flags = {key: flag for key, flag in self.EVERYTHING.items() if key != name}
            found = value("archives.access", user=user, volume=volume_code, **flags)
            assert found["allowed"] is False and found["lacking"] == [name]

    def test_findings_say_why(self):
        found = access.access_findings(access.AccessFacts("other_judge", "sub", {"request_approved": True}))
        assert [finding.where for finding in found] == ["president_approved"]
        assert access.access_findings(access.AccessFacts("party", "sub", {}))[0].code == "archives.never_open"


class TestChecks:
    def test_twenty_nine_checks(self):
        assert [len([c for c in four_nature.checks() if c.code[0] == nature]) for nature in "AIUS"] == [8, 8, 7, 6]

    @pytest.mark.parametrize(
        ("failed", "decision"),
        [
            ([], "accept"),
            (["I8", "U1"], "return"),
            (["U7", "A1"], "reject"),
            (["S6"], "reject"),
            (["I1", "I1"], "return"),
        ],
    )
    def test_decision(self, failed, decision):
        assert value("archives.four_checks", failed=failed)["decision"] == decision


class TestVolume:
    def test_only_inner_pieces_are_numbered(self):
        items = [{"kind": k, "sides": 2} for k in ("cover", "catalogue", "a", "b", "remark", "back")]
        found = value("archives.pages", items=items)
        assert found == {"numbered_pages": 4, "ranges": [None, None, [1, 2], [3, 4], None, None]}

    @given(
        year=st.integers(1990, 2100),
        retention=st.sampled_from(["Y", "D60", "D30"]),
        number=st.integers(0, 10**7),
        sub=st.booleans(),
    )
    def test_an_archive_number_reads_back(self, year, retention, number, sub):
        written = volume.ArchiveNumber("J001", "民事", year, retention, number, sub)
        assert volume.parse_archive_number(volume.archive_number(written).value) == written


@pytest.mark.parametrize(
    ("op", "facts", "field"),
    [
        ("archives.retention", {"facts": {}}, "kind"),
        ("archives.retention", {"kind": "criminal", "facts": {"fixed_term_months": "many"}}, "facts.fixed_term_months"),
        ("archives.retention", {"kind": "retrial", "facts": {"changed": "yes"}}, "facts.changed"),
        ("archives.due", {"closed_on": "2026-03-31", "file_returned_on": "2026-03-01"}, "file_returned_on"),
        ("archives.due", {"closed_on": "31.3.2026"}, "closed_on"),
        ("archives.missing", {"catalogue": "poetry", "present": []}, "catalogue"),
        ("archives.missing", {"catalogue": "sub_volume", "present": ["x"]}, "present[0]"),
        ("archives.access", {"user": "party", "volume": "third"}, "volume"),
        ("archives.access", {"user": "state_organ", "volume": "main", "officers": -1}, "officers"),
        ("archives.four_checks", {"failed": ["A9"]}, "failed"),
        ("archives.pages", {"items": [{"kind": "doc", "sides": -1}]}, "sides"),
        ("archives.clock", {"clock": "loan", "start": "2026-03-02", "renewals": 2}, "renewals"),
        ("archives.number", {"fonds": "J 1", "category": "民事", "year": 2026, "retention": "D60", "volume": 1}, "number"),
    ],
)  # fmt: skip
def test_bad_input_names_its_field(op, facts, field):
    with pytest.raises(InputError) as error:
        call(op, facts)
    assert error.value.field == field
