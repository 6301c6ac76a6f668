"""Search over all files one may see 全卷宗检索: pairs of characters find every page, words rank what was found."""
