"""Lines that protect something, and what fails without them 变异清单. ``python -m tests.mutations`` removes each and runs its tests."""
