"""Connects the hub at start: lifecycle, jobs, events, menu, the panel on the case."""

from cases.file.events import PaperRead
from cases.register.tabs import add_tab_context
from courts import navigation
from courts.events import subscribe
from courts.navigation import WORK
from law.text import Text
from litigation_service.materials import sorting, watching
from litigation_service.materials.binding import bind_materials
from litigation_service.materials.policy import HANDLERS
from litigation_service.materials.selectors import new_materials


def connect() -> None:
    bind_materials()
    sorting.register()
    watching.register()
    subscribe(PaperRead, sorting.on_paper_read)
    add_tab_context("file", new_materials)
    navigation.add(Text("材料收转", "Material hub"), "hub", "mailbox", group=WORK, roles=HANDLERS, order=15)
    navigation.add_portal(Text("补交材料", "Materials"), "deliveries", "file-upload", order=40)
