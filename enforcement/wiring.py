"""Connects the room at start: lifecycles, jobs, events, menu, tabs."""

from cases.register.tabs import add_tab_context
from courts import navigation
from courts.identity.confirming.services import guard
from enforcement import disclosure, evidence
from enforcement.application import binding as application
from enforcement.handling import binding as handling
from enforcement.handling import jobs
from law.text import Text


def connect() -> None:
    jobs.register()
    application.connect()
    handling.connect()
    evidence.connect()
    guard("enforcement", "deduct_money", "pay_out")
    add_tab_context("money", disclosure.money_context)
    navigation.add_portal(Text("申请执行", "Enforce"), "enforcement-apply", "hammer", order=40)
