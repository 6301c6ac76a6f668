"""Long work 后台任务: a row written with the fact that needs it; commit wakes the worker, a sweep finds what was lost."""
