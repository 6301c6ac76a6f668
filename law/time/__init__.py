"""期间: the one place that counts time – working days, periods, trial limits, pauses, deadlines of the parties."""
