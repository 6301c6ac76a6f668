"""文书校对: a draft read against the register, against itself and against the law; and its characters against usage."""
