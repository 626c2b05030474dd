"""Floor: query an FTS5 table in memory at each keystroke, and fetch the first twelve rows.

python benchmarks/bare_fts.py FILE.partnerdesk   prints the seconds of each keystroke as JSON
"""

import json
import sqlite3
import sys
from time import perf_counter

#: Words that are frequent, rare and absent.
TYPED = ("harvest", "solar pumps", "senba", "wanjiru", "river gauges in", "ministry has signed", "quetzal")

#: The most frequent texts of a partnership; the index of the app has the same rows.
TEXTS = (
    "SELECT title, coalesce(description, '') || ' ' || coalesce(next_step, '') FROM commitment",
    "SELECT name, coalesce(why, '') FROM participant",
    "SELECT name, coalesce(note, '') FROM need",
    "SELECT name, coalesce(title, '') || ' ' || coalesce(email, '') FROM person",
    "SELECT title, coalesce(place, '') FROM meeting",
    "SELECT title, '' FROM milestone",
    "SELECT coalesce(\"by\", ''), text FROM commitment_update",
    "SELECT coalesce(goal, ''), text FROM problem_version",
)


def keystrokes() -> list[str]:
    """Return the text in the field after each key."""
    return [typed[:n] for typed in TYPED for n in range(1, len(typed) + 1) if typed[n - 1] != " "]


def ask(path: str) -> list[float]:
    """Build the index, then search for each keystroke; return the seconds of each."""
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE texts USING fts5(title, body, prefix='1 2 3')")
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
        for sql in TEXTS:
            index.executemany("INSERT INTO texts VALUES (?, ?)", file.execute(sql))
    seconds = []
    for typed in keystrokes():
        question = " ".join(f'"{word}"*' for word in typed.split())
        begun = perf_counter()
        index.execute("SELECT title, body FROM texts WHERE texts MATCH ? LIMIT 12", (question,)).fetchall()
        seconds.append(perf_counter() - begun)
    return seconds


if __name__ == "__main__":
    print(json.dumps({"keystroke": ask(sys.argv[1])}))
