"""Where a scanner and a mail gateway of the court put what they receive; empty: nothing is watched."""

import os

# Below each one folder a court, named by its code; see docs/operations.md.
SCANNER_FOLDER = os.environ.get("COURT_SCANNER_FOLDER", "").strip()
MAIL_FOLDER = os.environ.get("COURT_MAIL_FOLDER", "").strip()
