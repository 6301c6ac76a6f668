"""Receipt, return slip and cover sheet on paper 收件凭证、退件单、封面页: printed when asked for, from the rows."""

from __future__ import annotations

from cases.document.press import to_html, to_pdf
from cases.register.models import Case
from litigation_service.materials.models import Delivery, Material
from outside.delivery.codes import case_mark, drawn


def receipt_of(delivery: Delivery) -> bytes:
    """收件凭证 as PDF: number, time, every file with size and hash."""
    materials = list(delivery.materials.order_by("id"))
    return to_pdf(to_html("documents/material_receipt/document.html", {"delivery": delivery, "materials": materials}))


def return_slip_of(material: Material) -> bytes:
    """退件单 as PDF, with the signature of who collected it once it was collected."""
    return to_pdf(to_html("documents/material_return/document.html", {"material": material}))


def cover_sheet_of(case: Case) -> bytes:
    """扫描封面页 as PDF: laid on top of the papers before they are scanned, its mark names the case."""
    mark = drawn(case_mark(case.number))
    return to_pdf(to_html("documents/material_cover/document.html", {"case": case, "mark": mark}))
