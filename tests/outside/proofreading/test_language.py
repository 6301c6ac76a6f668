"""字词校对: usual slips are mended, sound text stays, likelihoods are probabilities, names stay out of the statistics."""

from __future__ import annotations

import time

import numpy as np
import pytest

from law.core import Severity
from outside.proofreading.checking import check
from outside.proofreading.language.alphabet import Alphabet, normalised
from outside.proofreading.language.corrector import corrector
from outside.proofreading.language.hints import hints
from outside.proofreading.language.ngrams import ORDER, NGrams, counts_of, framed, levels
from outside.proofreading.language.similar import alike, sounds_alike
from outside.proofreading.language.storage import packed_keys, unpacked_keys
from outside.proofreading.language.usage import usage
from outside.proofreading.port import Draft, Part
from outside.proofreading.training.counting import counted
from outside.proofreading.training.privacy import Names
from outside.proofreading.training.texts import people
from tests.machine import allowed
from tests.outside.proofreading.judgments import MATTERS, judgment


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("被告应当承但民事责任。", "被告应当承担民事责任。"),
        ("原告提供的证居足以证明上述事实。", "原告提供的证据足以证明上述事实。"),
        ("如不服本判绝，可以上诉。", "如不服本判决，可以上诉。"),
        ("被告经本院合法传换，无正当理由拒不到庭。", "被告经本院合法传唤，无正当理由拒不到庭。"),
        ("本院依法组成合议廷公开开庭进行了审理。", "本院依法组成合议庭公开开庭进行了审理。"),
        ("双方当事人自愿达成如下谢议。", "双方当事人自愿达成如下协议。"),
    ],
)
def test_usual_slip_is_mended(wrong: str, right: str) -> None:
    assert corrector().corrected(wrong) == right
    assert corrector().corrected(right) == right


@pytest.mark.parametrize("matter", MATTERS, ids=lambda matter: matter.cause)
def test_sound_judgment_gets_hardly_a_hint(matter: object) -> None:
    draft = judgment(matter)  # type: ignore[arg-type]
    assert len(list(hints(draft, beside=check(draft)))) <= 1


def test_hint_is_never_more_than_a_hint() -> None:
    draft = Draft((Part("reasons", "被告应当承但民事责任，原告提供的证居足以证明。"),), "judgment")
    found = list(hints(draft))
    assert [(one.quote, one.proposal) for one in found] == [("但", "担"), ("居", "据")]
    assert {one.finding.severity for one in found} == {Severity.INFO}


def test_names_of_the_register_are_left_alone() -> None:
    draft = judgment(MATTERS[0])
    spoilt = Draft((Part("reasons", "王甲禾与李乙舟系朋友。"),), "judgment", draft.register)
    assert list(hints(spoilt)) == []


def test_fixed_confusions() -> None:
    found = usage("原告与被告订于2025年5月签约，双方对帐后，被告辨称其对连代责任不知情。")
    assert sorted((one.start, one.text) for one in found) == [(5, "定"), (20, "账"), (25, "辩称"), (29, "连带")]


def test_ten_pages_in_two_seconds_of_processor_time() -> None:
    text = "\n".join(part.text for matter in MATTERS for part in judgment(matter).parts)
    pages = [Part("facts_found", text)] * 2
    draft = Draft(
        tuple(Part(f"{part.name}{at}", part.text.replace("。", f"，{at}。")) for at, part in enumerate(pages))
    )
    assert sum(len(part.text) for part in draft.parts) > 5500
    corrector()
    begun = time.process_time()
    list(hints(draft))
    check(draft)
    spent = time.process_time() - begun
    assert spent < allowed(4)  # twice the goal: this machine may be slower than a court's


def test_normalising_keeps_every_place() -> None:
    text = "（２０２６）甘0102民初15号ABC×某"
    assert len(normalised(text)) == len(text)
    assert normalised("2026年ab") == "0000年AA"


def test_likelihoods_are_probabilities() -> None:
    lines = ["本院认为被告应当承担责任", "本院认为原告的请求成立", "本院予以支持"]
    alphabet = Alphabet("".join(sorted(set("".join(lines)))))
    names = Names([], [], alphabet)
    ngrams = _tables(lines, alphabet, names)
    history = framed(alphabet.encoded("本院认为"))[:-1][-4:]
    every = np.array([[*history, number] for number in range(2, len(alphabet.letters) + 3)])
    assert np.exp(ngrams.log_likelihood(every)).sum() <= 1.3  # the floor for unseen characters adds a little
    likely = ngrams.log_likelihood(np.array([[*history, alphabet.number("被")], [*history, alphabet.number("支")]]))
    assert likely[0] > likely[1] + 1


def _tables(lines: list[str], alphabet: Alphabet, names: Names) -> NGrams:
    tables = counted([[line] for line in lines] * 2, [], names, alphabet)
    return NGrams([keys for keys, _ in tables], [counts_of(levels(counts)) for _, counts in tables])


def test_names_are_kept_out_of_the_statistics() -> None:
    lines = ["原告：王甲禾，住金城市。", "王甲禾向本院提出请求。", "高丙田到庭参加诉讼。"]
    alphabet = Alphabet("".join(sorted(set("".join(lines)))))
    assert people(lines) == {"王甲禾"}
    ngrams = _tables(lines, alphabet, Names(people(lines), ["参加", "诉讼", "到庭"], alphabet))
    for name in ("王甲禾", "高丙田"):
        assert not ngrams.count(alphabet.encoded(name)[None, :])[0]
    assert ngrams.count(alphabet.encoded("本院提")[None, :])[0] > 0


def test_keys_survive_storage() -> None:
    keys = np.array([3, 4, 900, 1 << 59], np.uint64)
    assert unpacked_keys(packed_keys(keys)).tolist() == keys.tolist()
    assert ORDER == 5


def test_likes() -> None:
    assert sounds_alike("点", "典") and not sounds_alike("会", "审")
    assert alike("己", "已") and not alike("王", "禾")
