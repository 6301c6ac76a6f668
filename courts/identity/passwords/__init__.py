"""Passwords 密码: what is too easy to guess, and why; changing them; first passwords given by an administrator."""
