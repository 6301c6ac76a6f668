"""One module for each thing measured, found by its name: see :mod:`analytics.evaluation.registry` for what it must hold."""
