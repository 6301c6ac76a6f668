"""身份与当事人信息: whether an identity number can be right, and whether party data is good enough to file."""
