"""Connects the room at start: menu, jobs."""

from courts import navigation, outside_systems
from courts.desks import listing as desk
from courts.exports import services as exports
from courts.identity import wiring as identity
from courts.navigation import MANAGEMENT, REFERENCE, WORK
from courts.notices import jobs as notice_jobs
from courts.roles import Role
from courts.rulebook import wiring as rulebook
from law.text import Text


def connect() -> None:
    outside_systems.configure()
    navigation.add(Text("工作台", "Desk"), "desk", "layout-dashboard", group=WORK, order=0)
    navigation.add(Text("消息", "Inbox"), "inbox", "bell", group=WORK, order=90)
    navigation.add(
        Text("人员", "People"), "staff", "users", group=MANAGEMENT, roles=(Role.ADMINISTRATOR, Role.PRESIDENT), order=70
    )
    navigation.add(Text("流程图", "Procedures"), "lifecycles", "route", group=REFERENCE, order=80)
    identity.connect()
    rulebook.connect()
    notice_jobs.register()
    desk.register()
    exports.register()
    navigation.add(Text("我的导出", "My exports"), "exports", "file-export", group=WORK, order=95)
