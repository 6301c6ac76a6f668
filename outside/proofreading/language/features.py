"""What speaks for and against a correction, as numbers: likelihood before and after, known sequences, sound, shape, words."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from outside.proofreading.language.alphabet import Ids, is_han
from outside.proofreading.language.edits import Edits
from outside.proofreading.language.lexicon import Lexicon
from outside.proofreading.language.ngrams import ORDER, NGrams, Reals, framed

AFTER = ORDER - 1  # so many characters behind an edit see it in their history
LEAST_GAIN = 1.0  # a correction that makes the line less than e times as likely is not looked at
Matrix = npt.NDArray[np.float32]


class Line:
    """A line with what is the same for all its corrections."""

    def __init__(self, normal: str, letters: Ids, ngrams: NGrams) -> None:
        self.normal, self.letters = normal, letters
        self.framed = framed(letters)
        self.windows = np.lib.stride_tricks.sliding_window_view(self.framed, ORDER)
        self.likelihood = ngrams.log_likelihood(self.windows)
        self.sums = np.concatenate([[0.0], np.cumsum(self.likelihood)])
        self.known = _known(self.windows, ngrams)
        self.han = np.array([*map(is_han, normal), False])


def _known(windows: Ids, ngrams: NGrams) -> Matrix:
    """Logarithm of the counts of the last two, three and four characters of each window."""
    return np.stack([np.log1p(ngrams.count(windows[:, ORDER - order :])) for order in (2, 3, 4)], axis=1)


class Edited:
    """The windows of each edited line that see the edit: those of the new characters and of four behind them."""

    def __init__(self, line: Line, edits: Edits, ngrams: NGrams) -> None:
        size, length = len(line.letters), edits.letters.shape[1]
        padded = np.concatenate([line.framed, np.zeros(AFTER, np.int64)])
        rows = np.arange(len(edits))[:, None]
        before = padded[edits.start[:, None] + np.arange(AFTER)]
        behind = padded[edits.end[:, None] + AFTER + np.arange(AFTER)]
        text = np.concatenate([before, edits.letters, behind], axis=1)
        self.windows = np.lib.stride_tricks.sliding_window_view(text, ORDER, axis=1)
        # Beyond the end of the line there is nothing to be likely.
        self.real = (edits.end[:, None] + np.arange(-length, AFTER)) <= size
        self.real[:, :length] = True
        flat = ngrams.log_likelihood(self.windows.reshape(-1, ORDER)).reshape(len(edits), -1)
        self.likelihood = np.where(self.real, flat, 0)
        self.length = length
        stop = np.minimum(edits.end + AFTER, size + 1)
        self.gain = self.likelihood.sum(axis=1) - (line.sums[stop] - line.sums[edits.start])
        self.stop = stop
        self.rows = rows


def features(line: Line, edits: Edits, edited: Edited, ngrams: NGrams, lexicon: Lexicon) -> Matrix:
    """One row for each correction; the columns are those the forest was trained on."""
    count = len(edits)
    windows = edited.windows.reshape(-1, ORDER)
    known = _known(windows, ngrams).reshape(count, -1, 3)
    new, length = edited.likelihood, edited.length
    real = edited.real
    columns = [edited.gain, np.where(real, new, 0).min(axis=1), _least(line, edits.start, edited.stop)]
    spans = np.maximum(edited.stop - edits.start, 1)
    columns += [
        new.sum(axis=1) / np.maximum(real.sum(axis=1), 1),
        (line.sums[edited.stop] - line.sums[edits.start]) / spans,
    ]
    columns += [new[:, :length].sum(axis=1), line.sums[edits.end] - line.sums[edits.start]]
    for place, order in enumerate((2, 3, 4)):
        part = known[:, : max(length + order - 1, 1), place]
        columns += [part.max(axis=1), part.min(axis=1)]
    columns += _known_before(line, edits)
    columns += [edits.sound, edits.shape, *_frequencies(line, edits, ngrams), *_words(line, edits, lexicon)]
    columns += [edits.kind, edits.start == 0, edits.end >= len(line.letters)]
    columns += [
        (edits.start > 0) & ~line.han[np.maximum(edits.start - 1, 0)],
        ~line.han[np.minimum(edits.end, len(line.letters))],
    ]
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def _least(line: Line, start: Ids, stop: Ids) -> Reals:
    """The least likely of the old characters that the edit touches."""
    index = np.minimum(start[:, None] + np.arange(ORDER + 3), stop[:, None] - 1)
    least: Reals = line.likelihood[np.maximum(index, 0)].min(axis=1)
    return least


def _known_before(line: Line, edits: Edits) -> list[Reals]:
    columns: list[Reals] = []
    last = len(line.letters)
    for place, order in enumerate((2, 3, 4)):
        stop = np.minimum(np.maximum(edits.end + order - 1, edits.start + 1), last + 1)
        index = np.minimum(edits.start[:, None] + np.arange(8), stop[:, None] - 1)
        part = line.known[index, place]
        columns += [part.max(axis=1), part.min(axis=1)]
    return columns


def _frequencies(line: Line, edits: Edits, ngrams: NGrams) -> list[Reals]:
    """How frequent the first old and the first new character are at all."""
    last = len(line.letters) - 1
    old = np.log1p(ngrams.single(line.letters[np.minimum(edits.start, last)]))
    if edits.letters.shape[1] == 0:
        return [old, np.zeros(len(edits), np.float32)]
    return [old, np.log1p(ngrams.single(edits.letters[:, 0]))]


def _words(line: Line, edits: Edits, lexicon: Lexicon) -> list[Reals]:
    """The longest and the most frequent word over the place, before and after, and what the edit gains."""
    rows = []
    for start, end, letters in zip(edits.start.tolist(), edits.end.tolist(), edits.letters.tolist(), strict=True):
        left, old, right = line.normal[max(0, start - 4) : start], line.normal[start:end], line.normal[end : end + 5]
        new = lexicon.spell(letters)
        before = lexicon.word_over(left + old + right, len(left), len(left) + max(len(old), 1))
        after = lexicon.word_over(left + new + right, len(left), len(left) + max(len(new), 1))
        rows.append((*before, *after, after[0] - before[0], after[1] - before[1]))
    return list(np.array(rows, np.float32).T)


def with_rivals(found: list[tuple[Edits, Matrix]]) -> list[tuple[Edits, Matrix]]:
    """The same rows with three more columns: how far the gain lies above that of the best other correction of the same place,
    how many others there come near it, and how far it lies below the best of the line."""
    if not found:
        return []
    start = np.concatenate([edits.start for edits, _ in found])
    end = np.concatenate([np.maximum(edits.end, edits.start + 1) for edits, _ in found])
    gain = np.concatenate([matrix[:, 0] for _, matrix in found])
    touching = (start[:, None] < end[None, :]) & (start[None, :] < end[:, None])
    np.fill_diagonal(touching, False)
    others = np.where(touching, gain[None, :], 0)
    near = (touching & (gain[None, :] > gain[:, None] - 1)).sum(axis=1)
    columns = np.stack([gain - others.max(axis=1), near, gain - gain.max()], axis=1).astype(np.float32)
    parts = np.split(columns, np.cumsum([len(edits) for edits, _ in found])[:-1])
    return [(edits, np.hstack([matrix, part])) for (edits, matrix), part in zip(found, parts, strict=True)]
