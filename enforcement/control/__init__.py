"""Property investigation and control 财产查控: clues from the sources, measures with their expiry."""
