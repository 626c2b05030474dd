"""All output to the terminal: it escapes characters by which a text of a file could control the terminal."""

import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

from partnerdesk.going import Going
from partnerdesk.language import tr

#: Control characters (also line breaks), characters that are invisible or change the direction of text, and
#: lone surrogates. Joiners and marks that scripts need are not included.
_COMMANDING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)

_SECOND = 1.0


class Untold(Exception):
    """The standard output cannot be written, such as on a full disk; the text says why."""


def harmless(line: str) -> str:
    """Return a line in which such characters are replaced by JSON escapes."""
    return _COMMANDING.sub(lambda found: json.dumps(found[0])[1:-1], line)


def have_streams() -> None:
    """Write to nowhere where the standard output or error is closed (`>&-`), as whoever closed it wants.

    Their numbers are taken first, so that no file of ours is opened under them.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            nowhere = open(os.devnull, "w" if number else "r", encoding="utf-8")  # noqa: SIM115, PTH123  # kept open
            setattr(sys, name, nowhere)


def say(text: str) -> None:
    """Write lines to the standard output. Raises Untold if they cannot be written."""
    with _in_words():
        for line in text.split("\n"):
            sys.stdout.write(harmless(line) + "\n")


def finish() -> None:
    """Write what is still buffered. Raises Untold if it cannot be, such as on a full disk."""
    with _in_words():
        sys.stdout.flush()


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as e:
        let_go()
        reason = e.strerror or type(e).__name__
        raise Untold(tr("What is to be told here could not be written: {reason}.", reason=reason)) from e


def let_go() -> None:
    """Leave the standard output, with what is still buffered for it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(text: str) -> None:
    """Write lines to the standard error output."""
    for line in text.split("\n"):
        sys.stderr.write(harmless(line) + "\n")


@contextmanager
def waiting(told: str) -> Iterator[None]:
    """Tell on a terminal what the block does, how far it is and since when, where it takes over a second."""
    if not sys.stderr.isatty():
        yield
        return
    ended, going = Event(), Going()
    ticking = Thread(target=_tick, args=(harmless(told), going, ended), name="waiting", daemon=True)
    ticking.start()
    try:
        with going.followed():
            yield
    finally:
        ended.set()
        ticking.join()


def _tick(told: str, going: Going, ended: Event) -> None:
    """Write how long it has taken, each second on the same line; clear the line at the end."""
    begun, line = monotonic(), ""
    while not ended.wait(_SECOND):
        done = "" if going.share is None else f" {going.share * 100:.0f} %"
        line = f"{told}{done} {monotonic() - begun:.0f} s"
        sys.stderr.write(f"\r{line}")
        sys.stderr.flush()
    if line:
        sys.stderr.write(f"\r{' ' * len(line)}\r")
        sys.stderr.flush()
