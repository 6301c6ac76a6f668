from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand

from analytics.rollups.folding import rebuild


class Command(BaseCommand):
    help = "Make the sums behind the indicators anew from the cases. Writing cases waits meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        rows = rebuild()
        self.stdout.write(f"rollups rebuilt: {rows} rows in {time.monotonic() - started:.1f} s")
