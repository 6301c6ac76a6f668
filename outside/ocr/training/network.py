"""The recogniser as a PyTorch network 识别网络: the ONNX graph walked node by node, its weights as parameters under their own names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
import torch.nn.functional as functional
from onnx import numpy_helper
from torch import Tensor, nn

CLASSES = "linear_8."
"""Beginning of the names of the last layer, which turns what was seen into one of 18,710 classes."""

Attributes = Mapping[str, Any]
Node = tuple[str, tuple[str, ...], tuple[str, ...], Attributes]
_WEIGHTS = {"Conv", "MatMul", "Add", "BatchNormalization", "Mul"}


class Network(nn.Module):  # type: ignore[misc, unused-ignore]
    """Gives the features before the last layer: shape (lines, columns, 120). :meth:`logits` classifies them."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        graph = onnx.load(str(path)).graph
        self._input = graph.input[0].name
        self._nodes: list[Node] = [
            (node.op_type, tuple(node.input), tuple(node.output), _attributes(node)) for node in graph.node
        ]
        self._constants: dict[str, Tensor] = {}
        self.names: dict[str, str] = {}
        for stored in graph.initializer:
            values = torch.from_numpy(numpy_helper.to_array(stored).copy())
            if values.dtype == torch.float32 and self._is_weight(stored.name):
                self.names[stored.name] = stored.name.replace(".", "__")
                self.register_parameter(self.names[stored.name], nn.Parameter(values))
            else:
                self._constants[stored.name] = values
        last = next(node for node in self._nodes if f"{CLASSES}w_0" in node[1])
        self._nodes, self._features = _joined(self._nodes[: self._nodes.index(last)]), last[1][0]

    def _is_weight(self, name: str) -> bool:
        """Scalars of formulas and shapes are none."""
        users = {kind for kind, inputs, _, _ in self._nodes if name in inputs}
        return bool(users) and users <= _WEIGHTS and not name.startswith(("helper.constant", "auto.cast"))

    def weights(self) -> dict[str, nn.Parameter]:
        """Parameters by the names the ONNX file gives them."""
        return {name: getattr(self, own) for name, own in self.names.items()}

    def forward(self, lines: Tensor) -> Tensor:
        """``lines``: BGR between -1 and 1, shape (lines, 3, 48, width)."""
        known: dict[str, Tensor] = {**self._constants, **self.weights(), self._input: lines}
        for kind, inputs, outputs, attributes in self._nodes:
            known[outputs[0]] = _OPERATIONS[kind]([known[name] for name in inputs], attributes)
        return known[self._features]

    def logits(self, features: Tensor) -> Tensor:
        weights = self.weights()
        return functional.linear(features, weights[f"{CLASSES}w_0"].T, weights[f"{CLASSES}b_0"])


def _attributes(node: onnx.NodeProto) -> Attributes:
    return {one.name: onnx.helper.get_attribute_value(one) for one in node.attribute}


def _joined(nodes: list[Node]) -> list[Node]:
    """The five steps x / √2, erf, + 1, · x, · ½ as one, and the bias of a convolution as part of it: half the time of training."""
    joined: list[Node] = []
    for place, node in enumerate(nodes):
        kind, inputs, outputs, _ = node
        before = joined[-1] if joined else node
        if any(one[0] == "Erf" for one in nodes[max(0, place - 3) : place + 2]):
            assert kind in {"Div", "Erf", "Add", "Mul"}, node
            if kind == "Erf":
                joined.append(("Gelu", nodes[place - 1][1][:1], nodes[place + 3][2], {}))
        elif kind == "Add" and before[0] == "Conv" and inputs[0] == before[2][0] and len(before[1]) == 2:
            joined[-1] = ("Conv", (*before[1], inputs[1]), outputs, before[3])
        else:
            joined.append(node)
    return joined


def _padded(inputs: Sequence[Tensor], pads: Sequence[int]) -> tuple[Tensor, list[int]]:
    """The input and even paddings; uneven ones are put on beforehand."""
    top, left, bottom, right = pads
    if (top, left) == (bottom, right):
        return inputs[0], [top, left]
    return functional.pad(inputs[0], (left, right, top, bottom)), [0, 0]


def _conv(inputs: Sequence[Tensor], about: Attributes) -> Tensor:
    assert about.get("auto_pad", b"NOTSET") in (b"NOTSET", b"VALID", b"SAME_UPPER"), about
    pads = about.get("pads", [0, 0, 0, 0])
    if about.get("auto_pad") == b"SAME_UPPER":
        pads = _same(inputs[0], inputs[1].shape[2:], about.get("strides", [1, 1]))
    taken, padding = _padded(inputs, pads)
    return functional.conv2d(
        taken,
        inputs[1],
        inputs[2].flatten() if len(inputs) > 2 else None,
        about.get("strides", [1, 1]),
        padding,
        about.get("dilations", [1, 1]),
        about.get("group", 1),
    )


