"""The reading desk 阅卷: the electronic file read page by page, with search, notes and bookmarks."""
