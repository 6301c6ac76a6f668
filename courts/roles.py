"""The roles people hold 角色. Staff hold them by a post in a court; party-side roles come with the account."""

from enum import StrEnum

from law.text import Text


class Role(StrEnum):
    LITIGANT = "litigant"
    LAWYER = "lawyer"
    FILING_CLERK = "filing_clerk"
    JUDGE = "judge"
    PRESIDING_JUDGE = "presiding_judge"
    DIVISION_HEAD = "division_head"
    PRESIDENT = "president"
    JUDGE_ASSISTANT = "judge_assistant"
    COURT_CLERK = "court_clerk"
    ENFORCEMENT_OFFICER = "enforcement_officer"
    ARCHIVIST = "archivist"
    SUPERVISOR = "supervisor"
    SUPPORT_STAFF = "support_staff"
    HOTLINE_OPERATOR = "hotline_operator"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"  # scheduled sweeps; no person ever holds it

    @property
    def label(self) -> Text:
        return LABELS[self]


PARTY_SIDE = frozenset({Role.LITIGANT, Role.LAWYER})

LABELS: dict[Role, Text] = {
    Role.LITIGANT: Text("当事人", "Litigant"),
    Role.LAWYER: Text("律师", "Lawyer"),
    Role.FILING_CLERK: Text("立案人员", "Filing clerk"),
    Role.JUDGE: Text("法官", "Judge"),
    Role.PRESIDING_JUDGE: Text("审判长", "Presiding judge"),
    Role.DIVISION_HEAD: Text("庭长", "Division head"),
    Role.PRESIDENT: Text("院长", "President"),
    Role.JUDGE_ASSISTANT: Text("法官助理", "Judge assistant"),
    Role.COURT_CLERK: Text("书记员", "Court clerk"),
    Role.ENFORCEMENT_OFFICER: Text("执行员", "Enforcement officer"),
    Role.ARCHIVIST: Text("档案员", "Archivist"),
    Role.SUPERVISOR: Text("审管人员", "Supervisor"),
    Role.SUPPORT_STAFF: Text("辅助事务人员", "Support staff"),
    Role.HOTLINE_OPERATOR: Text("热线坐席", "Hotline operator"),
    Role.ADMINISTRATOR: Text("系统管理员", "Administrator"),
    Role.SYSTEM: Text("系统", "System"),
}