def _same(taken: Tensor, kernel: Sequence[int], strides: Sequence[int]) -> list[int]:
    lacking = [
        max(0, (-(-side // stride) - 1) * stride + size - side)
        for side, size, stride in zip(taken.shape[2:], kernel, strides, strict=True)
    ]
    return [lacking[0] // 2, lacking[1] // 2, lacking[0] - lacking[0] // 2, lacking[1] - lacking[1] // 2]


def _pool(function: Callable[..., Tensor]) -> Callable[[Sequence[Tensor], Attributes], Tensor]:
    def pooled(inputs: Sequence[Tensor], about: Attributes) -> Tensor:
        pads = about.get("pads", [0, 0, 0, 0])
        strides = about.get("strides", [1, 1])
        if about.get("auto_pad", b"NOTSET") == b"SAME_UPPER":
            pads = _same(inputs[0], about["kernel_shape"], strides)
        taken, padding = _padded(inputs, pads)
        return function(taken, about["kernel_shape"], strides, padding, ceil_mode=bool(about.get("ceil_mode", 0)))

    return pooled


def _mean(inputs: Sequence[Tensor], about: Attributes) -> Tensor:
    return inputs[0].mean(dim=list(about["axes"]), keepdim=bool(about.get("keepdims", 1)))


def _squeeze(inputs: Sequence[Tensor], about: Attributes) -> Tensor:
    for axis in sorted(about["axes"], reverse=True):
        inputs = [inputs[0].squeeze(axis)]
    return inputs[0]


def _unsqueeze(inputs: Sequence[Tensor], about: Attributes) -> Tensor:
    for axis in sorted(about["axes"]):
        inputs = [inputs[0].unsqueeze(axis)]
    return inputs[0]


def _slice(inputs: Sequence[Tensor], _: Attributes) -> Tensor:
    taken, starts, ends = inputs[0], inputs[1].tolist(), inputs[2].tolist()
    axes = inputs[3].tolist() if len(inputs) > 3 else range(len(starts))
    for axis, start, end in zip(axes, starts, ends, strict=True):
        side = taken.shape[axis]
        start, end = (min(side, value + side if value < 0 else value) for value in (start, end))
        taken = taken.narrow(axis, start, end - start)
    return taken


def _reshape(inputs: Sequence[Tensor], _: Attributes) -> Tensor:
    shape = [inputs[0].shape[at] if side == 0 else side for at, side in enumerate(inputs[1].tolist())]
    return inputs[0].reshape(shape)


def _batch_norm(inputs: Sequence[Tensor], about: Attributes) -> Tensor:
    taken, scale, bias, mean, variance = inputs
    factor = scale / torch.sqrt(variance + about.get("epsilon", 1e-5))
    return taken * factor[:, None, None] + (bias - mean * factor)[:, None, None]


_OPERATIONS: dict[str, Callable[[Sequence[Tensor], Attributes], Tensor]] = {
    "Conv": _conv,
    "MaxPool": _pool(functional.max_pool2d),
    "AveragePool": _pool(functional.avg_pool2d),
    "BatchNormalization": _batch_norm,
    "Add": lambda x, _: x[0] + x[1],
    "Sub": lambda x, _: x[0] - x[1],
    "Mul": lambda x, _: x[0] * x[1],
    "Div": lambda x, _: x[0] / x[1],
    "Pow": lambda x, _: x[0] ** x[1],
    "Sqrt": lambda x, _: torch.sqrt(x[0]),
    "Erf": lambda x, _: torch.erf(x[0]),
    "Gelu": lambda x, _: functional.gelu(x[0]),
    "Relu": lambda x, _: torch.relu(x[0]),
    "Sigmoid": lambda x, _: torch.sigmoid(x[0]),
    "HardSigmoid": lambda x, about: torch.clamp(x[0] * about.get("alpha", 0.2) + about.get("beta", 0.5), 0, 1),
    "Softmax": lambda x, about: torch.softmax(x[0], about.get("axis", -1)),
    "MatMul": lambda x, _: x[0] @ x[1],
    "Identity": lambda x, _: x[0],
    "Transpose": lambda x, about: x[0].permute(tuple(about["perm"])),
    "Concat": lambda x, about: torch.cat(list(x), about["axis"]),
    "Shape": lambda x, _: torch.tensor(x[0].shape),
    "ReduceMean": _mean,
    "Squeeze": _squeeze,
    "Unsqueeze": _unsqueeze,
    "Slice": _slice,
    "Reshape": _reshape,
}


def as_input(lines: Sequence[np.ndarray[Any, Any]]) -> Tensor:
    """Lines (BGR, 48 high, any width) as the product hands them to the network: padded on the right with grey."""
    width = max(line.shape[1] for line in lines)
    tensor = np.zeros((len(lines), 3, 48, width), np.float32)
    for place, line in enumerate(lines):
        tensor[place, :, :, : line.shape[1]] = line.transpose(2, 0, 1).astype(np.float32) / 127.5 - 1.0
    return torch.from_numpy(tensor)
