"""文书校对: a draft of the case read before it is signed; what was found, accepted and dismissed."""
