"""A synthetic region of any size 批量造数, by COPY: courts with skew, people, cases in every stage with all their rows."""
