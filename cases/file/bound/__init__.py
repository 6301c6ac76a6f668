"""PDF one can search 双层 PDF: a paper, or the whole file in catalogue order, with its text unseen over the pictures."""
