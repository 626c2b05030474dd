"""The sample partnership, with invented organisations and content for every screen."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from partnerdesk.exchange.fresh import write_from
from partnerdesk.file.sources import strict_json
from partnerdesk.resource import resource

#: The day for which the dates of the sample were written; they are moved to the present.
WRITTEN_FOR = date(2026, 11, 24)

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?")


def write_sample(path: Path, today: date, *, replace: bool = False) -> None:
    """Write the sample with dates up to `today`.

    Raises FileProblem, and FileExistsError if `path` exists and `replace` is false.
    """
    write_from(path, sample(today), "sample.json", replace=replace)


def sample(today: date) -> bytes:
    """Return the sample as an interchange file, with its dates moved by whole weeks up to `today`."""
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
    if "T" not in value:
        return moment.date().isoformat()
    return moment.isoformat("T", "seconds" if value.count(":") > 1 else "minutes")
