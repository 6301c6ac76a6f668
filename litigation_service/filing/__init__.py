"""Filing 立案: what a person brings to the court before there is a case, and what the filing clerk decides on it."""
