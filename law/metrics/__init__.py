"""审判质效: indicators as formulas over case facts, windows, comparison, bands, four-category flags, portraits."""
