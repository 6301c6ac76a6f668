"""The verification 核验: the whole trace and every stored file against the tree, and the tree against its copies outside."""

from courts.chain.verifying.breaks import Break
from courts.chain.verifying.run import Report, verify

__all__ = ["Break", "Report", "verify"]
