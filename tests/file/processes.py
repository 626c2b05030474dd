"""Run a piece of Python in a process of its own, as another window or a crash would be."""

import multiprocessing
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@contextmanager
def process(code: str, *arguments: object, where: Path = ROOT) -> Iterator[subprocess.Popen[str]]:
    """Start `code` with arguments in another process; it is ended at the end of the block.

    `where` is the folder that the app is imported from.
    """
    running = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=where,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield running
    finally:
        running.kill()
        running.communicate()


def said(running: subprocess.Popen[str]) -> str:
    """Wait for the next line that the process prints."""
    assert running.stdout is not None
    return running.stdout.readline().strip()


@contextmanager
def another(work: Callable[..., Any], *arguments: object) -> Iterator[tuple[BaseProcess, Connection]]:
    """Start a function in a process that is quick to start; it gets a connection to talk back by."""
    way = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context: Any = multiprocessing.get_context(way)  # of a kind that only this system has
    context.set_forkserver_preload([work.__module__])
    ours, theirs = context.Pipe()
    running = context.Process(target=work, args=(theirs, *arguments), daemon=True)
    running.start()
    theirs.close()
    try:
        yield running, ours
    finally:
        running.kill()
        running.join()
        running.close()
        ours.close()
