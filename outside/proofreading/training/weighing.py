"""Teaching the forest which corrections are right: every likely correction of faulty sentences, right where it comes nearer to the truth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from outside.proofreading.language.alphabet import FIRST
from outside.proofreading.language.corrector import Corrector
from outside.proofreading.language.edits import EXTRA, LETTER, MISSING, ORDER, Edits

TREES, LEAVES = 150, 15


def rows(
    corrector: Corrector, sentences: Sequence[tuple[str, str]]
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int8]]:
    """Features and truth of every candidate."""
    matrices, truths = [], []
    for wrong, right in sentences:
        for edits, matrix in corrector.candidates(wrong):
            matrices.append(matrix)
            truths.append(_truth(corrector, edits, wrong, right))
    return np.concatenate(matrices), np.concatenate(truths)


def _truth(corrector: Corrector, edits: Edits, wrong: str, right: str) -> npt.NDArray[np.int8]:
    from rapidfuzz.distance import Levenshtein

    away = Levenshtein.distance(wrong, right)
    found = np.zeros(len(edits), np.int8)
    if not away:
        return found
    alphabet = corrector.similar.alphabet
    for at in range(len(edits)):
        start, end = int(edits.start[at]), int(edits.end[at])
        words = "".join(alphabet.letter(one) if one >= FIRST else "" for one in edits.letters[at].tolist())
        nearer = away - Levenshtein.distance(wrong[:start] + words + wrong[end:], right)
        kind = int(edits.kind[at])
        wanted = 1 if kind in {LETTER, EXTRA, MISSING} else 2 if kind == ORDER else max(end - start, len(words))
        found[at] = nearer >= wanted if kind == ORDER else nearer == wanted
    return found


def forest_arrays(matrix: npt.NDArray[np.float32], truth: npt.NDArray[np.int8]) -> dict[str, npt.NDArray[np.generic]]:
    """A trained forest as the arrays ``Forest`` reads."""
    import lightgbm

    model = lightgbm.LGBMClassifier(
        n_estimators=TREES, num_leaves=LEAVES, learning_rate=0.06, min_child_samples=20, subsample=0.8, subsample_freq=1,
        colsample_bytree=0.7, reg_lambda=5, random_state=1, n_jobs=1, verbose=-1,
    )  # fmt: skip
    model.fit(matrix, truth)
    nodes: list[tuple[int, float, int, int, float]] = []
    trees = model.booster_.dump_model()["tree_info"]
    roots = [_flatten(tree["tree_structure"], nodes) for tree in trees]
    feature, threshold, left, right, value = zip(*nodes, strict=True)
    return {
        "roots": np.array(roots, np.int32),
        "feature": np.array(feature, np.int16),
        "threshold": np.array(threshold, np.float32),
        "left": np.array(left, np.int32),
        "right": np.array(right, np.int32),
        "value": np.array(value, np.float32),
        "depth": np.array(max(_depth(tree["tree_structure"]) for tree in trees)),
    }


def _flatten(node: dict[str, Any], nodes: list[tuple[int, float, int, int, float]]) -> int:
    at = len(nodes)
    nodes.append((0, 0.0, at, at, float(node.get("leaf_value", 0.0))))
    if "split_feature" in node:
        left = _flatten(node["left_child"], nodes)
        right = _flatten(node["right_child"], nodes)
        nodes[at] = (int(node["split_feature"]), float(node["threshold"]), left, right, 0.0)
    return at


def _depth(node: dict[str, Any]) -> int:
    return 1 + max(_depth(node["left_child"]), _depth(node["right_child"])) if "split_feature" in node else 0
