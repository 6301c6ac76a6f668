"""Sums kept ready 汇总: every change of a case leaves a signed copy of what counts, a job folds them into sums by day and month,
readers add what is not folded yet. See docs/decisions/0030-rollups.md."""
