"""The sample partnership: invented organisations, and every screen filled."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from partnerdesk.exchange.fresh import write_from
from partnerdesk.file.sources import strict_json
from partnerdesk.resource import resource

#: The day on which the sample's own dates are current; they move with the day it is made.
WRITTEN_FOR = date(2026, 11, 24)

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?")


def write_sample(path: Path, today: date, *, replace: bool = False) -> None:
    """Write the sample as if it had been kept up to `today`.

    Raises FileProblem, and FileExistsError where a file is there and not to be replaced.
    """
    write_from(path, sample(today), "sample.json", replace=replace)


def sample(today: date) -> bytes:
    """Return the sample as an interchange file, its dates moved by whole weeks to be current."""
    written = resource("sample/sample.json").read_bytes()
    by = timedelta(weeks=(today - WRITTEN_FOR).days // 7)
    return strict_json.written(_moved(strict_json.read(written, "sample.json"), by))


def _moved(value: Any, by: timedelta) -> Any:
    if isinstance(value, dict):
        return {key: _moved(part, by) for key, part in value.items()}
    if isinstance(value, list):
        return [_moved(part, by) for part in value]
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        return value
    moment = datetime.fromisoformat(value) + by
    return moment.isoformat("T", "minutes") if "T" in value else moment.date().isoformat()
