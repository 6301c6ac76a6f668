"""States and acts, declared once 程序状态与行为: a pure engine that knows neither Django nor any court.

A room declares a :class:`~lifecycle.declaration.Lifecycle`; :func:`~lifecycle.engine.decide` says whether an act may be
done now, by this person, on these facts, and if not, why and by which article.
"""
