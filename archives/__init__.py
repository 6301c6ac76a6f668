"""档案室: from the closed case to the shelved volume, and reading it afterwards."""
