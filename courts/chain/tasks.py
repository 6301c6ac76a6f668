"""Celery's door to the sealer."""

import structlog
from celery import shared_task

from courts.chain import anchoring, sealing

log = structlog.get_logger(__name__)


@shared_task(name="courts.seal_chain", ignore_result=True)  # type: ignore[untyped-decorator]
def seal_chain(full: bool = False) -> None:
    """Seal what is new. A contradiction is logged each time, until a person settled it."""
    try:
        sealing.seal(full=full)
    except sealing.ChainBroken as broken:
        log.error("chain_broken", reason=broken.reason.en)


@shared_task(name="courts.anchor_chain", ignore_result=True)  # type: ignore[untyped-decorator]
def anchor_chain() -> None:
    anchoring.anchor()
