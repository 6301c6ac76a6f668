"""Addresses without a label 无标签地址: a piece that begins with a province, city or county and ends like an address."""

from __future__ import annotations

import re
from collections.abc import Sequence

from outside.extraction.rows import Row
from outside.extraction.suggesting import Found

_ADDRESS = re.compile(
    r"^[\u4e00-\u9fff]{2,9}?(?:省|自治区|市|自治州|盟|地区|县|区|旗)[\u4e00-\u9fff\dA-Za-z()·—-]{2,50}?(?:号|室|楼|层|村|组|幢|栋|座|房|店|街|路|巷)[\u4e00-\u9fff\dA-Za-z()—-]{0,16}$"
)
_NO_ADDRESS = re.compile(r"法院|公安|监督管理|机关|有限公司|支队|委员会$|银行")


def bare_address(rows: Sequence[Row]) -> Found | None:
    """The first piece that reads like an address; certainty 0.75."""
    for row in rows:
        for piece in row.pieces():
            if _ADDRESS.match(piece.text) and not _NO_ADDRESS.search(piece.text):
                return Found(piece.text, piece, 0, len(piece.text), "address-without-label", (), 0.75)
    return None
