"""Measuring an installation 测评: `manage.py evaluate <what> PATH`. Each module of `measures` is one thing that can be measured."""
