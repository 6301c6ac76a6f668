"""The loan case of the tests of cases, for lists that show cases."""

from tests.cases.conftest import open_loan_case

__all__ = ["open_loan_case"]
