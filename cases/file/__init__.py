"""The electronic file 电子卷宗: folders, papers, pages; what arrives keeps its bytes and its hash."""
