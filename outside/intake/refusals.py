"""The sentences a person reads when a file is not taken 拒收理由与补救办法. The code is stable; the wording may be improved."""

from __future__ import annotations

from law.text import Text
from outside.errors import Refused

_SENTENCES: dict[str, tuple[Text, Text]] = {
    "empty": (
        Text("文件是空的（0 字节）。", "The file is empty (0 bytes)."),
        Text(
            "请确认扫描或下载已完成，再重新上传。",
            "Check that the scan or download was finished, then upload it again.",
        ),
    ),
    "too_large": (
        Text("文件有 {found}，超过 {limit} 的上限。", "The file has {found}; the limit is {limit}."),
        Text(
            "请降低扫描分辨率（200–300 dpi 即可）或拆成几个文件上传。",
            "Scan at a lower resolution (200–300 dpi is enough) or upload it in several files.",
        ),
    ),
    "unknown_type": (
        Text(
            "无法识别文件内容，它不是 PDF 或图片。",
            "The content of the file is not recognised: it is neither a PDF nor a picture.",
        ),
        Text("请上传 PDF、JPG、PNG 或 TIFF 文件。", "Upload a PDF, JPG, PNG or TIFF file."),
    ),
    "heic": (
        Text(
            "这是 HEIC/AVIF 格式的手机照片，暂不能接收。",
            "This is a phone photo in HEIC/AVIF format, which is not accepted.",
        ),
        Text(
            "请在手机的相机设置中选择“兼容性最佳（JPG）”重新拍摄，或将照片另存为 JPG。",
            "Choose “most compatible (JPG)” in the camera settings and take it again, or save the photo as JPG.",
        ),
    ),
    "archive": (
        Text("这是压缩包，不能作为一份材料接收。", "This is an archive and cannot be taken as one paper."),
        Text("请解压后逐个上传其中的 PDF 或图片。", "Unpack it and upload the PDF files or pictures in it."),
    ),
    "office": (
        Text(
            "这是 Office 或 OFD 文档，不能直接接收。",
            "This is an Office or OFD document, which is not accepted as it is.",
        ),
        Text("请在编辑软件中“另存为 PDF”后上传。", "Save it as PDF in your editor and upload the PDF."),
    ),
    "encrypted": (
        Text("这个 PDF 有打开密码，法院无法阅读。", "This PDF needs a password to open, so the court cannot read it."),
        Text(
            "请去掉密码（打开后“打印为 PDF”）再上传。",
            "Remove the password (open it and print it to PDF), then upload it.",
        ),
    ),
    "damaged": (
        Text("文件已损坏或没有传完整。", "The file is damaged or was not transferred completely."),
        Text(
            "请重新扫描或重新导出，确认能打开后再上传。",
            "Scan or export it again, check that it opens, then upload it.",
        ),
    ),
    "no_pages": (
        Text("这个 PDF 里一页也没有。", "This PDF has no pages."),
        Text("请重新导出后上传。", "Export it again and upload it."),
    ),
    "too_many_pages": (
        Text("文件有 {found} 页，超过 {limit} 页的上限。", "The file has {found} pages; the limit is {limit}."),
        Text("请按材料分成几个文件上传。", "Divide it by document and upload several files."),
    ),
    "too_many_pixels": (
        Text(
            "图片有 {found} 万像素，须在 {limit} 万像素以内。",
            "The picture has {found_en} megapixels; it must stay below {limit_en}.",
        ),
        Text(
            "请把照片缩小，或以 200–300 dpi 重新扫描后上传。",
            "Make the photo smaller or scan it again at 200–300 dpi, then upload it.",
        ),
    ),
    "page_too_big": (
        Text("第 {page} 页的幅面过大，无法显示。", "Page {page} is too large to be shown."),
        Text("请按 A4 或 A3 幅面重新导出后上传。", "Export it again on A4 or A3 pages and upload it."),
    ),
    "polyglot": (
        Text(
            "文件里藏着另一种格式的内容，存在安全风险。",
            "The file hides content of another format, which is a security risk.",
        ),
        Text("请重新扫描，或打印为新的 PDF 后上传。", "Scan it again or print it to a new PDF, then upload it."),
    ),
    "too_slow": (
        Text(
            "文件结构异常，未能在规定时间内检查完。",
            "The file is built so oddly that it could not be inspected in time.",
        ),
        Text("请打印为新的 PDF，或拆成几个文件后上传。", "Print it to a new PDF or divide it, then upload it."),
    ),
    "too_costly": (
        Text(
            "文件展开后异常庞大，存在安全风险。",
            "The file grows abnormally large when opened, which is a security risk.",
        ),
        Text("请打印为新的 PDF 后上传。", "Print it to a new PDF and upload that."),
    ),
}

CODES = tuple(_SENTENCES)


def refusal(code: str, **values: object) -> Refused:
    """The refusal for a code with its figures filled in."""
    reason, remedy = _SENTENCES[code]
    return Refused(Text(reason.zh.format(**values), reason.en.format(**values)), remedy, code)


def pixels_refusal(found: int, limit: int) -> Refused:
    """Chinese counts in 万, English in millions."""
    return refusal(
        "too_many_pixels",
        found=round(found / 10_000),
        limit=round(limit / 10_000),
        found_en=round(found / 1e6, 1),
        limit_en=round(limit / 1e6, 1),
    )
