"""Sessions 登录会话: one row for each, ended when idle, when too old, by its owner, or when rights are taken away."""
