"""Deputies 代理: somebody acts for a colleague, for a time and in one post."""
