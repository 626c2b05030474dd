"""The number of wrong passphrases in a row for each file, and the time of the last: kept outside the file.

So the wait does not end when the app restarts. An attacker who can delete `private-tries.json` can
also copy the file and guess with another program: then only the cost of each guess protects.
"""

from collections.abc import Callable
from math import isfinite
from time import time
from typing import TypeVar

from partnerdesk.language import trn
from partnerdesk.private import remembered
from partnerdesk.private.errors import PrivateProblem, WrongPassphrase
from partnerdesk.private.keys import wait_seconds

_NAME = "private-tries"
_MOST_FAILURES = 1_000

Opened = TypeVar("Opened")


def failures(file_id: str) -> int:
    """Return the number of wrong passphrases in a row."""
    return _known(file_id)[0]


def seconds_to_wait(file_id: str) -> float:
    """Return the seconds until the next try is allowed. A clock that was set back adds none."""
    number, last = _known(file_id)
    wait = wait_seconds(number)
    if wait and last > time():  # the clock was ahead then: the wait begins now, and ends
        _remember(file_id, number)
    return min(max(last + wait - time(), 0), wait)


def count_failure(file_id: str) -> None:
    """Store one more wrong passphrase, at the present time."""
    _remember(file_id, _known(file_id)[0] + 1)


def _remember(file_id: str, number: int) -> None:
    known = remembered.read(_NAME)
    known.pop(file_id, None)
    remembered.write(_NAME, known | {file_id: [min(number, _MOST_FAILURES), time()]})


def forget(file_id: str) -> None:
    """Reset the count after a success."""
    known = remembered.read(_NAME)
    if known.pop(file_id, None) is not None:
        remembered.write(_NAME, known)


def counted(file_id: str, opened: Callable[[], Opened]) -> Opened:
    """Call `opened` and count a failure. Raises PrivateProblem while the wait lasts."""
    wait = round(seconds_to_wait(file_id))
    if wait:
        raise PrivateProblem(
            trn(
                "The passphrase was wrong several times. Wait {number} second, then try again.",
                "The passphrase was wrong several times. Wait {number} seconds, then try again.",
                wait,
            )
        )
    try:
        result = opened()
    except WrongPassphrase:
        count_failure(file_id)
        raise
    forget(file_id)
    return result


def _known(file_id: str) -> tuple[int, float]:
    """Return number and time of the failures; (0, 0.0) if the stored data is invalid."""
    try:
        number, last = remembered.read(_NAME)[file_id]
        if not isfinite(last):
            return 0, 0.0
        return min(max(int(number), 0), _MOST_FAILURES), float(last)
    except (KeyError, TypeError, ValueError, OverflowError):
        return 0, 0.0
