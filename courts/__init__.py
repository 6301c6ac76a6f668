"""法院室: organisations, people, roles, calendar, clocks, trace, jobs, events, desks – and ``perform()``."""
