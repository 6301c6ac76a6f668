"""The books of simulated outside systems 模拟外部系统台账, kept in the database so that what is frozen stays frozen."""
