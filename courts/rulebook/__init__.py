"""The rule book in the product 规则手册: rules, tables, worked examples, calculators, and values set where no source is sure."""
