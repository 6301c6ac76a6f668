"""Clocks 期限: statutory and conventional periods running on a subject. Desks are made of open clocks."""
