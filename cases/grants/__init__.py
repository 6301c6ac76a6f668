"""Individual grants 个别授权: one person reads one case until a day, for a reason. The only object permissions there are."""
