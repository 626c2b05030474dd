"""A display of its own for a program that is run by a test."""

import os


def on_own_display(*options: str) -> list[str]:
    """Return the beginning of a command that runs what follows it on a new display, with options of xvfb-run.

    Each process of tests begins to look for a free number somewhere else: two that begin at once took the
    same one, and the program of the second found its display gone.
    """
    return ["xvfb-run", "-a", "-n", str(1000 + os.getpid() % 20_000), *options]
