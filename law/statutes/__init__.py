"""法律文件: which laws there are, from when to when, with how many articles; and how a text cites them."""
