"""Counted tries 尝试计数: what may be guessed is counted in the database before any hash is computed."""
