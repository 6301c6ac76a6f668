"""A person confirms, corrects and rejects; bad input is refused with field, reason and remedy; each decision is traced."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command

from cases.facts.checking import clean
from cases.facts.gathering import gather
from cases.facts.models import KindSuggestion, PaperFact, Standing
from cases.facts.services import confirm_kinds, reject_kind, settle, settle_all
from cases.file.models import Paper
from cases.register.models import Case
from courts.trace.models import TraceEntry
from tests.cast import Cast


def one(paper: Paper, path: str) -> PaperFact:
    return PaperFact.objects.get(paper=paper, field_path=path)


def test_confirming_and_correcting_are_told_apart(cast: Cast, complaint: Paper) -> None:
    gather(complaint)
    settle(one(complaint, "court"), actor=cast.clerk)
    settle(one(complaint, "signed_on"), actor=cast.clerk, value="2026-02-21")
    assert one(complaint, "court").standing == Standing.CONFIRMED
    corrected = one(complaint, "signed_on")
    assert (corrected.standing, corrected.value, corrected.said) == (Standing.CORRECTED, "2026-02-20", "2026-02-21")
    before = TraceEntry.objects.filter(act="settle_fact").order_by("pk").last()
    assert before is not None and before.detail["before"]["value"] == "2026-02-20"


def test_bad_corrections_are_refused(cast: Cast, complaint: Paper) -> None:
    gather(complaint)
    for path, typed in (("signed_on", "二月二十日"), ("defendants[0].id_number", "620199198505052417"), ("court", " ")):
        answer = settle(one(complaint, path), actor=cast.clerk, value=typed)
        assert not answer and answer.reason.zh and answer.reason.en
        assert one(complaint, path).standing == Standing.OPEN


@pytest.mark.parametrize(
    ("path", "value", "wrong"),
    [
        ("claim_amount_total", "12.8万", True),
        ("claim_amount_total", "128000.00", False),
        ("amount", "Infinity", True),
        ("plaintiffs[0].birth_date", "1990-02-30", True),
        ("uscc", "91620199MA00000000", True),
        ("facts", "长" * 2001, True),
        ("place", "金城市河东区", False),
    ],
)
def test_what_may_stand(path: str, value: str, wrong: bool) -> None:
    assert bool(clean(path, value)) is wrong


def test_all_clear_values_at_once_but_no_doubted_one(cast: Cast, complaint: Paper) -> None:
    gather(complaint)
    PaperFact.objects.filter(paper=complaint, field_path="court").update(doubts=[{"zh": "疑", "en": "doubt"}])
    PaperFact.objects.filter(paper=complaint, field_path="signed_on").update(confidence=0.5)
    total = PaperFact.objects.filter(paper=complaint, confidence__gte=0.9, doubts=[]).count()
    assert settle_all(complaint, actor=cast.clerk) == total > 10
    assert {one(complaint, path).standing for path in ("court", "signed_on")} == {Standing.OPEN}
    assert settle_all(complaint, actor=cast.clerk) == 0


def test_kinds_of_many_papers_at_once(cast: Cast, case: Case, complaint: Paper, id_card: Paper) -> None:
    gather(complaint)
    gather(id_card)
    assert confirm_kinds(case, [complaint.pk, id_card.pk], actor=cast.clerk) == 1
    assert Paper.objects.get(pk=id_card.pk).kind == "居民身份证"
    reject_kind(KindSuggestion.objects.get(paper=id_card), actor=cast.clerk)
    assert KindSuggestion.objects.get(paper=id_card).standing == Standing.CONFIRMED


def test_settled_papers_become_evaluation_data(cast: Cast, complaint: Paper, id_card: Paper, tmp_path: Path) -> None:
    gather(complaint)
    gather(id_card)
    Paper.objects.filter(pk=id_card.pk).update(kind="居民身份证")
    PaperFact.objects.filter(paper=complaint).exclude(field_path="court").update(standing=Standing.CONFIRMED)
    settle(one(complaint, "court"), actor=cast.clerk, value="金城市河西区人民法院")
    call_command("export_facts", str(tmp_path), stdout=io.StringIO())
    assert [path.name for path in sorted(tmp_path.iterdir())] == [
        f"paper{complaint.pk}.{ending}" for ending in ("json", "pdf", "txt")
    ]
    truth = json.loads((tmp_path / f"paper{complaint.pk}.json").read_text("utf-8"))
    assert truth["court"] == "金城市河西区人民法院" and truth["defendants"][0]["name"] == "李乙舟"
    out = io.StringIO()
    call_command("evaluate", "extraction", str(tmp_path), "--text", stdout=out)
    told = dict(line.split(": ", 1) for line in out.getvalue().splitlines()[:-1])
    assert (told["field.court.f1"], told["field.defendants.name.f1"]) == ("0.0", "1.0")
