"""How often one may guess 登录限次. Counted before the hash is computed, so that guessing costs us nothing.

Nobody can lock another person out from one place: tries of one source on one account block only that source. A device
that has signed in to the account before has a counter of its own, which strangers cannot fill.
"""

from __future__ import annotations

from dataclasses import dataclass

from courts.identity.devices.unusual import network_of
from courts.identity.tries.services import Counted, Limit, count_try, forget_tries

QUARTER = 15 * 60
ACCOUNT_FROM_SOURCE = Limit("account-from-source", most=5, seconds=QUARTER)
ACCOUNT_FROM_DEVICE = Limit("account-from-device", most=10, seconds=QUARTER)
# A court's office is one source with two hundred people behind it.
SOURCE = Limit("source", most=100, seconds=QUARTER)
# Many sources on one account: 20 an hour from each, so that only a crowd reaches it.
ACCOUNT = Limit("account", most=100, seconds=3600)

# The old password, asked again of somebody who is signed in.
OWN_PASSWORD = Limit("own-password", most=10, seconds=QUARTER)


@dataclass(frozen=True)
class Guess:
    """One try: which account is meant, from which source, with which known device (``""`` when unknown)."""

    account: str
    source: str
    device: str

    def count(self) -> Counted:
        """Count this try; the worst of the counters that apply. A known device has only its own."""
        if self.device:
            return count_try(ACCOUNT_FROM_DEVICE, self.account, self.device)
        network = network_of(self.source)
        first = count_try(ACCOUNT_FROM_SOURCE, self.account, network)
        if first.wait:
            # Already refused: it must not fill the counters that others share.
            return first
        wide = [count_try(SOURCE, network), count_try(ACCOUNT, self.account)]
        return max([first, *wide], key=lambda counted: counted.wait)

    def forget(self) -> None:
        """The password was right."""
        if self.device:
            forget_tries(ACCOUNT_FROM_DEVICE, self.account, self.device)
        else:
            forget_tries(ACCOUNT_FROM_SOURCE, self.account, network_of(self.source))
