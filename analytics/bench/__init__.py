"""Measuring the platform 性能测量: each workload beside its denominator, in the same run (``manage.py bench``)."""
