"""Values are kept with their place; what a person decided survives a second run; the kind is only suggested."""

from __future__ import annotations

from cases.facts.gathering import GATHER, gather, gather_facts, on_paper_read
from cases.facts.models import KindSuggestion, PaperFact, Standing
from cases.facts.services import confirm_kind, reject, settle
from cases.file.events import PaperRead
from cases.file.models import Paper
from courts.jobs.models import Job
from tests.cast import Cast


def facts(paper: Paper) -> dict[str, PaperFact]:
    return {fact.field_path: fact for fact in PaperFact.objects.filter(paper=paper)}


def test_every_value_has_its_place(complaint: Paper) -> None:
    assert gather(complaint) == PaperFact.objects.filter(paper=complaint).count() > 15
    found = facts(complaint)
    assert found["defendants[0].address"].value == "金城市河西区丙路9号"
    for fact in found.values():
        assert fact.page == 1 and fact.standing == Standing.OPEN
        assert 0 <= fact.box["x"] <= 100 and fact.box["w"] > 0 and fact.rule


def test_reading_a_paper_queues_the_work_once_read(cast: Cast, complaint: Paper) -> None:
    on_paper_read(PaperRead(complaint.pk))
    job = Job.objects.get(kind=GATHER, subject_id=complaint.pk)
    assert gather_facts(job, paper_id=complaint.pk)["facts"] > 15
    assert gather_facts(job, paper_id=0) == {"removed": True}


def test_a_second_run_leaves_decisions_alone(cast: Cast, complaint: Paper) -> None:
    gather(complaint)
    first = facts(complaint)
    settle(first["defendants[0].address"], actor=cast.clerk, value="金城市河西区乙路2号")
    reject(first["signed_on"], actor=cast.clerk)
    gather(complaint)
    again = facts(complaint)
    assert len(again) == len(first)
    assert (again["defendants[0].address"].said, again["signed_on"].standing) == ("金城市河西区乙路2号", "rejected")
    assert again["defendants[0].address"].value == "金城市河西区丙路9号"


def test_the_kind_is_suggested_and_confirmed(cast: Cast, complaint: Paper, id_card: Paper) -> None:
    gather(complaint)
    gather(id_card)
    assert KindSuggestion.objects.get(paper=complaint).standing == Standing.CONFIRMED
    suggestion = KindSuggestion.objects.get(paper=id_card)
    assert (suggestion.kind, suggestion.standing) == ("居民身份证", Standing.OPEN)
    assert Paper.objects.get(pk=id_card.pk).kind == "证据"
    confirm_kind(suggestion, actor=cast.clerk)
    assert Paper.objects.get(pk=id_card.pk).kind == "居民身份证"


def test_a_paper_that_says_nothing_gives_nothing(cast: Cast, case: object) -> None:
    from tests.cases.facts.conftest import put_paper

    blank = put_paper(case, "证据", "空白", "……")  # type: ignore[arg-type]
    assert gather(blank) == 0 and not KindSuggestion.objects.filter(paper=blank).exists()
