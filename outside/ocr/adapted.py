"""Weights for poor copies 低质复印件权重: what training on drawn copies changed, added to the weights of the reader as they are loaded.

The file holds no weights, only the changes, as whole numbers between -127 and 127 and one factor per channel, and where in the ONNX
file of the wheel each weight lies. So it fits one file only, which it names by its SHA-256; for any other, and when it is missing,
copies are read with the plain weights. How it was made: ``outside/ocr/training/README.md``.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).parent / "copies.npz"
_MOST = 127

Changes = Mapping[str, NDArray[Any]]


def adapted(plain: bytes, file: Path) -> bytes | None:
    """The ONNX file ``plain`` with the changes in ``file`` added; None, and a warning, if they do not belong to it or cannot be read."""
    try:
        with np.load(file, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        if bytes(arrays.pop("base")).hex() != hashlib.sha256(plain).hexdigest():
            raise ValueError("made for other weights")
        return _added(plain, arrays)
    except (OSError, EOFError, ValueError, KeyError, BadZipFile) as error:
        logging.getLogger(__name__).warning("Poor copies are read with the plain weights: %s: %s", file.name, error)
        return None


def _added(plain: bytes, arrays: Changes) -> bytes:
    content = bytearray(plain)
    for name, steps in arrays.items():
        kind, _, weight = name.partition("/")
        if kind != "steps":
            continue
        start, factors = int(arrays[f"start/{weight}"]), arrays[f"factors/{weight}"]
        values = np.frombuffer(content, np.float32, steps.size, start).reshape(steps.shape)
        values += steps.astype(np.float32) * factors
    return bytes(content)


def write(changes: Changes, base: bytes, weights: Changes, file: Path) -> None:
    """Stores ``changes`` to the ``weights`` of the ONNX file ``base``. ``ValueError`` if a weight is not found in it exactly once."""
    arrays: dict[str, NDArray[Any]] = {"base": np.frombuffer(hashlib.sha256(base).digest(), np.uint8)}
    for name, change in sorted(changes.items()):
        sought = np.ascontiguousarray(weights[name], np.float32).tobytes()
        start = base.find(sought)
        if start < 0 or base.find(sought, start + 1) >= 0:
            raise ValueError(name)
        largest = np.abs(change).max(axis=tuple(range(1, change.ndim)), keepdims=True)
        factors = np.maximum(largest / _MOST, 1e-12).astype(np.float32)
        arrays[f"steps/{name}"] = np.rint(change / factors).astype(np.int8)
        arrays[f"factors/{name}"] = factors
        arrays[f"start/{name}"] = np.array(start, np.int64)
    np.savez_compressed(file, **arrays)  # type: ignore[arg-type]
