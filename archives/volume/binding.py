from __future__ import annotations

from archives.volume import services
from archives.volume.forms import ReturnForm, ShelveForm
from archives.volume.lifecycle import VOLUME
from archives.volume.models import Volume
from archives.volume.packing import register
from archives.volume.selectors import VolumeFacts, find_volume, volume_relations
from cases.events import CaseClosed
from courts import events
from courts.procedure import Binding, bind


def connect() -> None:
    register()
    bind(
        Binding(
            lifecycle=VOLUME,
            model=Volume,
            facts=VolumeFacts,
            relations=volume_relations,
            find=find_volume,
            effects={
                "arrange": services.arrange,
                "hand_over": services.hand_over,
                "return_volume": services.return_volume,
                "accept_volume": services.accept_volume,
                "shelve": services.shelve,
            },
            clocks={
                "check_volume": services.check_clock,
                "fix_volume": services.fix_clock,
                "shelve_volume": services.shelve_clock,
            },
            forms={"return_volume": ReturnForm, "shelve": ShelveForm},
        )
    )
    events.subscribe(CaseClosed, services.on_case_closed)
