"""Connects the room at start: lifecycles, events, menu."""

from cases.file.events import PaperRead
from courts import navigation
from courts.events import subscribe
from courts.navigation import WORK
from courts.roles import Role
from law.text import Text
from litigation_service.file_reading import wiring as file_reading
from litigation_service.filing import evidence
from litigation_service.filing.binding import bind_filing
from litigation_service.filing.suggestions import on_paper_read
from litigation_service.materials import wiring as materials


def connect() -> None:
    bind_filing()
    evidence.connect()
    materials.connect()
    file_reading.connect()
    subscribe(PaperRead, on_paper_read)
    navigation.add(
        Text("立案审查", "Filings"),
        "clerk-filings",
        "inbox",
        group=WORK,
        roles=(Role.FILING_CLERK, Role.PRESIDENT),
        order=10,
    )
    navigation.add_portal(Text("首页", "Home"), "portal", "home", order=0)
    navigation.add_portal(Text("起诉", "File a suit"), "filings", "file-plus", order=10)
    navigation.add_portal(Text("消息", "Messages"), "inbox", "bell", order=30)
    navigation.add_portal(Text("我", "Me"), "account", "user", order=90)
