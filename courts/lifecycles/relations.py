"""The relations a person may have to a subject 关系, in words. Each subject's ``policy.py`` or ``binding.py`` finds them."""

from __future__ import annotations

from law.text import Text
from lifecycle.declaration import ANYONE

RELATIONS: dict[str, Text] = {
    ANYONE: Text("不限", "any"),
    "same_court": Text("本院", "of the same court"),
    "same_division": Text("本庭", "of the same division"),
    "handler": Text("承办人", "handling the case"),
    "panel": Text("合议庭成员", "member of the panel"),
    "presiding": Text("担任审判长", "presiding"),
    "assistant": Text("承办人的助理", "assisting in the case"),
    "clerk": Text("本案书记员", "clerk of the case"),
    "of_the_case": Text("办理本案", "working on the case"),
    "signer": Text("签署人", "who signs"),
    "reviewer": Text("复核人（非提出人）", "reviewer, other than who proposed it"),
    "filer": Text("立案申请人", "who files"),
    "sender": Text("材料送交人", "who handed it in"),
    "reader": Text("阅卷人", "who reads"),
    "party": Text("本案当事人一方", "on a party's side"),
    "agent": Text("代理人", "agent of a party"),
    "plaintiff": Text("原告一方", "on the plaintiff's side"),
    "defendant": Text("被告一方", "on the defendant's side"),
    "third_party": Text("第三人一方", "on the third party's side"),
    "applicant": Text("申请执行人一方", "on the applicant's side"),
    "respondent": Text("被执行人一方", "on the side of the person subject to enforcement"),
    "addressee": Text("受送达人", "on whom it is served"),
}
