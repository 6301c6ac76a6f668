"""What strangers send in one piece 整包送达: zip archives, letters with attachments, code marks on a page. Opened in memory, under limits."""
