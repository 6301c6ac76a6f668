"""Documents 诉讼文书: drafted from case data, checked, signed, sealed, printed to PDF/A and filed."""
