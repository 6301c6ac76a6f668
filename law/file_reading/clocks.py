"""阅卷期限: until when the court answers a request, and how long a permit may last. The law is silent: conventions."""

from __future__ import annotations

from datetime import date

from law.citation import bases, figure, row, row_bases, row_status
from law.core import Answer, Finding, Severity, Status, derive, rule, step
from law.tables import version_of
from law.text import Text
from law.time import arithmetic
from law.time.calendar import Calendar

TABLE = "file_reading"


@rule(
    "file_reading.answer_due",
    Text("阅卷申请何时答复", "Until when is a request to read answered"),
    basis=bases("AGR 2; AGR 3; PRODUCT"),
    status=Status.CONVENTION,
    effective=date(2021, 1, 1),
    tables=(TABLE,),
)
def answer_due(asked_on: date, calendar: Calendar) -> Answer[date]:
    """答复期限: working days from the day after the request."""
    entry = row(TABLE, "answer_working_days", asked_on)
    due = calendar.add_working_days(asked_on, entry["value"])
    line = step("{s} + {n}个工作日 = {d}", "{s} + {n} working days = {d}", s=asked_on, n=entry["value"], d=due)
    return Answer(
        due,
        derive(
            "file_reading.answer_due",
            line,
            inputs={"asked_on": asked_on},
            tables=(version_of(TABLE),),
            basis=row_bases(entry),
            status=row_status(entry),
        ),
    )


def usual_until(on: date) -> date:
    """The last day suggested for a permit granted on ``on``."""
    return arithmetic.add_days(on, figure(TABLE, "usual_days", on))


@rule(
    "file_reading.period",
    Text("阅卷许可最长多久", "How long may a permit to read last"),
    basis=bases("PRODUCT"),
    status=Status.CONVENTION,
    effective=date(2021, 1, 1),
    tables=(TABLE,),
)
def period_findings(until: date, on: date) -> list[Finding]:
    """许可期限: not before today, not longer than the table allows."""
    longest = arithmetic.add_days(on, figure(TABLE, "longest_days", on))
    if on <= until <= longest:
        return []
    message = Text(f"许可期限应在{on}至{longest}之间，请改期。", f"Choose a last day from {on} to {longest}.")
    return [Finding("file_reading.period", Severity.BLOCK, message, bases("PRODUCT"), where="until")]
