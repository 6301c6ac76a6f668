"""What a paper is and what a case is about 分类: kinds of papers, causes of action, charges; each answer with its confidence and its reason."""
