"""立案: what a complaint needs, what the clerk advises, how the filing ends, and signals of sham litigation."""
