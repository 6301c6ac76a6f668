"""在线诉讼: whether a step may be held online, whose consent it needs, when online service takes effect."""
