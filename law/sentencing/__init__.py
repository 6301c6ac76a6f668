"""量刑规范化: start, baseline, layers of circumstances, pronounced sentence, concurrency, probation, fine. It only assists."""
