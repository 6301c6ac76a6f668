"""审判辅助事务: the twenty-three tasks, their time, the same-day response and the figures of the centre."""
