"""What of volumes is sealed in the chain: the package with its manifest; a volume packed anew has a new leaf."""

from archives.volume.models import Volume
from courts.chain.registry import Evidence, enter
from law.text import Text


def connect() -> None:
    enter(
        Evidence(
            kind="package",
            label=Text("案卷包", "Archive package"),
            rows=lambda: Volume.objects.exclude(package=""),
            facts=lambda volume: {"sha256": volume.package_sha256, "pages": volume.pages},
            news={"archives.volume": "pk", "case": "case_id"},
            file=lambda volume: (volume.package, volume.package_sha256),
            changes=True,
        )
    )
