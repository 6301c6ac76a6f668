"""诉讼费用: acceptance and application fees, halving, refunds, relief, and who bears what (国务院令第481号)."""
