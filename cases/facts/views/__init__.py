"""Pages of the values of papers."""
