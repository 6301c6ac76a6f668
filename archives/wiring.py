"""Connects the room at start: lifecycles, jobs, events, menu."""

from archives.reading import binding as reading
from archives.volume import binding as volume
from archives.volume import evidence
from courts import navigation
from courts.navigation import CASES
from courts.people.hats.services import as_oneself
from courts.roles import Role
from law.text import Text


def connect() -> None:
    volume.connect()
    reading.connect()
    evidence.connect()
    as_oneself("reading-permits", "reading-permit-read")
    navigation.add(Text("档案", "Archives"), "volumes", "archive", group=CASES, roles=(Role.ARCHIVIST,), order=40)
    navigation.add(Text("档案借阅", "Reading permits"), "reading-permits", "book", group=CASES, order=45)
    navigation.add_portal(Text("查档", "Archives"), "reading-permits", "archive", order=50)
