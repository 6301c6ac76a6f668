"""Hearings 开庭: court rooms, bookings that cannot collide, the record of the hearing."""
