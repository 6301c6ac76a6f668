"""法律规则室: court procedure as pure, dated, sourced rules.

Facts and a date go in; an :class:`~law.core.Answer` or :class:`~law.core.Finding` comes out, and both carry the article,
the inputs and the reasoning line by line. No database, no clock, no Django: this room imports nothing of the others.
"""
