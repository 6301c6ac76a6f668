"""字词校对: characters against usage – n-gram statistics of legal text, sounds and shapes, a dictionary; no language model."""
