"""The command that checks a file."""

import json
from datetime import date
from pathlib import Path

from partnerdesk import terminal
from partnerdesk.file.errors import FileProblem
from partnerdesk.language import tr


def check(file: Path, *, json_: bool) -> None:
    """Tell whether FILE is whole, and what it lacks.

    What is missing for each of the six steps is no error: the status is 0 on a whole file.
    """
    from partnerdesk.exchange import checkup

    with terminal.waiting(tr("Checking {name}…", name=file.name)):
        found = checkup.check(file, date.today())
    terminal.say(
        json.dumps(found, ensure_ascii=False, indent=2) if json_ else checkup.as_text(found, file.name)
    )
    if not found["whole"]:
        raise FileProblem("\n".join(found["damage"]))
