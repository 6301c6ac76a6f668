"""manage.py seal: seal now what the sealer would seal within a minute."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from courts.chain import heads
from courts.chain.anchoring import anchor
from courts.chain.sealing import ChainBroken, complete_the_copy, rewrite_copy, seal


class Command(BaseCommand):
    help = "Add everything new to the chain and sign the head."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--full", action="store_true", help="look at every row, not only at what the trace speaks of"
        )
        parser.add_argument("--anchor", action="store_true", help="record the newest head in the outside chain too")
        parser.add_argument(
            "--new-copy",
            metavar="REASON",
            help="the copy outside is lost or belongs to another database: put it aside and write a new one",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["new_copy"]:
            stamp = timezone.now().strftime("%Y%m%d%H%M%S")
            aside = heads.begin_new_copy(stamp)
            (heads.folder() / f"new-copy-{stamp}.txt").write_text(options["new_copy"])
            with heads.writing():
                rewrite_copy(after=0, size=0)
            self.stdout.write(f"put_aside: {aside.name if aside else 'nothing'}")
        try:
            complete_the_copy()
            done = seal(full=options["full"])
        except ChainBroken as broken:
            raise CommandError(f"{broken.reason.zh} {broken.reason.en}") from broken
        if options["anchor"]:
            receipt = anchor()
            self.stdout.write(f"anchor: {receipt.transaction if receipt else 'nothing new'}")
        self.stdout.write(f"leaves: {done.leaves}")
        self.stdout.write("another sealer is at work" if done.busy else f"heads: {done.heads}")
