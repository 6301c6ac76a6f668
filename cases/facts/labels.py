"""Names of fields for people 要素名称: ``plaintiffs[0].id_number`` → 原告（一）· 身份证件号码."""

from __future__ import annotations

import re

from law.text import Text

_GROUPS = {
    "plaintiffs": Text("原告方", "Plaintiff"),
    "defendants": Text("被告方", "Defendant"),
    "third_parties": Text("第三人", "Third party"),
    "agents": Text("代理人", "Agent"),
    "claims": Text("请求", "Claim"),
    "evidence": Text("证据", "Evidence"),
    "facts_dates": Text("事实日期", "Date in the facts"),
    "signed_by": Text("签名", "Signature"),
    "debtors": Text("借款人／欠款人", "Debtor"),
    "items": Text("证据", "Evidence"),
    "rows": Text("交易", "Transaction"),
    "operative": Text("判项", "Operative item"),
    "judges": Text("审判员", "Judge"),
    "assessors": Text("人民陪审员", "Lay assessor"),
    "fee_shares": Text("诉讼费负担", "Share of the fee"),
    "liability": Text("事故责任", "Liability"),
}
_FIELDS = {
    "name": Text("姓名／名称", "Name"),
    "kind": Text("主体类型", "Kind of party"),
    "gender": Text("性别", "Gender"),
    "birth_date": Text("出生日期", "Birth date"),
    "ethnicity": Text("民族", "Ethnicity"),
    "id_type": Text("证件类型", "Kind of document"),
    "id_number": Text("证件号码", "Number of the document"),
    "uscc": Text("统一社会信用代码", "Credit code"),
    "address": Text("住址／住所", "Address"),
    "phone": Text("联系电话", "Phone"),
    "email": Text("电子邮箱", "E-mail"),
    "legal_representative": Text("法定代表人／负责人", "Legal representative"),
    "firm": Text("律师事务所", "Law firm"),
    "court": Text("法院", "Court"),
    "cause": Text("案由", "Cause of action"),
    "case_number": Text("案号", "Case number"),
    "claim_amount_total": Text("请求总额（元）", "Total claimed (yuan)"),
    "signed_on": Text("签署日期", "Date of signature"),
    "facts": Text("事实与理由", "Facts and grounds"),
    "authority": Text("签发／登记机关", "Issuing authority"),
    "valid_from": Text("有效期自", "Valid from"),
    "valid_to": Text("有效期至", "Valid until"),
    "type": Text("类型", "Type"),
    "scope": Text("经营范围／代理权限", "Business scope or powers"),
    "registered_capital": Text("注册资本", "Registered capital"),
    "founded_on": Text("成立日期", "Founded on"),
    "issued_on": Text("签发日期", "Issued on"),
    "creditor": Text("出借人／债权人", "Creditor"),
    "payer": Text("付款人", "Payer"),
    "payee": Text("收款人", "Payee"),
    "amount": Text("金额（元）", "Amount (yuan)"),
    "date": Text("日期", "Date"),
    "due": Text("到期日", "Due on"),
    "rate": Text("利率", "Rate"),
    "principal": Text("委托人", "Principal"),
    "opponent": Text("对方当事人", "Opponent"),
    "recipient": Text("受送达人", "Person to be served"),
    "receiver": Text("收件人", "Receiver"),
    "electronic": Text("同意电子送达", "Agrees to electronic service"),
    "submitted_by": Text("提交人", "Handed in by"),
    "number": Text("编号", "Number"),
    "accident_time": Text("事故时间", "Time of the accident"),
    "place": Text("地点", "Place"),
    "employer": Text("用人单位", "Employer"),
    "employee": Text("劳动者", "Employee"),
    "from": Text("期限自", "From"),
    "to": Text("期限至", "To"),
    "position": Text("岗位", "Position"),
    "wage": Text("月工资（元）", "Wage a month (yuan)"),
    "fee": Text("案件受理费（元）", "Court fee (yuan)"),
    "fee_charged": Text("实收受理费（元）", "Fee charged (yuan)"),
    "who": Text("负担人", "Borne by"),
    "decided_on": Text("裁判日期", "Decided on"),
    "clerk": Text("书记员", "Clerk"),
    "judge_assistant": Text("法官助理", "Judge's assistant"),
}
_STEP = re.compile(r"([a-z_]+)(?:\[(\d+)\])?(?:\.|$)")
_RULES = (
    ("label-", Text("印刷标签后的内容", "What stands behind the printed label")),
    ("table-cell", Text("表格单元格", "Cell of a table")),
    ("sentence", Text("句式规则", "Wording of the sentence")),
    ("party-", Text("当事人段落", "Paragraph of the party")),
    ("agent-", Text("代理人段落", "Paragraph of the agent")),
    ("form-", Text("要素式表格", "Element form")),
    ("id-number", Text("公民身份号码及其校验", "Identity number and its check")),
    ("credit-code", Text("信用代码及其校验", "Credit code and its check")),
    ("from-identity-number", Text("由身份证号码推得", "Taken from the identity number")),
    ("signer", Text("落款签名", "Signature at the foot")),
    ("claims-added", Text("各项请求相加", "Claims added up")),
    ("cause-inferred", Text("由文意推断", "Inferred from the words")),
    ("cause", Text("写明的案由", "Cause as stated")),
    ("date-", Text("落款日期", "Date at the foot")),
    ("bench-", Text("裁判文书尾部", "Foot of the judgment")),
    ("operative-", Text("判决主文", "Operative part")),
)


def label_of(field_path: str) -> Text:
    """What a field is called."""
    zh: list[str] = []
    en: list[str] = []
    place = 0
    for match in _STEP.finditer(field_path):
        if match.start() != place:
            break
        place = match.end()
        name, number = match.group(1), match.group(2)
        text = _GROUPS.get(name) if number is not None or name == "liability" else _FIELDS.get(name)
        text = text or Text(name, name)
        count = int(number) + 1 if number is not None else 0
        zh.append(f"{text.zh}{count}" if count else text.zh)
        en.append(f"{text.en} {count}" if count else text.en)
    rest = field_path[place:]
    if rest:
        zh.append(rest)
        en.append(rest)
    return Text(" · ".join(zh), " · ".join(en))


def rule_text(rule: str) -> Text:
    """How a value was found, in words; the name of the rule where it has none."""
    return next((text for start, text in _RULES if rule.startswith(start)), Text(rule, rule))


def confidence_text(confidence: float, rule: str = "") -> Text:
    """How sure the reading is, as a word; what was inferred was not read."""
    if rule.endswith("-inferred"):
        return Text("推断", "inferred")
    if confidence >= 0.95:
        return Text("清晰", "clear")
    if confidence >= 0.85:
        return Text("较清晰", "fairly clear")
    return Text("不清晰", "unclear")
