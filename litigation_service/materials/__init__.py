"""The material hub 收转发中心: whatever arrives is received once, routed to its case, and tracked until it is filed or returned."""
