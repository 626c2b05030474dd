"""Floor: one durable commit of one changed row, with the settings of the app and nothing else.

python benchmarks/bare_sqlite.py FILE.partnerdesk COUNT   prints the seconds of each as JSON
"""

import json
import sqlite3
import sys
from time import perf_counter

SETTINGS = "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON;"
STATUSES = ("offered", "agreed", "under_way")


def commits(path: str, count: int) -> list[float]:
    """Change the status of one commitment after another; return the seconds of each."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(SETTINGS)
    seconds = []
    for n in range(count):
        begun = perf_counter()
        change(connection, n)
        seconds.append(perf_counter() - begun)
    connection.close()
    return seconds


def change(connection: sqlite3.Connection, n: int) -> None:
    """Make the change number n, durably."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE commitment SET status = ? WHERE id = ?", (STATUSES[n % 3], n % 50 + 1))
    connection.execute("COMMIT")


if __name__ == "__main__":
    print(json.dumps({"commit": commits(sys.argv[1], int(sys.argv[2]))}))
