from __future__ import annotations

import unicodedata
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from courts.people.demonstration import demo_accounts


class Command(BaseCommand):
    help = "Print the demo accounts: role, account, password, name, court."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("There are no demo accounts in production (COURT_ENV=production).")
        found = demo_accounts()
        if not found:
            raise CommandError("The demo region is not loaded. Run: python manage.py load_demo")
        head = ("ROLE 角色", "ACCOUNT 账号", "PASSWORD 密码", "NAME 姓名", "COURT 法院")
        rows = [
            (f"{row['role'].en} {row['role'].zh}", row["account"], row["password"], row["name"], row["court"].zh)
            for row in found
        ]
        widths = [max(_width(row[at]) for row in (head, *rows)) for at in range(len(head))]
        for row in (head, *rows):
            line = "  ".join(cell + " " * (wide - _width(cell)) for cell, wide in zip(row, widths, strict=True))
            self.stdout.write(line.rstrip())


def _width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
