"""Learning to read poor copies 适应训练: the network below its last layer is trained with CTC on cut lines; classes and alphabet stay as they were."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random

import numpy as np
import torch
import torch.nn.functional as functional
from numpy.typing import NDArray
from torch import Tensor

from outside.ocr.training.cutting import Sample, load
from outside.ocr.training.network import CLASSES, Network, as_input

_PIXELS = 6000
_PAGES = 24
_STATISTICS = (".w_1", ".w_2")
_WARM = 40
_KEPT = 0.985
_CLIP = 2.0

Changes = dict[str, NDArray[np.float32]]


def trained_names(network: Network) -> list[str]:
    """Weights that learn: all but the last layer and the means and variances of normalisation."""
    return [name for name in network.names if not name.startswith(CLASSES) and not name.endswith(_STATISTICS)]


def batches(folder: Path, random: Random, known: Mapping[str, int]) -> Iterator[list[Sample]]:
    """Lines of some pages at a time, those of like width together; pages that come while it runs are used too."""
    while True:
        names = sorted(path.stem for path in folder.glob("*.json"))
        pool = [one for name in random.sample(names, min(_PAGES, len(names))) for one in load(folder, name)]
        pool = [one for one in pool if all(letter in known for letter in one.text) and _fits(one)]
        pool.sort(key=lambda one: one.crop.shape[1] + random.uniform(0, 24))
        yield from _shuffled(pool, random)


def _fits(sample: Sample) -> bool:
    """CTC needs a column for each character, and one more between equal ones."""
    repeats = sum(one == other for one, other in pairwise(sample.text))
    return len(sample.text) + repeats < int(sample.crop.shape[1]) // 8


def _shuffled(pool: Sequence[Sample], random: Random) -> list[list[Sample]]:
    found: list[list[Sample]] = [[]]
    for sample in pool:
        if found[-1] and (len(found[-1]) + 1) * sample.crop.shape[1] > _PIXELS:
            found.append([])
        found[-1].append(sample)
    random.shuffle(found)
    return [batch for batch in found if batch]


def loss_of(network: Network, batch: Sequence[Sample], known: Mapping[str, int]) -> Tensor:
    """CTC per character over the batch."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        features = network(as_input([sample.crop for sample in batch]))
    features = features.float()
    scores = functional.log_softmax(network.logits(features), dim=-1)
    targets = torch.tensor([known[letter] for sample in batch for letter in sample.text])
    lengths = torch.tensor([len(sample.text) for sample in batch])
    columns = torch.tensor([min(features.shape[1], sample.crop.shape[1] // 8) for sample in batch])
    each = functional.ctc_loss(scores.transpose(0, 1), targets, columns, lengths, reduction="none", zero_infinity=True)
    return each.sum() / lengths.sum()


def train(
    network: Network,
    folder: Path,
    alphabet: Sequence[str],
    *,
    steps: int,
    rate: float,
    seed: int,
    every: int = 100,
    told: Callable[[int, Changes], None] = lambda step, changes: None,
) -> Changes:
    """What was added to each weight, averaged over the last steps. ``told`` hears of it now and then."""
    torch.manual_seed(seed)
    known = {letter: number for number, letter in enumerate(alphabet) if letter}
    weights = network.weights()
    for weight in weights.values():
        weight.requires_grad_(False)
    chosen = {name: weights[name].requires_grad_() for name in trained_names(network)}
    first = {name: weight.detach().clone() for name, weight in chosen.items()}
    mean = {name: weight.detach().clone() for name, weight in chosen.items()}
    optimiser = torch.optim.AdamW(chosen.values(), lr=rate, weight_decay=0.0, betas=(0.9, 0.98))
    source, sums, started = batches(folder, Random(seed), known), 0.0, time.process_time()
    for step in range(1, steps + 1):
        for group in optimiser.param_groups:
            group["lr"] = rate * min(1.0, step / _WARM) * (0.5 + 0.5 * math.cos(math.pi * step / (steps + 1)))
        optimiser.zero_grad()
        loss = loss_of(network, next(source), known)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(chosen.values(), _CLIP)
        optimiser.step()
        sums += float(loss.detach())
        with torch.no_grad():
            for name, weight in chosen.items():
                mean[name].lerp_(weight, 1 - min(_KEPT, step / (step + 10)))
        if step % 20 == 0:
            print(f"step {step} loss {sums / 20:.4f} cpu {time.process_time() - started:.0f} s", flush=True)
            sums = 0.0
        if step % every == 0 or step == steps:
            told(step, _added(mean, first))
    return _added(mean, first)


def _added(mean: Mapping[str, Tensor], first: Mapping[str, Tensor]) -> Changes:
    return {name: (mean[name] - first[name]).numpy() for name in first}
