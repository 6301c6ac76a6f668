"""Training a small model 训练: ``python -m outside.classification.training FOLDER --out FILE.npz [--ending 纠纷]``.

FOLDER holds ``.jsonl`` files of ``{"text", "label"}`` rows (``weight`` optional). Needs scikit-learn (requirements-dev.txt). N-grams that occur
in fewer than ``--documents`` rows are left out, so that no name of a person survives; figures are one sign before anything is counted.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from outside.classification.linear import SIZES, prepared, save

SHARPNESS = {"machine": 4.0, "centre": 30.0}


def rows_in(folder: Path) -> Iterator[tuple[str, str, float]]:
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row: dict[str, Any] = json.loads(line)
            yield prepared(str(row["text"])), str(row["label"]), float(row.get("weight", 1.0))


def train(
    folder: Path, out: Path, *, method: str, documents: int, most: int, strength: float, kept: int, least: int
) -> str:
    """Train on every row of the folder and write the model; a sentence about it."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    rows = list(rows_in(folder))
    counts = Counter(label for _, label, _ in rows)
    rows = [row for row in rows if counts[row[1]] >= least]
    vectoriser = TfidfVectorizer(
        analyzer="char", ngram_range=SIZES, min_df=documents, max_features=most, sublinear_tf=True, lowercase=False
    )
    matrix = vectoriser.fit_transform([text for text, _, _ in rows])
    labels, weights, bias = _fitted(method, matrix, rows, strength)
    save(
        out,
        labels=labels,
        grams=list(vectoriser.get_feature_names_out()),
        idf=np.asarray(vectoriser.idf_, dtype=np.float32),
        dense=weights,
        bias=bias,
        kept=kept,
        sharpness=SHARPNESS[method],
    )
    return f"{len(rows)} rows, {len(labels)} labels, {out.stat().st_size / 1024:.0f} KiB"


def _fitted(
    method: str, matrix: Any, rows: list[tuple[str, str, float]], strength: float
) -> tuple[list[str], NDArray[np.float32], NDArray[np.float32]]:
    """Labels with their weights. ``machine``: a linear support vector machine, for many rows a label; ``centre``: the mean of the rows of
    a label, which does better where a label has only a few."""
    given = [label for _, label, _ in rows]
    if method == "machine":
        from sklearn.svm import LinearSVC

        machine = LinearSVC(C=strength)
        machine.fit(matrix, given, sample_weight=[weight for _, _, weight in rows])
        found = [str(label) for label in machine.classes_]
        weights, bias = np.asarray(machine.coef_, np.float32), np.asarray(machine.intercept_, np.float32)
        if len(found) == 2:  # one row stands for both
            return found, np.vstack([-weights, weights]), np.concatenate([-bias, bias])
        return found, weights, bias
    found = sorted(set(given))
    centres = np.vstack(
        [np.asarray(matrix[[at for at, one in enumerate(given) if one == label]].mean(axis=0)) for label in found]
    )
    centres /= np.linalg.norm(centres, axis=1, keepdims=True) + 1e-9
    return found, centres.astype(np.float32), np.zeros(len(found), dtype=np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--method", choices=("machine", "centre"), default="machine")
    parser.add_argument("--documents", type=int, default=5, help="rows an n-gram must occur in")
    parser.add_argument("--most", type=int, default=40000, help="n-grams at most")
    parser.add_argument("--strength", type=float, default=1.0, help="C of the support vector machine")
    parser.add_argument("--kept", type=int, default=1200, help="weights kept for each label")
    parser.add_argument("--least", type=int, default=2, help="rows a label must have")
    given = parser.parse_args()
    print(
        train(
            given.folder, given.out, method=given.method, documents=given.documents, most=given.most, strength=given.strength,
            kept=given.kept, least=given.least,
        )
    )  # fmt: skip


if __name__ == "__main__":
    main()
