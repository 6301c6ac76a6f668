"""Papers against papers and against the register: both sides are listed, nothing is overwritten."""

from __future__ import annotations

import pytest

from cases.facts.conflicts import agree
from cases.facts.filling import fill, fillable
from cases.facts.gathering import gather
from cases.facts.models import PaperFact
from cases.facts.selectors import conflicts_of, facts_of_case, papers_read
from cases.facts.services import confirm_kind, reject, settle
from cases.file.models import Paper
from cases.register.models import Case, Party
from courts.trace.models import TraceEntry
from tests.cast import Cast


@pytest.fixture
def read(cast: Cast, complaint: Paper, id_card: Paper) -> tuple[Paper, Paper]:
    gather(complaint)
    gather(id_card)
    confirm_kind(id_card.kind_suggestion, actor=cast.clerk)
    return complaint, id_card


def conflicts(case: Case, cast: Cast) -> list[tuple[str, str, int]]:
    found = conflicts_of(case, facts_of_case(papers_read(case, cast.judge)))
    return [(one.subject, one.attribute, len(one.sides)) for one in found]


def address(paper: Paper, field: str) -> PaperFact:
    return PaperFact.objects.get(paper=paper, field_path=field)


def test_an_address_that_differs_is_listed_with_both_places(cast: Cast, case: Case, read: tuple[Paper, Paper]) -> None:
    assert conflicts(case, cast) == [("李乙舟", "address", 2)]
    sides = conflicts_of(case, facts_of_case(papers_read(case, cast.judge)))[0].sides
    assert {side[0].value for side in sides} == {"金城市河西区丙路9号", "金城市河西区乙路2号"}
    assert sorted(len(side) for side in sides) == [1, 2]  # the register says what the card says
    assert Party.objects.get(case=case, name="李乙舟").address == "金城市河西区乙路2号"


def test_rejecting_the_wrong_side_ends_the_conflict(cast: Cast, case: Case, read: tuple[Paper, Paper]) -> None:
    reject(address(read[0], "defendants[0].address"), actor=cast.clerk)
    assert conflicts(case, cast) == []


def test_one_number_under_two_names(cast: Cast, case: Case, read: tuple[Paper, Paper]) -> None:
    settle(address(read[1], "name"), actor=cast.clerk, value="李乙州")
    assert ("620199198505052416", "name", 2) in conflicts(case, cast)


def test_filling_asks_before_it_replaces_and_leaves_a_trace(cast: Cast, case: Case, read: tuple[Paper, Paper]) -> None:
    party = Party.objects.get(case=case, name="李乙舟")
    fact = address(read[0], "defendants[0].address")
    assert not fill(case, party, "address", fact, actor=cast.clerk)  # not confirmed yet
    settle(fact, actor=cast.clerk)
    assert [(one.attribute, who) for one, who in fillable(case, facts_of_case(papers_read(case, cast.judge)))] == [
        ("address", party)
    ]
    assert not fill(case, party, "address", fact, actor=cast.clerk)
    assert fill(case, party, "address", fact, actor=cast.clerk, replace=True)
    party.refresh_from_db()
    assert party.address == "金城市河西区丙路9号"
    entry = TraceEntry.objects.get(act="fill_register")
    assert entry.detail["before"] == {"address": "金城市河西区乙路2号"} and entry.actor == cast.clerk


def test_filling_knows_dates_genders_and_foreign_parties(cast: Cast, case: Case, read: tuple[Paper, Paper]) -> None:
    party = Party.objects.get(case=case, name="李乙舟")
    for field, attribute in (("birth_date", "birth_date"), ("gender", "gender")):
        fact = address(read[1], field)
        settle(fact, actor=cast.clerk)
        assert fill(case, party, attribute, fact, actor=cast.clerk)
    party.refresh_from_db()
    assert (str(party.birth_date), party.gender) == ("1985-05-05", "male")
    with pytest.raises(LookupError):
        fill(case, party, "name", fact, actor=cast.clerk)


@pytest.mark.parametrize(
    ("attribute", "one", "other", "same"),
    [
        ("address", "陇原省金城市河西区乙路2号", "金城市河西区乙路2号", True),
        ("address", "金城市河西区乙路2号", "金城市河西区乙路2号3单元", True),
        ("address", "金城市河西区乙路2号", "金城市河西区丙路9号", False),
        ("phone", "0931-8000001", "09318000001", True),
        ("ethnicity", "汉", "汉族", True),
        ("id_number", "62019919850505241x", "62019919850505241X", True),
        ("birth_date", "1985-05-05", "1985-05-06", False),
    ],
)
def test_what_counts_as_the_same(attribute: str, one: str, other: str, same: bool) -> None:
    assert agree(attribute, one, other) is same
