"""When a password is too weak 弱口令与个人信息口令. Every reason says what was found and what to do instead.

What a guesser knows – words, years, keyboard walks, the person – is taken out; what remains must be long enough.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from django.contrib.auth.password_validation import CommonPasswordValidator

from courts.identity.passwords.habits import LOOKALIKES, ROWS, SHORTEST_RUN, WORDS
from courts.identity.passwords.person import numbers_of, words_of
from courts.people.models import User
from law.text import Text

SHORTEST, LONGEST = 10, 128
SHORTEST_REST = 6
RUN_OF_DIGITS = 6

REMEDY = Text(
    "建议用三四个互不相关的词，中间加数字或符号。",
    "Take three or four words that have nothing to do with each other, with digits or signs between them.",
)
TOO_SHORT = Text(f"密码至少{SHORTEST}位。{REMEDY.zh}", f"At least {SHORTEST} characters. {REMEDY.en}")
TOO_LONG = Text(f"密码最多{LONGEST}位，请缩短。", f"At most {LONGEST} characters: shorten it.")
ONLY_DIGITS = Text(f"密码不能全是数字。{REMEDY.zh}", f"Not only digits. {REMEDY.en}")
COMMON = Text(f"这是常见密码，最先被人猜到。{REMEDY.zh}", f"This is a common password, guessed first. {REMEDY.en}")
EASY = Text(
    f"去掉常见词、年份、连续或重复的字符后所剩太少，容易被猜到。{REMEDY.zh}",
    f"Without common words, years, runs and repetitions too little is left to guess. {REMEDY.en}",
)
PERSONAL = {
    "name": Text("密码里有您的姓名", "It contains your name"),
    "pinyin": Text("密码里有您姓名的拼音", "It contains your name in pinyin"),
    "account": Text("密码里有您的账号", "It contains your account name"),
    "employer": Text("密码里有您单位的名称", "It contains the name of your employer"),
    "phone": Text("密码里有您的手机号", "It contains your phone number"),
    "id": Text("密码里有您的证件号码或生日", "It contains your ID number or birthday"),
}


def weaknesses(password: str, person: User | None) -> list[Text]:
    """Why this password is refused; nothing when it may be used."""
    found = []
    if len(password) < SHORTEST:
        found.append(TOO_SHORT)
    if len(password) > LONGEST:
        return [TOO_LONG]
    if password.isdigit():
        found.append(ONLY_DIGITS)
    plain = unicodedata.normalize("NFKC", password).casefold()
    if plain in _common() or plain in WORDS:
        found.append(COMMON)
    personal = [kind for kind, _ in _personal(plain, person)] if person else []
    found += [_with_remedy(PERSONAL[kind]) for kind in dict.fromkeys(personal)]
    if not found and len(rest_of(plain, person)) < SHORTEST_REST:
        found.append(EASY)
    return found


def rest_of(plain: str, person: User | None) -> str:
    """What is left of a password once everything guessable is taken out."""
    rest = re.sub(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])?(?:[0-2]\d|3[01])?", "", plain)
    for word in sorted(WORDS, key=len, reverse=True):
        rest = rest.replace(word, "")
        if not word.isdigit():
            rest = _without_lookalike(rest, word)
    rest = _without_runs(rest)
    if person:
        for _, fragment in _personal(rest, person):
            rest = rest.replace(fragment, "")
    return re.sub(r"(.+?)\1+", r"\1", rest)


def _personal(plain: str, person: User) -> Iterator[tuple[str, str]]:
    bare = re.sub(r"[\s._\-]", "", plain)
    for kind, words in words_of(person).items():
        yield from ((kind, word) for word in words if word and (word in plain or word in bare))
    for kind, digits in numbers_of(person).items():
        windows = (digits[start : start + RUN_OF_DIGITS] for start in range(len(digits) - RUN_OF_DIGITS + 1))
        yield from ((kind, window) for window in windows if window in bare)


def _without_lookalike(text: str, word: str) -> str:
    """``p@ssw0rd`` is ``password``: where the translated text has the word, the original loses that stretch."""
    place = text.translate(LOOKALIKES).find(word)
    return text if place < 0 else text[:place] + text[place + len(word) :]


def _without_runs(text: str) -> str:
    """Without stretches along a keyboard row, the alphabet or the digits, in either direction."""
    kept, place = "", 0
    while place < len(text):
        length = next(
            (n for n in range(len(text) - place, SHORTEST_RUN - 1, -1) if _is_run(text[place : place + n])), 0
        )
        kept += "" if length else text[place]
        place += length or 1
    return kept


def _is_run(piece: str) -> bool:
    return any(piece in row or piece[::-1] in row for row in ROWS)


def _with_remedy(found: Text) -> Text:
    return Text(
        f"{found.zh}，知道您的人会先试它。{REMEDY.zh}", f"{found.en}: whoever knows you tries that first. {REMEDY.en}"
    )


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)
