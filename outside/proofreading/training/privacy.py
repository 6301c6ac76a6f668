"""Names of people are kept out of the statistics: those that stand behind a role, and whatever looks like one and is not frequent."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from outside.proofreading.language.alphabet import BITS, FIRST, SIZE, Alphabet, is_han

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆"
    "郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边"
)
# A sequence that looks like a name but stands in so many documents is ordinary language.
ORDINARY = 12

Keys = npt.NDArray[np.uint64]


class Names:
    """Which sequences contain a name of three characters."""

    def __init__(self, known: Iterable[str], words: Iterable[str], alphabet: Alphabet) -> None:
        keys = [_key(name, alphabet) for name in known if all(map(alphabet.number, name))]
        self._known = np.unique(np.array(keys, np.uint64))
        self._surname = np.zeros(SIZE, bool)
        self._surname[[number for letter in SURNAMES if (number := alphabet.number(letter))]] = True
        self._given = np.zeros(SIZE, bool)
        self._given[[at for at, letter in enumerate(alphabet.letters, FIRST) if is_han(letter) and letter != "某"]] = (
            True
        )
        self._word = np.zeros((SIZE, SIZE), bool)
        for word in words:
            for first, second in pairwise(word):
                self._word[alphabet.number(first), alphabet.number(second)] = True

    def inside(self, keys: Keys, counts: npt.NDArray[np.int64], order: int) -> npt.NDArray[np.bool_]:
        """For each sequence whether it contains a name; ``counts`` are its documents."""
        found = np.zeros(len(keys), bool)
        for column in range(order - 2):
            part = (keys >> np.uint64(BITS * column)) & np.uint64((1 << 3 * BITS) - 1)
            found |= np.isin(part, self._known)
            found |= self._looks(part) & (counts < ORDINARY)
        return found

    def _looks(self, keys: Keys) -> npt.NDArray[np.bool_]:
        """A surname and two characters, none of the pairs in a word."""
        numbers = keys.astype(np.int64)
        first, second, third = numbers >> 2 * BITS, (numbers >> BITS) & (SIZE - 1), numbers & (SIZE - 1)
        alone = ~self._word[first, second] & ~self._word[second, third]
        looks: npt.NDArray[np.bool_] = self._surname[first] & self._given[second] & self._given[third] & alone
        return looks


def _key(name: str, alphabet: Alphabet) -> int:
    key = 0
    for letter in name:
        key = key << BITS | alphabet.number(letter)
    return key
