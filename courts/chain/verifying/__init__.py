"""The verification 核验: the whole trace and every stored file against the tree, and the tree against its copies outside."""

from courts.chain.verifying.run import Report, verify
from courts.chain.verifying.breaks import Break

__all__ = ["Break", "Report", "verify"]
