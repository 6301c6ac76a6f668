"""The trace 全程留痕: who did what, when, from where, before and after. Append-only, by trigger."""
