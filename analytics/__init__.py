"""分析室: indicators over the cases, read only."""
