"""One line per judged dataset, one line of totals, and the exit code that goes with them."""

import traceback
from pathlib import Path


class Fault(Exception):
    """What is wrong with a dataset, in words for its maker."""


def name_of(folder):
    """The made sets keep their data in `<name>/dataset`; elsewhere the folder's own name says most."""
    folder = Path(folder).resolve()
    return folder.parent.name if folder.name == "dataset" else folder.name


class Verdicts:
    def __init__(self):
        self.passed = self.failed = 0

    def say(self, name, faults, note=""):
        """Prints one verdict; the first three faults are enough to find the cause."""
        if faults:
            self.failed += 1
            more = f"; and {len(faults) - 3} more" if len(faults) > 3 else ""
            print(f"FAIL {name}: {'; '.join(faults[:3])}{more}", flush=True)
        else:
            self.passed += 1
            print(f"PASS {name}: {note}", flush=True)

    def judge(self, name, check):
        """`check` returns (faults, note). What it throws is a fault as well: a reader that refuses has judged."""
        try:
            faults, note = check()
        except Exception as error:
            faults, note = [reason(error)], ""
        self.say(name, faults, note)

    def close(self):
        """Prints the totals and gives the exit code."""
        print(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed else 0


def reason(error):
    """The error in one line. LeRobot hides a missing file behind a hub error, so the cause goes first."""
    if isinstance(error, Fault):
        return str(error)
    cause = error.__context__ or error.__cause__
    place = traceback.extract_tb(error.__traceback__)[-1]
    said = " ".join(f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}: {error}".split())
    return f"{type(cause).__name__}: {' '.join(str(cause).split())[:200]} <- {said[:200]}" if cause else said[:300]
