"""Case money 执行案款: one account for each case; in, out, and never below nothing."""
