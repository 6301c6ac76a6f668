"""Service of process 送达: who got what, how, when it is complete by law."""
