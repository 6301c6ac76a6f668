"""A digest is recorded once and its receipt is found again."""

import pytest

from outside import Refused

DIGEST = "a" * 64


def test_recording_twice_gives_the_first_receipt(chain, clock):
    first = chain.port.record(digest=DIGEST, subject="judgment 1")
    clock.forward(days=1)
    assert chain.port.record(digest=DIGEST, subject="other") == first
    assert chain.port.find(DIGEST) == first
    assert chain.port.find("b" * 64) is None
    assert first.source == "simulator"


def test_blocks_follow_each_other(chain):
    first = chain.port.record(digest=DIGEST, subject="a")
    assert chain.port.record(digest="b" * 64, subject="b").block == first.block + 1


@pytest.mark.parametrize("digest", ["", "A" * 64, "a" * 63, "z" * 64])
def test_what_is_no_digest_is_refused(chain, digest):
    with pytest.raises(Refused) as caught:
        chain.port.record(digest=digest, subject="x")
    assert caught.value.code == "bad_digest"
