"""Masking of personal data 脱敏 for those who need not know it."""


def masked_id(number: str) -> str:
    """Birth date and serial hidden: 620102********123X → ``6201**********3X``."""
    return f"{number[:4]}{'*' * (len(number) - 6)}{number[-2:]}" if len(number) > 8 else "*" * len(number)


def masked_phone(number: str) -> str:
    """``138****1234``."""
    return f"{number[:3]}****{number[-4:]}" if len(number) >= 11 else "*" * len(number)
