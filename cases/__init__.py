"""案件室: the case, its parties, file, documents, hearings, service, fees and closing."""
