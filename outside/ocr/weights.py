"""Where the weights are 模型权重: PP-OCRv6 (small) of PaddleOCR as ONNX files inside the ``rapidocr`` wheel. Nothing is downloaded."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from law.text import Text
from outside.errors import Unavailable
from outside.ocr.adapted import FILE, adapted

DETECTION = "PP-OCRv6_det_small.onnx"
RECOGNITION = "PP-OCRv6_rec_small.onnx"
DIRECTION = "ch_ppocr_mobile_v2.0_cls_mobile.onnx"


@cache
def folder() -> Path:
    """The folder of the weights. ``Unavailable`` when the wheel is not installed."""
    found = find_spec("rapidocr")
    places = list(found.submodule_search_locations or []) if found else []
    for place in places:
        models = Path(place) / "models"
        if (models / DETECTION).is_file() and (models / RECOGNITION).is_file():
            return models
    raise Unavailable(
        Text("没有找到文字识别模型。", "The weights of the text reader were not found."),
        Text("请安装 rapidocr 3.10 及以上版本的安装包。", "Install the rapidocr wheel, version 3.10 or later."),
        "no_weights",
    )


def session(model: str | bytes, threads: int) -> Any:
    """An ONNX Runtime session on the processor. ``model``: the name of a file in :func:`folder`, or the content of such a file.

    Arenas are off: pages differ in size, and an arena would keep the largest of each shape. Waiting threads sleep instead of spinning, so that web and database keep their share of two cores.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    source = model if isinstance(model, bytes) else str(folder() / model)
    return onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])


def for_copies(threads: int) -> Any | None:
    """A recogniser of poor copies; None where there is none for the installed weights (:mod:`outside.ocr.adapted`)."""
    content = adapted((folder() / RECOGNITION).read_bytes(), FILE)
    return session(content, threads) if content is not None else None


def alphabet(recogniser: Any) -> list[str]:
    """The characters by class number: 0 is the blank of CTC, the last one is the space."""
    letters = recogniser.get_modelmeta().custom_metadata_map["character"].splitlines()
    return ["", *letters, " "]
