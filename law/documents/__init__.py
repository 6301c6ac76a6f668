"""诉讼文书: the catalogue of instruments, what each must contain and when it is due, and the layout of the page."""
