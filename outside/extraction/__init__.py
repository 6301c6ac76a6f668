"""Suggestions from papers 要素提取: pure functions over page readings."""
