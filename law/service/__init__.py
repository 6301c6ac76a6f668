"""送达: when service is complete by each method, what to try next, and which address governs."""
