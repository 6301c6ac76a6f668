"""Confirming oneself again 再次确认本人: before sealing, signing, exporting and administering."""
