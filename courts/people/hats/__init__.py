"""Which post one works in just now 当前职务: one of one's own, or that of a colleague one is deputy for."""
