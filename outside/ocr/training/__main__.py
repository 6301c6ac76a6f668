"""``draw`` pages and cut their lines, ``learn`` from them, ``measure`` on others: see README.md."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from outside.ocr.adapted import FILE, Changes, adapted, write
from outside.ocr.training.sheets import Face, Painter, as_bgr
from outside.ocr.training.spoiling import copied, tilt
from outside.ocr.training.texts import Texts
from outside.ocr.weights import RECOGNITION, alphabet, folder, session

_LEARNT, _HELD = range(8), range(8, 10)


def faces(listed: Path) -> tuple[list[Face], list[Path]]:
    """A list of typefaces: a line is the path of a file and, after a space, its number in a collection, or ``latin`` for letters and digits only."""
    han, latin = [], []
    for line in listed.read_text(encoding="utf-8").splitlines():
        path, _, about = line.rpartition(" ")
        if about == "latin":
            latin.append(Path(path))
        elif path:
            han.append(Face(Path(path), int(about)))
    return han, latin


def draw(options: argparse.Namespace) -> None:
    """Page n depends on n alone, so more pages can be added later."""
    from outside.ocr.training.cutting import Cutter, store

    options.lines.mkdir(parents=True, exist_ok=True)
    cutter = Cutter()
    han, latin = faces(options.faces)
    parts = _HELD if options.held_out else _LEARNT
    for number in range(options.first, options.first + options.pages):
        sheet = Painter(Texts(options.texts, number, parts), han, latin, number).sheet()
        random = np.random.default_rng(number)
        page, moved = tilt(as_bgr(sheet.picture), random)
        samples = cutter.samples(copied(page, random), sheet.lines, moved)
        if samples:
            store(samples, options.lines, f"{number:05}")
        print(f"page {number}: {len(samples)} of {len(sheet.lines)} lines", flush=True)


def learn(options: argparse.Namespace) -> None:
    import torch

    from outside.ocr.training.learning import train
    from outside.ocr.training.network import Network

    torch.set_num_threads(options.threads)
    path = folder() / RECOGNITION
    network = Network(path)
    plain = {name: weight.detach().numpy().copy() for name, weight in network.weights().items()}

    def keep(step: int, changes: Changes) -> None:
        kept = {name: options.share * change for name, change in changes.items()}
        write(kept, path.read_bytes(), plain, options.out)

    classes = alphabet(session(RECOGNITION, 1))
    train(network, options.lines, classes, steps=options.steps, rate=options.rate, seed=options.seed, told=keep)


def measure(options: argparse.Namespace) -> None:
    """Characters wrong with the plain weights and with the changed ones."""
    from outside.ocr.training.cutting import load
    from outside.ocr.training.measuring import error_rate

    lines = [line for path in sorted(options.lines.glob("*.json")) for line in load(options.lines, path.stem)]
    changed = adapted((folder() / RECOGNITION).read_bytes(), options.out)
    for name, model in (("plain", RECOGNITION), ("changed", changed)):
        if model is not None:
            print(f"{name}: {error_rate(session(model, 1), lines):.4f} of the characters of {len(lines)} lines wrong")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m outside.ocr.training")
    orders = parser.add_subparsers(required=True)
    for order in (draw, learn, measure):
        one = orders.add_parser(order.__name__)
        one.set_defaults(order=order)
        one.add_argument("--lines", type=Path, required=True)
        one.add_argument("--out", type=Path, default=FILE)
        if order is draw:
            one.add_argument("--texts", type=Path, required=True)
            one.add_argument("--faces", type=Path, required=True)
            one.add_argument("--first", type=int, default=0)
            one.add_argument("--pages", type=int, required=True)
            one.add_argument("--held-out", action="store_true")
        if order is learn:
            one.add_argument("--steps", type=int, default=1000)
            one.add_argument("--rate", type=float, default=5e-5)
            one.add_argument("--share", type=float, default=0.5, help="of what was learnt that is kept")
            one.add_argument("--seed", type=int, default=1)
            one.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    options.order(options)


if __name__ == "__main__":
    main()
