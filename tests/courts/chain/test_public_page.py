"""The public page, the proof as a file, and the script that checks it in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from config.places import ROOT
from courts.chain import proofs
from courts.chain.models import ChainHead
from courts.chain.sealing import seal
from courts.trace.models import TraceEntry
from tests.cast import Cast

SCRIPT = ROOT / "docs" / "verify_proof.py"


def check(bundle: dict[str, Any], folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    path = folder / "proof.json"
    path.write_text(json.dumps(bundle, ensure_ascii=False), encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-I", str(SCRIPT), str(path), *more], cwd=folder, capture_output=True, text=True
    )


def test_the_script_is_short_and_knows_nothing_of_us() -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 80
    assert "courts" not in text and "django" not in text.lower()


@pytest.mark.parametrize("place", [0, 4, 5, 8, 9, 11])
def test_the_script_accepts_a_true_proof(chain: list[TraceEntry], tmp_path: Path, place: int) -> None:
    bundle = proofs.bundle("trace", chain[place].pk)
    assert bundle is not None
    done = check(bundle, tmp_path, "--key", bundle["public_key"])
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(bundle["leaf"]["content"])["ref"] == chain[place].pk


@pytest.mark.parametrize("wrong", ["content", "position", "path", "signature", "consistency", "key"])
def test_the_script_refuses_a_false_one(chain: list[TraceEntry], tmp_path: Path, wrong: str) -> None:
    bundle = proofs.bundle("trace", chain[2].pk)
    assert bundle is not None
    more = []
    match wrong:
        case "content":
            bundle["leaf"]["content"] = bundle["leaf"]["content"].replace("沈明", "方正")
        case "position":
            bundle["leaf"]["position"] = 3
        case "path":
            bundle["path"].pop()
        case "signature":
            bundle["head"]["statement"] = bundle["head"]["statement"].replace('"sequence":3', '"sequence":4')
        case "consistency":
            bundle["consistency"][0] = "0" * 64
        case "key":
            more = ["--key", "0" * 64]
    assert check(bundle, tmp_path, *more).returncode == 1


def test_the_page_shows_heads_and_what_is_not_proven(chain: list[TraceEntry], client: Client) -> None:
    page = client.get(reverse("chain")).content.decode()
    assert bytes(ChainHead.objects.get(sequence=3).root).hex() in page and "没有证明什么" in page
    assert "沈明" not in page
    listed = client.get(reverse("chain-heads"), {"after": 1}).json()["heads"]
    assert [json.loads(head["statement"])["sequence"] for head in listed] == [2, 3]
    assert client.get(reverse("chain-consistency"), {"first": 1, "second": 3}).json()["consistency"]
    for first, second in ((3, 1), (1, 9), ("x", 2), (0, 3)):
        assert client.get(reverse("chain-consistency"), {"first": first, "second": second}).status_code == 404
    script = client.get(reverse("chain-script"))
    assert script.content == SCRIPT.read_bytes()


def test_a_line_not_yet_sealed_has_no_proof(chain: list[TraceEntry], trace: Any, cast: Cast) -> None:
    (line,) = trace(1)
    assert proofs.bundle("trace", line.pk) is None
    seal()
    assert proofs.bundle("trace", line.pk) is not None
