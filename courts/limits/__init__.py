"""How often a page may be asked 访问频率限制: for costly and public routes, by account or source."""
