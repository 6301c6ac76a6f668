from tests.cases.document.conftest import draft_judgment, heard_case

__all__ = ["draft_judgment", "heard_case"]
