"""Publication 裁判文书公开: proposed, masked by rule and by hand, reviewed by a second person, published, withdrawn with a reason."""
