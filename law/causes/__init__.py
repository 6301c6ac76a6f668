"""案由、要素表、证据清单: causes of action with their editions, element-based trial, evidence to be on file."""
