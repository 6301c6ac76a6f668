"""What each kind of paper says 各类材料的要素: one module a kind, each a function from the pages to suggestions."""
