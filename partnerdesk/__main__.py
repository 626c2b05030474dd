"""The entry point: run a command or open the window. It imports little, so that the window opens fast."""

import atexit
import gc
import sys
from pathlib import Path

#: The commands that run without the window and without loading Qt.
COMMANDS = ("sample", "new", "import", "export", "freeze", "share", "template", "check", "notes")


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return the exit status: 0 success, 1 a problem, 2 a wrong call."""
    given = sys.argv[1:] if arguments is None else arguments
    if given == ["--self-test"]:
        from partnerdesk.self_test.run import run  # slow: it loads everything

        return run()
    if given and (given[0] in COMMANDS or given[0].startswith("-") or len(given) > 1):
        return _command(given)
    if given and given[0].isidentifier() and not Path(given[0]).exists():  # a mistyped command
        return _command(given)
    return _window(Path(given[0]) if given else None)


def _command(given: list[str]) -> int:
    """Run a command without garbage collection, which would cost a seventh of its short time."""
    was_on = gc.isenabled()
    gc.disable()
    atexit.register(gc.freeze)  # and without the collection at exit
    try:
        from partnerdesk import commands  # slow: not needed at start

        return commands.run(given)
    finally:
        if was_on:
            gc.enable()


def _window(path: Path | None) -> int:
    from partnerdesk import display

    problem = display.trouble()
    if problem:
        return _failed(problem)
    try:
        from partnerdesk.desk.application import run  # slow: not needed at start
    except ImportError as e:
        problem = display.trouble_with_qt()
        if not problem:
            raise
        raise SystemExit(_failed(problem)) from e
    return run(path)


def _failed(problem: str) -> int:
    from partnerdesk import terminal  # slow: not needed at start

    terminal.complain(f"partnerdesk: {problem}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
