"""Connects the room at start: menu, jobs."""

from courts import navigation, outside_systems
from courts.desks import listing as desk
from courts.exports import services as exports
from courts.navigation import REFERENCE, WORK
from courts.notices import jobs as notice_jobs
from courts.rulebook import wiring as rulebook
from law.text import Text


def connect() -> None:
    outside_systems.configure()
    navigation.add(Text("工作台", "Desk"), "desk", "layout-dashboard", group=WORK, order=0)
    navigation.add(Text("消息", "Inbox"), "inbox", "bell", group=WORK, order=90)
    navigation.add(Text("流程图", "Procedures"), "lifecycles", "route", group=REFERENCE, order=80)
    rulebook.connect()
    notice_jobs.register()
    desk.register()
    exports.register()
    navigation.add(Text("我的导出", "My exports"), "exports", "file-export", group=WORK, order=95)
