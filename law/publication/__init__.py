"""裁判文书公开: which decisions are not published, and how a published one is masked (法释〔2016〕19号)."""
