"""People, their accounts and their posts 人员与任职."""
