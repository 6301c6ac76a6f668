"""Every class of mistake is found where it was sown, and sound judgments have nothing that stops them."""

from __future__ import annotations

import pytest

from outside.proofreading.checking import check
from outside.proofreading.port import Draft
from outside.proofreading.reading import drafted
from tests.outside.proofreading.judgments import MATTERS, judgment
from tests.outside.proofreading.seeds import LOOKS, SEEDS, Sow, replaced

CLEAN = [judgment(matter) for matter in MATTERS]


@pytest.mark.parametrize("draft", CLEAN, ids=lambda draft: draft.register.cause)
def test_sound_judgment_has_no_finding(draft: Draft) -> None:
    assert [(mark.finding.code, mark.quote) for mark in check(draft)] == []


@pytest.mark.parametrize("draft", CLEAN, ids=lambda draft: draft.register.cause)
def test_sound_judgment_as_plain_text_has_no_finding(draft: Draft) -> None:
    whole = drafted("\n".join(part.text for part in draft.parts))
    assert (whole.kind, whole.on) == ("judgment", draft.on)
    assert [(mark.finding.code, mark.quote) for mark in check(whole) if mark.blocks] == []


@pytest.mark.parametrize(("name", "code", "sow"), SEEDS, ids=[name for name, _, _ in SEEDS])
def test_seeded_mistake_is_found_and_nothing_else_blocks(name: str, code: str, sow: Sow) -> None:
    sown = [spoilt for draft in CLEAN if (spoilt := sow(draft)) is not None]
    assert sown, "no judgment has a place for this mistake"
    for draft in sown:
        found = check(draft)
        hits = [mark for mark in found if mark.finding.code == code]
        assert hits, (draft.register and draft.register.cause, [mark.finding.code for mark in found])
        assert any(mark.blocks for mark in hits) is (code not in LOOKS)
        assert {mark.finding.code for mark in found if mark.blocks} <= {code, *BESIDE.get(name, ())}


# A mistake that is two at once: a half that is none is not the fee of the register either.
BESIDE = {
    "a half that is none": ("fee_differs",),
    "a fee not of this case": ("fee_not_halved",),
    "a hearing before the filing": ("date_differs",),
    "an event in the future": ("date_differs",),
    "more than claimed": ("more_than_claimed",),
    "an item without number": ("items_misnumbered", "claim_not_in_operative"),
    "no operative": ("claim_not_in_operative",),
    "an identity number's check character": ("id_checksum",),
}


@pytest.mark.parametrize("draft", CLEAN, ids=lambda draft: draft.register.cause)
def test_place_and_proposal_restore_the_text(draft: Draft) -> None:
    """Where a finding proposes a wording, putting it in its place removes the finding."""
    for _, code, sow in SEEDS:
        spoilt = sow(draft)
        for mark in check(spoilt) if spoilt else []:
            if mark.finding.code != code or mark.proposal is None:
                continue
            part = spoilt.part(mark.part)
            assert part is not None and part.text[mark.start : mark.end] == mark.quote
            mended = part.text[: mark.start] + mark.proposal + part.text[mark.end :]
            assert mark.key not in {one.key for one in check(replaced(spoilt, mark.part, mended))}
