"""当事人阅卷: who may read the file of a living case, until when the court answers, and which papers stay closed."""
