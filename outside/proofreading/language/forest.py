"""Decision trees that weigh the features of a correction, as arrays; trained elsewhere, only read here."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from outside.proofreading.language.storage import Array

Reals = npt.NDArray[np.float32]


class Forest:
    """Boosted trees: in each inner node go left where the feature is at most the threshold; a leaf adds its value.

    Nodes of all trees stand in one array; ``left`` and ``right`` of a leaf are the leaf itself.
    """

    def __init__(self, arrays: dict[str, Array]) -> None:
        self._roots = arrays["roots"].astype(np.int32)
        self._feature = arrays["feature"].astype(np.int32)
        self._threshold = arrays["threshold"].astype(np.float32)
        self._left = arrays["left"].astype(np.int32)
        self._right = arrays["right"].astype(np.int32)
        self._value = arrays["value"].astype(np.float32)
        self._depth = int(arrays["depth"])

    def probability(self, features: Reals) -> Reals:
        """How likely each row is a right correction."""
        if not len(features):
            return np.zeros(0, np.float32)
        rows = np.arange(len(features))[:, None]
        nodes = np.broadcast_to(self._roots, (len(features), len(self._roots)))
        for _ in range(self._depth):
            low = features[rows, self._feature[nodes]] <= self._threshold[nodes]
            nodes = np.where(low, self._left[nodes], self._right[nodes])
        total = self._value[nodes].sum(axis=1)
        chances: Reals = (1 / (1 + np.exp(-total))).astype(np.float32)
        return chances
