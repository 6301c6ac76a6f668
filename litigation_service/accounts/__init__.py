"""Accounts of litigants and lawyers 账号注册: identity checked by its own rules, weak passwords refused."""
