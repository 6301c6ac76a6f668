"""金额: figures against capitals, items against their total, interest against principal, rate and days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from law.core import Basis, Severity
from law.text import Text
from outside.extraction.numerals import Sum, chinese_number, sums_in
from outside.proofreading.port import Draft, Mark, Part, mark

WR = Basis("WR")
_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_CAPITAL = r"(?:人民币)?(?P<words>[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,24}[元圆](?:[零壹贰叁肆伍陆柒捌玖]角)?(?:零?[壹贰叁肆伍陆柒捌玖]分)?[整正]?)"
_FIGURE = r"(?P<figure>\d[\d,]*(?:\.\d+)?)(?P<scale>万|亿)?元"
_BESIDE = re.compile(rf"{_FIGURE}[（(](?:大写|即)?[:：]?{_CAPITAL}[）)]")
_BEFORE = re.compile(rf"{_CAPITAL}[（(](?:小写|即)?[:：]?[¥￥]?{_FIGURE}[）)]")
_TOTAL = re.compile(
    r"(?:以上(?:各项|款项|费用)?|上述(?:各项|款项|费用)?|各项(?:损失|费用)?)?(?:共计|合计|总计|总额为|总共)(?:人民币|为)?$"
)
# Words after which the figures before a total are not its items.
_NOT_ITEMS = re.compile(
    r"其中|扣除|减去|已(?:经)?(?:支付|偿还|归还|付)|尚欠|余|每|×|\*|%|％|利率|日工资|标准|倍|分别|人均|至少|计算|除以|折合|包括|"
    r"为基数|本息|抵扣|未付|减半|差额|不足|超过|限额|保险金额|最高|起诉|请求|要求|主张|截[至止]"
)
_INTEREST = re.compile(
    r"以(?P<base>\d[\d,]*(?:\.\d+)?)(?P<scale>万)?元为基数[^。；]{0,12}?按(?:照)?年利率(?P<rate>\d+(?:\.\d+)?)[%％][^。；]{0,12}?"
    r"自(?P<y1>\d{4})年(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日(?:起)?[^。；]{0,6}?至(?P<y2>\d{4})年(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日(?:止)?"
    r"[^。；\d]{0,16}?利息(?:合计|共计|为|共)?(?P<sum>\d[\d,]*(?:\.\d+)?)元"
)


def capitals(fen: int) -> str:
    """大写: 230050 fen are 贰仟叁佰元伍角整."""
    whole, rest = divmod(fen, 100)
    words = _whole(whole) + "元" if whole else ""
    tenths, hundredths = divmod(rest, 10)
    if tenths:
        words += f"{_CAPITALS[tenths]}角"
    elif hundredths and whole:
        words += "零"
    return words + (f"{_CAPITALS[hundredths]}分" if hundredths else "整")


def _whole(number: int) -> str:
    words, gap = "", False
    for unit, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group, number = divmod(number, unit)
        if group == 0:
            gap = gap or bool(words)
            continue
        # A zero is spoken before a group that does not fill its thousands, or after an empty group.
        if words and (gap or group < 1000):
            words += "零"
        words, gap = words + _group(group) + name, False
    return words


def _group(group: int) -> str:
    words, gap = "", False
    for place, name in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
        digit, group = divmod(group, place)
        if digit:
            words += ("零" if gap and words else "") + _CAPITALS[digit] + name
            gap = False
        else:
            gap = True
    return words


def amounts_in_words(draft: Draft) -> Iterator[Mark]:
    """大写与小写."""
    for part in draft.parts:
        for pattern in (_BESIDE, _BEFORE):
            for match in pattern.finditer(part.text):
                figure, words = _yuan(match["figure"], match["scale"]), _words(match["words"])
                if words is not None and figure != words:
                    yield _words_differ(part, match, figure)


def _words_differ(part: Part, match: re.Match[str], figure: Decimal) -> Mark:
    right = capitals(int(figure * 100))
    return mark(
        "amount_words_differ",
        Severity.BLOCK,
        Text(
            f"大小写金额不一致：{match['figure']}{match['scale'] or ''}元应为{right}。",
            f"The amount in words differs: {match['figure']}{match['scale'] or ''} yuan is {right}.",
        ),
        WR,
        part=part,
        span=match.span("words"),
        proposal=right,
    )


def _yuan(figure: str, scale: str | None) -> Decimal:
    return Decimal(figure.replace(",", "")) * {"万": 10**4, "亿": 10**8}.get(scale or "", 1)


def _words(words: str) -> Decimal | None:
    """The value of capitals, yuan."""
    whole, _, rest = words.replace("圆", "元").partition("元")
    number = chinese_number(whole)
    if number is None:
        return None
    value = Decimal(number)
    for digit, unit in re.findall(r"([零壹贰叁肆伍陆柒捌玖])([角分])", rest):
        value += Decimal(_CAPITALS.index(digit)) / (10 if unit == "角" else 100)
    return value


def totals(draft: Draft) -> Iterator[Mark]:
    """分项与合计: items joined in one sentence must make their total."""
    for part in draft.parts:
        for start, end in _sentences(part.text):
            yield from _total(part, start, end)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in re.finditer(r"[。；;：:\n]", text):
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def _total(part: Part, start: int, end: int) -> Iterator[Mark]:
    sentence = part.text[start:end]
    sums = [one for one in sums_in(sentence) if not one.in_words]
    for at, total in enumerate(sums):
        lead = sentence[: total.start]
        if at < 2 or not _TOTAL.search(lead.removesuffix("人民币")):
            continue
        items = sums[:at]
        if _NOT_ITEMS.search(lead) or not _listed(sentence, items, total):
            return
        added = sum((one.yuan for one in items), Decimal(0))
        if added != total.yuan:
            yield _total_differs(part, (start + total.start, start + total.end), added)
        return


def _listed(sentence: str, items: list[Sum], total: Sum) -> bool:
    """Whether between the items stand only their names: 医疗费100元、误工费200元，共计300元."""
    ends = [*items[1:], total]
    between = [sentence[one.end : following.start] for one, following in zip(items, ends, strict=True)]
    # A figure without its 元 among them would be an item too, so such a list is left alone.
    joined = re.compile(r"(?:[（(][^（）()]*[）)])?[、，,及和][^\d]{0,24}$")
    return all(joined.match(gap) for gap in between) and not re.search(r"\d", sentence[: items[0].start][-12:])


def _total_differs(part: Part, span: tuple[int, int], added: Decimal) -> Mark:
    plain = f"{added.normalize():f}"
    return mark(
        "total_differs",
        Severity.BLOCK,
        Text(f"各项相加为{plain}元，与所列合计不一致。", f"The items add up to {plain} yuan, not to the total stated."),
        WR,
        part=part,
        span=span,
        proposal=f"{plain}元",
    )


def interest(draft: Draft) -> Iterator[Mark]:
    """利息: principal × annual rate × days, over 365, 366 and 360 days, with and without the last day; a look where none fits."""
    for part in draft.parts:
        for match in _INTEREST.finditer(part.text):
            expected = _expected(match)
            stated = _yuan(match["sum"], None)
            if expected and all(abs(one - stated) > max(Decimal(1), one / 200) for one in expected):
                yield mark(
                    "interest_differs",
                    Severity.WARN,
                    Text(
                        f"按所列本金、利率和期间计算，利息约为{expected[0]}元（按365天计）。",
                        f"Principal, rate and period give about {expected[0]} yuan of interest (365 days a year).",
                    ),
                    WR,
                    part=part,
                    span=match.span("sum"),
                )


def _expected(match: re.Match[str]) -> list[Decimal]:
    try:
        first = date(int(match["y1"]), int(match["m1"]), int(match["d1"]))
        last = date(int(match["y2"]), int(match["m2"]), int(match["d2"]))
    except ValueError:
        return []
    base = _yuan(match["base"], match["scale"]) * Decimal(match["rate"]) / 100
    days = (last - first).days
    counts = [Decimal(days + extra) / year for year in (365, 360, 366) for extra in (0, 1, -1)]
    months = (last.year - first.year) * 12 + last.month - first.month
    counts += [Decimal(months) / 12, Decimal(months + 1) / 12]
    return [(base * count).quantize(Decimal("0.01"), ROUND_HALF_UP) for count in counts]
