"""Court fees 诉讼费用: the order with its arithmetic, payment, relief, refund."""
