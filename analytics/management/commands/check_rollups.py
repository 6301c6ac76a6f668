from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from analytics.rollups.folding import differences


class Command(BaseCommand):
    help = "Recount every case and compare with the sums behind the indicators; fails and names the first differences."

    def handle(self, *args: Any, **options: Any) -> None:
        found = differences()
        for one in found:
            self.stderr.write(str(one))
        if found:
            raise CommandError("The sums differ from a recount. Run: python manage.py rebuild_rollups")
        self.stdout.write("rollups: equal to a recount")
