"""Backup and restore 备份与恢复: database, files, chain and keys, in an order in which nothing can be missing."""
