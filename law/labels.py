"""输入的名称: what the facts of a rule are called on pages and in documents, and how their values read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from law.text import Text

LABELS: Mapping[str, Text] = {
    "accepted_on": Text("受理日", "accepted on"),
    "amount": Text("金额（元）", "amount (yuan)"),
    "applicant": Text("申请人", "applicant"),
    "application_received": Text("收到申请日", "application received"),
    "apply_received": Text("收到申请日", "application received"),
    "appraised_fen": Text("评估价", "appraised value"),
    "arrived": Text("到账日", "arrived on"),
    "asset": Text("财产种类", "kind of asset"),
    "auction_on": Text("拍卖日", "auction on"),
    "available_fen": Text("可分配金额", "available"),
    "base": Text("计费基数（元）", "base (yuan)"),
    "catalogue": Text("目录", "catalogue"),
    "category": Text("类别", "category"),
    "cause": Text("案由", "cause of action"),
    "closed_by": Text("结案方式", "closed by"),
    "closed_on": Text("结案日", "closed on"),
    "condition": Text("条件", "condition"),
    "costs_fen": Text("费用", "costs"),
    "court_level": Text("法院级别", "court level"),
    "debtor": Text("被执行人", "debtor"),
    "decided_on": Text("决定日", "decided on"),
    "deposit_fen": Text("保证金", "deposit"),
    "document": Text("文书", "document"),
    "due_date": Text("履行期届满日", "performance due on"),
    "effective_on": Text("生效日", "effective on"),
    "end": Text("结束", "end"),
    "ends_on": Text("届满日", "ends on"),
    "estate_fen": Text("破产财产", "estate"),
    "event_date": Text("起算事件日", "day of the event"),
    "expires_on": Text("到期日", "expires on"),
    "extended": Text("已延长", "extended"),
    "extra_years": Text("延长年数", "years added"),
    "failed": Text("未通过的检测项", "failed checks"),
    "failed_on": Text("流拍日", "failed on"),
    "file_returned_on": Text("退卷日", "file returned on"),
    "filed_on": Text("立案日", "filed on"),
    "grounds": Text("事由", "grounds"),
    "in_custody": Text("在押", "in custody"),
    "item": Text("事项", "item"),
    "kind": Text("种类", "kind"),
    "length": Text("长度", "length"),
    "limit": Text("期限", "limit"),
    "limited": Text("已限制消费", "consumption limited"),
    "material_received": Text("收到材料日", "materials received"),
    "months": Text("月数", "months"),
    "node": Text("节点", "node"),
    "on": Text("日期", "on"),
    "paid": Text("已交（元）", "paid (yuan)"),
    "plaintiff_at": Text("原告住所地", "plaintiff's place"),
    "present": Text("已有", "present"),
    "price_fen": Text("价格", "price"),
    "price_fixed_on": Text("参考价确定日", "price fixed on"),
    "principal_fen": Text("本金", "principal"),
    "procedure": Text("程序", "procedure"),
    "published_on": Text("公告日", "published on"),
    "received_on": Text("收到日", "received on"),
    "regime": Text("诉讼类型", "kind of litigation"),
    "renewed_on": Text("续行日", "renewed on"),
    "role": Text("身份", "role"),
    "ruling_on": Text("裁定日", "ruled on"),
    "served_on": Text("送达日", "served on"),
    "start": Text("起始", "start"),
    "start_fen": Text("起拍价", "starting price"),
    "started_on": Text("起算日", "started on"),
    "step_fen": Text("加价幅度", "step"),
    "suit_on": Text("起诉日", "suit on"),
    "today": Text("当日", "today"),
    "trigger": Text("起算日", "counted from"),
    "unit": Text("单位", "unit"),
    "until": Text("计算至", "reckoned to"),
    "user": Text("利用人", "user"),
    "value_fen": Text("价值", "value"),
    "volume": Text("卷别", "volume"),
    "who": Text("提出人", "who"),
}
_YES, _NO = Text("是", "yes"), Text("否", "no")


def input_label(key: str) -> Text:
    """The name of a fact; one without a name of its own shows its key."""
    return LABELS.get(key) or Text(key.replace("_", " "), key.replace("_", " "))


def plain_value(key: str, value: Any) -> Text:
    """A value as a reader writes it: yes and no, yuan for keys in fen, lists with commas."""
    if isinstance(value, bool):
        return _YES if value else _NO
    if key.endswith("_fen") and isinstance(value, int):
        amount = f"{Decimal(value) / 100:,.2f}"
        return Text(f"{amount} 元", f"{amount} yuan")
    if isinstance(value, Mapping):
        pairs = [(input_label(str(name)), plain_value(str(name), item)) for name, item in value.items()]
        return Text("，".join(f"{a.zh} {b.zh}" for a, b in pairs), ", ".join(f"{a.en} {b.en}" for a, b in pairs))
    if isinstance(value, Sequence) and not isinstance(value, str):
        parts = [plain_value(key, item) for item in value]
        return Text("、".join(part.zh for part in parts), ", ".join(part.en for part in parts))
    return Text(str(value), str(value))
