"""The generic page of an act 办理页: its form, its reasons, its POST; any subject with a bound lifecycle has it."""
