"""A font for text nobody sees 隐形字体: what is set in it is found, selected and copied, and nothing is drawn.

One square stands for every character, and pages write it in the rendering mode that paints nothing (PDF 32000-1, 9.3.6); what a code
means is told by its ToUnicode map. So no font with Chinese shapes is needed. The square has a size because readers leave out what has none.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

_EM = 1000
_MOST_PAIRS = 100  # of one bfchar block (PDF 32000-1, 9.10.3)


class UnseenFont:
    """The font of one document: characters get codes in the order in which they come."""

    name = "/Unseen"

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._document = document
        self._codes: dict[str, int] = {}
        self._object = document.make_indirect(pikepdf.Dictionary())

    @property
    def reference(self) -> pikepdf.Object:
        """What pages put among their fonts; complete after :meth:`finish`."""
        return self._object

    def encoded(self, text: str) -> str:
        """The text as a hexadecimal string of two-byte codes."""
        return "".join(f"{self._codes.setdefault(letter, len(self._codes) + 1):04X}" for letter in text)

    def finish(self) -> None:
        """Write the font into the document."""
        document = self._document
        file = pikepdf.Stream(document, _font_file(), Length1=len(_font_file()))
        descriptor = pikepdf.Dictionary(
            Type=pikepdf.Name.FontDescriptor, FontName=pikepdf.Name.Unseen, Flags=4, FontBBox=[0, 0, _EM, _EM],
            ItalicAngle=0, Ascent=_EM, Descent=0, CapHeight=_EM, StemV=80, FontFile2=document.make_indirect(file),
        )  # fmt: skip
        # Every code leads to glyph 0, whatever its number.
        nowhere = pikepdf.Stream(document, bytes(2 * (len(self._codes) + 1)))
        descendant = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, BaseFont=pikepdf.Name.Unseen, DW=_EM,
            CIDSystemInfo=pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
            FontDescriptor=document.make_indirect(descriptor), CIDToGIDMap=document.make_indirect(nowhere),
        )  # fmt: skip
        meaning = pikepdf.Stream(document, _to_unicode(self._codes.items()))
        for key, value in (
            ("/Type", pikepdf.Name.Font),
            ("/Subtype", pikepdf.Name.Type0),
            ("/BaseFont", pikepdf.Name.Unseen),
            ("/Encoding", pikepdf.Name("/Identity-H")),
            ("/DescendantFonts", pikepdf.Array([document.make_indirect(descendant)])),
            ("/ToUnicode", document.make_indirect(meaning)),
        ):
            self._object[key] = value


def _font_file() -> bytes:
    builder = FontBuilder(_EM, isTTF=True)
    builder.setupGlyphOrder([".notdef"])
    builder.setupCharacterMap({})
    builder.setupGlyf({".notdef": _square()})
    builder.setupHorizontalMetrics({".notdef": (_EM, 0)})
    builder.setupHorizontalHeader(ascent=_EM, descent=0)
    builder.setupNameTable({"familyName": "Unseen", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    buffer = io.BytesIO()
    builder.save(buffer)
    return buffer.getvalue()


def _square() -> Any:
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, _EM), (_EM, _EM), (_EM, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


def _to_unicode(codes: Iterable[tuple[str, int]]) -> bytes:
    pairs = [f"<{code:04X}> <{letter.encode('utf-16-be').hex().upper()}>" for letter, code in codes]
    blocks = [pairs[at : at + _MOST_PAIRS] for at in range(0, len(pairs), _MOST_PAIRS)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Unseen def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{body}\nendcmap\n"
        "CMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
