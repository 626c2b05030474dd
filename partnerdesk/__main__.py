"""The door: a command, or the window. Stays light, so that the window is there at once."""

import atexit
import gc
import sys
from pathlib import Path

#: Asked for without the window, and without what it needs.
COMMANDS = ("sample", "new", "import", "export", "share", "check", "notes")


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks and return the exit status: 0 done, 1 a problem, 2 a wrong call."""
    asked = sys.argv[1:] if arguments is None else arguments
    if asked and (asked[0] in COMMANDS or asked[0].startswith("-") or len(asked) > 1):
        return _command(asked)
    return _window(Path(asked[0]) if asked else None)


def _command(asked: list[str]) -> int:
    """Run a command; it is over before the search for garbage would gain what it costs, a seventh."""
    was_on = gc.isenabled()
    gc.disable()
    atexit.register(gc.freeze)  # nor does the end search
    try:
        from partnerdesk import commands  # slow: not needed at start

        return commands.run(asked)
    finally:
        if was_on:
            gc.enable()


def _window(path: Path | None) -> int:
    from partnerdesk import display

    problem = display.trouble()
    if problem:
        return _told(problem)
    try:
        from partnerdesk.desk.application import run  # slow: not needed at start
    except ImportError as e:
        problem = display.trouble_with_qt()
        if not problem:
            raise
        raise SystemExit(_told(problem)) from e
    return run(path)


def _told(problem: str) -> int:
    from partnerdesk import terminal  # slow: not needed at start

    terminal.complain(f"partnerdesk: {problem}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
