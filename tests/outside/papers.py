"""Synthetic court papers, drawn for the tests 测试用文书. People, numbers and places are invented."""

import io
import re
from functools import cache

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

COMPLAINT = """民事起诉状
原告：试立春，男，1985年3月12日出生，汉族，住江州省试验市河东区中心路18号2单元301室，公民身份号码110199198503120016，联系电话16012345678。
委托诉讼代理人：试小满，江州试验律师事务所律师。
被告：试验市谷雨商贸有限公司，住所地：江州省试验市河西区工业路9号，统一社会信用代码：91110199MA01ABCD2X。
法定代表人：试秋分，经理。
诉讼请求：
一、判令被告支付原告货款人民币86,500元（大写：捌万陆仟伍佰元整）；
二、判令被告以86,500元为基数，按年利率3.45%支付自2025年3月1日起至实际付清之日止的利息；
三、判令被告赔偿原告律师费5000元；
四、本案诉讼费由被告承担。
事实与理由：
2024年11月8日，原、被告签订《买卖合同》，约定由原告向被告供应茶叶。同年12月20日，原告交付全部货物，次日双方对账确认货款共计86,500元，约定于2025年2月28日前付清。被告至今未付。
综上，请求判如所请。
证据和证据来源：
1.《买卖合同》一份
2.对账单一份
此致
试验市河东区人民法院
具状人：试立春
2025年4月16日"""

STYLE = """
@page { size: A4; margin: 30mm 25mm }
body { font: 12pt/2 'Noto Serif CJK SC', serif; margin: 0 }
h1 { font-size: 18pt; text-align: center } p { margin: 0; text-indent: 2em }
table { border-collapse: collapse; width: 100%; line-height: 1.4 }
td { border: 1px solid black; padding: 2pt 6pt } td:first-child { width: 28% }
.box { display: inline-block; width: .8em; height: .8em; border: 1px solid black; text-align: center; line-height: .8em }
"""

FORM = """<h1>民事起诉状</h1><p>（买卖合同纠纷）</p><table>
<tr><td colspan=2>当事人信息</td></tr>
<tr><td>原告（自然人）</td><td>姓名：试立春<br>性别：男{on} 女{off}<br>出生日期：1985年3月12日　　民族：汉族<br>联系电话：16012345678<br>
住所地（户籍所在地）：江州省试验市河东区中心路18号<br>证件类型：居民身份证<br>证件号码：110199198503120016</td></tr>
<tr><td>委托诉讼代理人</td><td>有{off}<br>无{on}</td></tr>
<tr><td>被告（法人、非法人组织）</td><td>名称：试验市谷雨商贸有限公司<br>住所地（主要办事机构所在地）：江州省试验市河西区工业路9号<br>
法定代表人/主要负责人：试秋分　职务：经理<br>统一社会信用代码：91110199MA01ABCD2X</td></tr>
<tr><td colspan=2>诉讼请求和依据</td></tr>
<tr><td>1.货款</td><td>货款86500元</td></tr>
<tr><td>2.是否主张违约金</td><td>是{off}<br>否{on}</td></tr>
<tr><td>3.是否主张实现债权的费用</td><td>是{on} 费用明细：律师费5000元<br>否{off}</td></tr>
<tr><td>4.标的总额</td><td>91500元</td></tr>
</table><p>此致</p><p>试验市河东区人民法院</p><p>具状人（签字、盖章）：试立春</p><p>日期：2025年4月16日</p>"""

_TICK = '<svg class="box" viewBox="0 0 10 10"><path d="M2 5 L4 8 L8.5 1" fill="none" stroke="black" stroke-width="1.2"/></svg>'
_EMPTY = '<span class="box"></span>'


@cache
def pdf_of(body: str) -> bytes:
    from weasyprint import CSS, HTML

    return HTML(string=body).write_pdf(stylesheets=[CSS(string=STYLE)])


def complaint_pdf() -> bytes:
    """The complaint as a born-digital PDF."""
    title, *paragraphs = COMPLAINT.splitlines()
    return pdf_of(f"<h1>{title}</h1>" + "".join(f"<p>{text}</p>" for text in paragraphs))


def form_pdf() -> bytes:
    """The element form, with drawn boxes."""
    return pdf_of(FORM.format(on=_TICK, off=_EMPTY))


def form_text() -> str:
    """The words of the form in reading order, boxes left out."""
    return re.sub(r"<[^>]+>", " ", FORM.format(on="", off=""))


@cache
def pictures_of(pdf: bytes, dpi: int = 200) -> tuple[Image.Image, ...]:
    """The pages as a scanner would see them."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document)
    finally:
        document.close()


def scanned(picture: Image.Image, *, skew: float = 0.0, turn: int = 0, seed: int = 1) -> Image.Image:
    """A picture after an office scanner: tilted, noisy, turned clockwise by ``turn``, saved as JPEG."""
    tilted = picture.convert("L").rotate(-skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    grain = np.random.default_rng(seed).normal(0, 6, (tilted.height, tilted.width))
    noisy = Image.fromarray(np.clip(np.asarray(tilted, float) + grain, 0, 255).astype(np.uint8))
    buffer = io.BytesIO()
    noisy.rotate(-turn, expand=True).save(buffer, "JPEG", quality=70)
    return Image.open(buffer)


def scanned_pdf(pictures: tuple[Image.Image, ...]) -> bytes:
    """Pictures bound as a PDF without text."""
    buffer = io.BytesIO()
    first, *rest = [scanned(picture, seed=number) for number, picture in enumerate(pictures)]
    first.save(buffer, "PDF", save_all=True, append_images=rest, resolution=200)
    return buffer.getvalue()


def photocopied(picture: Image.Image, *, skew: float = 1.7, seed: int = 1) -> Image.Image:
    """A 200 dpi page after an old copier: 130 dpi, pale, blurred, grainy, with dust and streaks of the drum."""
    random = np.random.default_rng(seed)
    small = picture.convert("L").resize((picture.width * 13 // 20, picture.height * 13 // 20), Image.Resampling.LANCZOS)
    blurred = np.asarray(small.filter(ImageFilter.GaussianBlur(1.2)), float)
    page = 215 - (255 - blurred) * 0.42
    for x in random.integers(100, page.shape[1] - 100, 4):
        page[:, x] -= random.uniform(8, 25)
    for y, x in zip(
        random.integers(5, page.shape[0] - 5, 120), random.integers(5, page.shape[1] - 5, 120), strict=True
    ):
        page[y - 1 : y + 2, x - 1 : x + 2] = 60
    tilted = Image.fromarray(page.astype(np.uint8)).rotate(-skew, resample=Image.Resampling.BICUBIC, fillcolor=200)
    grain = random.normal(0, 7, (tilted.height, tilted.width))
    return Image.fromarray(np.clip(np.asarray(tilted, float) + grain, 0, 255).astype(np.uint8))
