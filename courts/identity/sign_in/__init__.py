"""Signing in 登录: throttled before any hash, alike for accounts that exist and that do not."""
