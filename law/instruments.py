"""The instruments the rules cite 法律文件目录, and how a citation is written in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from law.core import Basis, Status
from law.text import Text


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, interpretation or notice. ``effective`` is the day it entered into force; ``status`` how it was checked."""

    code: str
    title: Text
    effective: date | None
    status: Status


_V, _S, _U, _D = Status.VERIFIED, Status.SECONDARY, Status.UNVERIFIED, Status.CONVENTION

INSTRUMENTS: dict[str, Instrument] = {
    row.code: row
    for row in (
        Instrument("CPL", Text("民事诉讼法（2023修正）", "Civil Procedure Law (2023)"), date(2024, 1, 1), _V),
        Instrument(
            "CPLI",
            Text("民诉法解释（法释〔2022〕11号）", "SPC Interpretation of the CPL (2022)"),
            date(2022, 4, 10),
            _V,
        ),
        Instrument("CrPL", Text("刑事诉讼法（2018修正）", "Criminal Procedure Law (2018)"), date(2018, 10, 26), _V),
        Instrument(
            "CrPLI",
            Text("刑诉法解释（法释〔2021〕1号）", "SPC Interpretation of the CrPL (2021)"),
            date(2021, 3, 1),
            _V,
        ),
        Instrument("ALL", Text("行政诉讼法（2017修正）", "Administrative Litigation Law (2017)"), date(2017, 7, 1), _V),
        Instrument(
            "ALLI", Text("行诉法解释（法释〔2018〕1号）", "SPC Interpretation of the ALL (2018)"), date(2018, 2, 8), _V
        ),
        Instrument("FEE", Text("诉讼费用交纳办法", "Measures on Litigation Fees"), date(2007, 4, 1), _V),
        Instrument(
            "TR2000", Text("审限若干规定（法释〔2000〕29号）", "Rules on Trial Limits (2000)"), date(2000, 9, 28), _V
        ),
        Instrument(
            "EX2019", Text("延长审限和延期开庭规定", "Rules on Extensions and Adjournments"), date(2018, 4, 26), _V
        ),
        Instrument("EV", Text("民事证据规定（法释〔2019〕19号）", "Civil Evidence Rules (2019)"), date(2020, 5, 1), _V),
        Instrument(
            "LA", Text("登记立案规定（法释〔2015〕8号）", "Case Registration Rules (2015)"), date(2015, 5, 1), _V
        ),
        Instrument("MAIL", Text("法院专递送达规定", "Rules on Service by Court Mail"), date(2005, 1, 1), _V),
        Instrument("OL", Text("人民法院在线诉讼规则", "Online Litigation Rules"), date(2021, 8, 1), _V),
        Instrument("PAL", Text("人民陪审员法", "People's Assessors Law"), date(2018, 4, 27), _V),
        Instrument("PALI", Text("人民陪审员法解释", "Interpretation of the Assessors Law"), date(2019, 5, 1), _V),
        Instrument("REC", Text("审判人员回避规定", "Recusal Rules"), date(2011, 6, 13), _V),
        Instrument("JL", Text("法官法", "Judges Law"), date(2019, 10, 1), _V),
        Instrument("PP", Text("财产保全规定", "Preservation Rules"), date(2016, 12, 1), _V),
        Instrument("EBL", Text("企业破产法", "Enterprise Bankruptcy Law"), date(2007, 6, 1), _V),
        Instrument("CC", Text("民法典", "Civil Code"), date(2021, 1, 1), _V),
        Instrument(
            "HOLIDAYS",
            Text("全国年节及纪念日放假办法", "Measures on Public Holidays"),
            date(2025, 1, 1),
            _V,
        ),
        Instrument("CN", Text("案号若干规定（法〔2015〕137号）", "Case Number Rules (2015)"), date(2016, 1, 1), _S),
        Instrument(
            "CN27",
            Text("同一案件多个裁判文书案号通知", "Notice on Case Numbers of Several Documents"),
            date(2016, 2, 1),
            _S,
        ),
        Instrument(
            "CN237",
            Text("强制清算与破产案件类型通知", "Notice on Liquidation and Bankruptcy Types"),
            date(2016, 8, 1),
            _S,
        ),
        Instrument(
            "LV",
            Text("中级法院级别管辖标准（法发〔2021〕27号）", "Level Jurisdiction Standard (2021)"),
            date(2021, 10, 1),
            _S,
        ),
        Instrument(
            "CITE",
            Text("裁判文书引用规范性法律文件的规定（法释〔2009〕14号）", "Rules on Citing Laws in Judgments (2009)"),
            date(2009, 11, 4),
            _S,
        ),
        Instrument("WR", Text("民事裁判文书制作规范", "Civil Judgment Drafting Standard"), date(2016, 8, 1), _S),
        Instrument(
            "FOUR", Text("四类案件监督管理意见", "Four-category Case Supervision Opinion"), date(2021, 11, 5), _S
        ),
        Instrument("CAUSE", Text("民事案件案由规定（2020）", "Civil Causes of Action (2020)"), date(2021, 1, 1), _S),
        Instrument("CAUSE26", Text("民事案件案由规定（2025）", "Civil Causes of Action (2025)"), date(2026, 1, 1), _S),
        Instrument(
            "ZXJS",
            Text("民诉法执行程序解释（2020修正）", "Interpretation on Enforcement Procedure (2020)"),
            date(2021, 1, 1),
            _V,
        ),
        Instrument(
            "CF",
            Text("查封、扣押、冻结财产规定（2020修正）", "Rules on Seizure, Distraint and Freezing (2020)"),
            date(2021, 1, 1),
            _V,
        ),
        Instrument(
            "PM",
            Text("拍卖、变卖财产规定（2020修正）", "Rules on Auction and Sale in Enforcement (2020)"),
            date(2021, 1, 1),
            _V,
        ),
        Instrument(
            "WP",
            Text("网络司法拍卖规定（法释〔2016〕18号）", "Rules on Online Judicial Auction (2016)"),
            date(2017, 1, 1),
            _V,
        ),
        Instrument(
            "CKJ",
            Text("确定财产处置参考价规定（法释〔2018〕15号）", "Rules on Reference Prices (2018)"),
            date(2018, 9, 1),
            _V,
        ),
        Instrument(
            "DC",
            Text("民事执行财产调查规定（2020修正）", "Rules on Asset Investigation in Enforcement (2020)"),
            date(2017, 5, 1),
            _V,
        ),
        Instrument(
            "CX",
            Text(
                "网络查询、冻结存款规定（法释〔2013〕20号）", "Rules on Network Inquiry and Freezing of Deposits (2013)"
            ),
            date(2013, 9, 2),
            _V,
        ),
        Instrument(
            "YY",
            Text("执行异议和复议规定（2020修正）", "Rules on Enforcement Objections and Review (2020)"),
            date(2015, 5, 5),
            _V,
        ),
        Instrument(
            "YYZS",
            Text("执行异议之诉解释（法释〔2025〕10号）", "Interpretation on Enforcement-objection Suits (2025)"),
            date(2025, 7, 24),
            _S,
        ),
        Instrument(
            "WT", Text("委托执行规定（2020修正）", "Rules on Delegated Enforcement (2020)"), date(2011, 5, 16), _V
        ),
        Instrument(
            "LX",
            Text("迟延履行利息解释（法释〔2014〕8号）", "Interpretation on Delay Interest (2014)"),
            date(2014, 8, 1),
            _V,
        ),
        Instrument(
            "XS",
            Text(
                "刑事裁判涉财产部分执行规定（法释〔2014〕13号）",
                "Rules on Enforcing the Property Part of Criminal Judgments (2014)",
            ),
            date(2014, 11, 6),
            _V,
        ),
        Instrument(
            "QX",
            Text("执行案件期限规定（法发〔2006〕35号）", "Rules on Time Limits of Enforcement Cases (2006)"),
            date(2007, 1, 1),
            _V,
        ),
        Instrument(
            "ZB",
            Text("终结本次执行程序规定（法〔2016〕373号）", "Rules on Closing Enforcement for Now (2016)"),
            date(2016, 12, 1),
            _V,
        ),
        Instrument(
            "SX",
            Text("失信被执行人名单规定（2017修正）", "Rules on the Dishonest-debtor List (2017)"),
            date(2017, 5, 1),
            _S,
        ),
        Instrument("XX", Text("限制消费规定（2015修正）", "Rules on Consumption Limits (2015)"), date(2015, 7, 22), _S),
        Instrument(
            "KW",
            Text("执行款物管理规定（法发〔2017〕6号）", "Rules on Enforcement Money and Property (2017)"),
            date(2017, 5, 1),
            _S,
        ),
        Instrument(
            "JD",
            Text("执行监督意见（法〔2021〕322号）", "Opinions on Supervising Enforcement (2021)"),
            date(2021, 12, 1),
            _U,
        ),
        Instrument(
            "LJA",
            Text(
                "执行案件立案、结案意见（法发〔2014〕26号）", "Opinions on Filing and Closing Enforcement Cases (2014)"
            ),
            date(2015, 1, 1),
            _U,
        ),
        Instrument(
            "ZZP",
            Text("执行移送破产审查意见（法发〔2017〕2号）", "Opinions on Transfer to Bankruptcy Review (2017)"),
            date(2017, 1, 20),
            _S,
        ),
        Instrument(
            "SF2016",
            Text("首封与优先债权批复（法释〔2016〕6号）", "Reply on First Seizure and Prior Claims (2016)"),
            date(2016, 4, 14),
            _U,
        ),
        Instrument(
            "BM2017",
            Text("网络拍卖变卖通知（法明传〔2017〕455号）", "Notice on Online Sale after Failed Auctions (2017)"),
            date(2017, 7, 18),
            _U,
        ),
        Instrument(
            "GF2021",
            Text("拍卖房产竞买人资格规定（法释〔2021〕18号）", "Rules on Eligibility of Bidders for Dwellings (2021)"),
            date(2022, 1, 1),
            _V,
        ),
        Instrument(
            "AGR",
            Text(
                "诉讼代理人查阅民事案件材料规定（法释〔2002〕39号，2020修正）",
                "Rules on Agents Reading Civil Case Materials (2002, amended 2020)",
            ),
            date(2021, 1, 1),
            _S,
        ),
        Instrument(
            "N2019",
            Text("2019年智慧法院建设通知（法办〔2019〕243号）", "Notice on Smart Court Work in 2019"),
            date(2019, 7, 22),
            _V,
        ),
        Instrument(
            "EBL3",
            Text("企业破产法规定（三）（2020修正）", "Provisions (III) on the Bankruptcy Law (2020)"),
            date(2019, 3, 28),
            _V,
        ),
        Instrument(
            "GLR",
            Text("管理人报酬规定（法释〔2007〕9号）", "Rules on Pay of Administrators (2007)"),
            date(2007, 6, 1),
            _V,
        ),
        Instrument("AL", Text("档案法（2020修订）", "Archives Law (2020)"), date(2021, 1, 1), _V),
        Instrument("ALR", Text("档案法实施条例", "Regulation on the Archives Law"), date(2024, 3, 1), _V),
        Instrument(
            "LJ",
            Text("诉讼文书立卷归档办法", "Measures on Binding and Archiving Litigation Documents"),
            date(1991, 12, 24),
            _S,
        ),
        Instrument(
            "BG", Text("诉讼档案保管期限规定", "Rules on Retention of Litigation Archives"), date(1991, 12, 24), _S
        ),
        Instrument(
            "DZDA",
            Text("电子诉讼档案管理暂行办法", "Interim Measures on Electronic Litigation Archives"),
            date(2013, 1, 1),
            _S,
        ),
        Instrument(
            "DAT48",
            Text("DA/T 48-2009 电子文件封装规范", "DA/T 48-2009 Encapsulation of Electronic Records"),
            date(2009, 12, 16),
            _S,
        ),
        Instrument(
            "DAT70",
            Text("DA/T 70-2018 电子档案检测一般要求", "DA/T 70-2018 Checks of Electronic Archives"),
            date(2018, 10, 1),
            _S,
        ),
        Instrument("CL", Text("刑法", "Criminal Law"), date(2024, 3, 1), _V),
        Instrument(
            "THEFT", Text("盗窃案件解释（法释〔2013〕8号）", "Interpretation on Theft (2013)"), date(2013, 4, 4), _V
        ),
        Instrument(
            "SENT",
            Text("常见犯罪量刑指导意见（法发〔2021〕21号）", "Sentencing Guidelines for Common Crimes (2021)"),
            date(2021, 7, 1),
            _V,
        ),
        Instrument("OM", Text("人民法院在线调解规则", "Online Mediation Rules"), date(2022, 1, 1), _V),
        Instrument("OR", Text("人民法院在线运行规则", "Online Operation Rules"), date(2022, 3, 1), _S),
        Instrument(
            "CAUSEA",
            Text("行政案件案由规定（法发〔2020〕44号）", "Administrative Causes of Action (2020)"),
            date(2021, 1, 1),
            _S,
        ),
        Instrument("CHARGES", Text("确定罪名的规定", "Rules on the Names of Crimes"), date(2024, 3, 1), _S),
        Instrument(
            "LV5BN",
            Text("高级法院民事级别管辖标准（法发〔2019〕14号）", "High Court Level Jurisdiction (2019)"),
            date(2019, 5, 1),
            _U,
        ),
        Instrument(
            "LVF",
            Text("涉外民商事案件管辖规定（法释〔2022〕18号）", "Jurisdiction in Foreign-related Cases (2022)"),
            date(2023, 1, 1),
            _U,
        ),
        Instrument("QI", Text("审判质量管理指标体系", "Trial Quality Management Indicators"), date(2024, 9, 1), _U),
        Instrument(
            "PUBL", Text("裁判文书上网规定（法释〔2016〕19号）", "Rules on Publishing Judgments"), date(2016, 10, 1), _U
        ),
        Instrument(
            "GB11643",
            Text("公民身份号码（GB 11643-1999）", "Resident ID numbers (GB 11643-1999)"),
            date(1999, 7, 1),
            _V,
        ),
        Instrument(
            "GB32100",
            Text(
                "法人和其他组织统一社会信用代码编码规则（GB 32100-2015）", "Unified social credit codes (GB 32100-2015)"
            ),
            date(2015, 10, 1),
            _V,
        ),
        Instrument("LAWYERNO", Text("律师执业证号编号规则", "Numbering of lawyers' licences"), None, _S),
        Instrument("PRODUCT", Text("平台默认规则（法律未规定）", "default of the platform (law is silent)"), None, _D),
    )
}


def citation(basis: Basis) -> Text:
    """``Basis("CPL", "126")`` → 《民事诉讼法（2023修正）》第126条 / Civil Procedure Law (2023), art. 126."""
    instrument = INSTRUMENTS.get(basis.instrument)
    title = instrument.title if instrument else Text(basis.instrument, basis.instrument)
    if basis.instrument == "PRODUCT":  # no text that was published: nothing in book marks, no article
        note = basis.article
        return Text(f"{title.zh}：{note}", f"{title.en}: {note}") if note else title
    if not basis.article:
        return Text(f"《{title.zh}》", title.en)
    article_zh = f"第{basis.article}条" if basis.article[0].isdigit() else basis.article
    article_en = f"art. {basis.article}" if basis.article[0].isdigit() else basis.article
    return Text(f"《{title.zh}》{article_zh}", f"{title.en}, {article_en}")


def cpl(article: str | int) -> Basis:
    return Basis("CPL", str(article))


def cpli(article: str | int) -> Basis:
    return Basis("CPLI", str(article))


def fee(article: str | int) -> Basis:
    return Basis("FEE", str(article))


def convention(note: str = "") -> Basis:
    """A product convention [D]: the law is silent, the product chose."""
    return Basis("PRODUCT", note)
