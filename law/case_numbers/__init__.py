"""案号: reading, writing, finding and giving out case numbers (法〔2015〕137号)."""
