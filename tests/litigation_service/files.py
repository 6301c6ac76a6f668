"""Files a person might upload: a complaint as text PDF and as scan."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
)

COMPLAINT = """民事起诉状
原告：王甲禾，男，1990年1月1日出生，汉族，住陇原省金城市河西区甲路1号，公民身份号码620199199001011232，联系电话16012345678。
被告：李乙舟，男，1985年5月5日出生，汉族，住陇原省金城市河东区乙路2号，公民身份号码620199198505052412，联系电话16112345678。
诉讼请求：
1.判令被告偿还原告借款本金120000元；
2.本案诉讼费用由被告负担。
事实与理由：
2025年1月5日，被告因经营需要向原告借款120000元，约定2025年7月5日归还。到期后经原告多次催要，被告至今未还。
此致
金城市河东区人民法院
具状人：王甲禾
2026年3月2日"""


def page_picture(text: str = COMPLAINT, width: int = 1240, height: int = 1754) -> Image.Image:
    """A page of text as a scanner would see it, 150 dpi."""
    image = Image.new("L", (width, height), 255)
    drawing = ImageDraw.Draw(image)
    font = ImageFont.truetype(next(name for name in FONTS if Path(name).exists()), 26)
    y = 90
    for line in text.splitlines():
        for start in range(0, len(line), 40):
            drawing.text((100, y), line[start : start + 40], font=font, fill=0)
            y += 46
    return image


def scanned_pdf(pages: int = 1, text: str = COMPLAINT) -> bytes:
    """An image PDF: no text in it."""
    pictures = [page_picture(text) for _ in range(pages)]
    buffer = io.BytesIO()
    pictures[0].save(buffer, "PDF", save_all=True, append_images=pictures[1:], resolution=150)
    return buffer.getvalue()


def photo(width: int = 800, height: int = 600) -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((width, height), 40).convert("RGB").save(buffer, "JPEG")
    return buffer.getvalue()
