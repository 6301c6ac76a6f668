"""破产: time limits, effects of acceptance, votes, distribution, pay of the administrator, transfer from enforcement."""
