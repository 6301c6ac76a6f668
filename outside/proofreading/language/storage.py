"""The model on disk: one small file of named arrays, keys as differences with their bytes sorted by weight, then LZMA."""

from __future__ import annotations

import io
import lzma
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

FOLDER = Path(__file__).parent / "model"

Array = npt.NDArray[Any]


def packed_keys(keys: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint8]:
    """Sorted keys as bytes that compress well."""
    steps = np.diff(keys, prepend=np.uint64(0))
    return steps.view(np.uint8).reshape(-1, 8).T.copy()


def unpacked_keys(planes: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint64]:
    steps = np.ascontiguousarray(planes.T).view(np.uint64).ravel()
    return np.cumsum(steps, dtype=np.uint64)


def write(path: Path, arrays: dict[str, Array]) -> None:
    """Keep arrays under their names; no pickles."""
    plain = io.BytesIO()
    np.savez(plain, **arrays)  # type: ignore[arg-type]
    path.write_bytes(lzma.compress(plain.getvalue(), preset=9 | lzma.PRESET_EXTREME))


def read(path: Path) -> dict[str, Array]:
    """The arrays of a file written by :func:`write`."""
    plain = io.BytesIO(lzma.decompress(path.read_bytes()))
    with np.load(plain, allow_pickle=False) as found:
        return {name: found[name] for name in found.files}
