from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from courts.organisation.models import Court
from courts.people.staff.first import appoint_administrator


class Command(BaseCommand):
    help = "Gives an account the post of administrator in a court and prints its first password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("court", help="code of the court, e.g. 甘0102")
        parser.add_argument("account")
        parser.add_argument("name", help="full name of the person")

    def handle(self, *args: Any, **options: Any) -> None:
        court = Court.objects.filter(code=options["court"]).first()
        if court is None:
            raise CommandError(f"There is no court with the code {options['court']}.")
        try:
            password = appoint_administrator(court=court, username=options["account"], full_name=options["name"])
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{options['account']} is administrator of {court.name}.")
        self.stdout.write(f"First password, good for three days, to be changed at the first sign-in: {password}")
