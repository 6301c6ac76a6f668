from dataclasses import dataclass


@dataclass(frozen=True)
class StaffLeft:
    """Somebody left the court; rooms may hand over what is theirs."""

    user_id: int
