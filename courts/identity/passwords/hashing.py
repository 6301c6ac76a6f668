"""How passwords are stored: Argon2id, sized so that thirty threads signing in at once still fit into memory."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class CourtArgon2(Argon2PasswordHasher):
    """46 MiB, two passes, one lane (twice the work of OWASP's first recommendation, measured 0.1 s of one core).

    Django recognises a hash with other parameters and renews it at the next sign-in.
    """

    time_cost = 2
    memory_cost = 47_104
    parallelism = 1
