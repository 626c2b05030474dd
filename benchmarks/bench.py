"""Measure the app against floors in the same run, and print one table (budgets: docs/performance.md).

python benchmarks/bench.py [NAME ...]   the names are those in ROWS; none means all
"""

import compileall
import json
import math
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import big_file
import big_table
import paper_table
import pypdf
from measuring import (
    RUNS,
    Failed,
    app,
    compare,
    environment,
    installed,
    percentile,
    printed_seconds,
    program,
    run,
)

PACKAGE = Path(__file__).parent.parent / "partnerdesk"
EDITS = 300

#: The time of one frame of a 60 Hz screen, in seconds.
FRAME = 1 / 60

#: Number of runs of a program that takes a minute.
FEW_RUNS = 3

#: The power of n that approximates n log n between 100 and 10,000.
N_LOG_N = 1.15


ROWS = (
    "start",
    "open",
    "edit",
    "attached",
    "rounds",
    "progress",
    "window",
    "wall",
    "story",
    "bring",
    "growth",
    "find",
    "typing",
    "unlock",
    "agreement",
    "tags",
    "paper",
    "table",
)


@dataclass(frozen=True)
class Row:
    """One line of the table: a measurement and its floor, in `unit`; `budget` is the largest ratio."""

    what: str
    floor: float
    app: float
    budget: float
    unit: str = "s"

    def __str__(self) -> str:
        """Return the line, with the ratio and whether it is within its budget."""
        ratio = self.app / self.floor
        met = "yes" if ratio <= self.budget else "no"
        floor, ours = self._formatted(self.floor), self._formatted(self.app)
        return f"| {self.what} | {floor} | {ours} | {ratio:.2f} | {self.budget} | {met} |"

    def _formatted(self, value: float) -> str:
        if self.unit == "power":
            return f"n^{value:.2f}"
        return f"{value:.0f} MB" if self.unit == "MB" else f"{value * 1000:.4g} ms"


@dataclass(frozen=True)
class Missing:
    """A line of the table for a program that is not installed."""

    what: str
    program: str
    budget: float

    def __str__(self) -> str:
        """Return the line, with the name of the program."""
        return f"| {self.what} | {self.program} is not installed | | | {self.budget} | not measured |"


class Bench:
    """The rows of the table, and the files they need, which are made when first used."""

    def __init__(self, folder: Path) -> None:
        """Keep everything in `folder`."""
        self.folder = folder
        (folder / "home").mkdir()
        self.env = environment(folder / "home")
        compileall.compile_dir(PACKAGE, quiet=2)  # like an installed app

    def shown(self, place: str = "") -> dict[str, str]:
        """Return an environment in which the window ends after it was painted and is ready."""
        return self.env | {"PARTNERDESK_QUIT_WHEN_SHOWN": place or "1"}

    @cached_property
    def big(self) -> Path:
        """The big file."""
        return self.written("big", big_file.Counts())

    @cached_property
    def sample(self) -> Path:
        """The sample of the app."""
        path = self.folder / "sample.partnerdesk"
        run(app("sample", path), self.env)
        return path

    def written(self, name: str, counts: big_file.Counts) -> Path:
        """Write an invented partnership."""
        path = self.folder / f"{name}.partnerdesk"
        big_file.write(path, counts)
        return path

    def copied(self, name: str) -> Path:
        """Copy the big file, for a program that changes it."""
        return Path(shutil.copy(self.big, self.folder / f"{name}.partnerdesk"))

    # -- the rows ------------------------------------------------------------------------

    def start(self) -> Iterator[Row]:
        """Start to a usable start page, its time and its memory."""
        floor, ours = compare(program("bare_window.py"), app(), env=self.shown())
        yield Row("start to the start page", floor.seconds, ours.seconds, 1.5)
        if floor.megabytes and ours.megabytes:
            yield Row("memory on the start page", floor.megabytes, ours.megabytes, 1.5, "MB")

    def open(self) -> Iterator[Row]:
        """Open the sample to its Journey, and the big file to its board."""
        floor, ours = compare(program("bare_window.py"), app(self.sample), env=self.shown("journey"))
        yield Row("open the sample, Journey painted", floor.seconds, ours.seconds, 3)
        board = self.shown("commitments")
        floor, ours = compare(program("bare_window.py", self.big), app(self.big), env=board)
        yield Row("open the big file, board painted", floor.seconds, ours.seconds, 2)

    def edit(self) -> Iterator[Row]:
        """Change one row durably, at the 99th percentile; its growth with the file; its undo."""
        bare, big = self.copied("bare"), self.copied("edits")
        small = self.written("small", big_file.Counts.of(0.01))
        floor = printed_seconds(program("bare_sqlite.py", bare, EDITS), self.env)["commit"]
        ours = printed_seconds(program("app_edits.py", big, EDITS), self.env)
        least = printed_seconds(program("app_edits.py", small, EDITS), self.env)["edit"]
        edit, undo = ours["edit"], ours["undo"]
        yield Row("one edit, durable (99th percentile)", *at(99, floor, edit), 3)
        yield Row("one edit, durable (median)", *at(50, floor, edit), 3)
        yield Row("one edit among 10,000 commitments against 100", *at(50, least, edit), 1.2)
        yield Row("undo, against the change itself", *at(50, edit, undo), 1.5)

    def attached(self) -> Iterator[Row]:
        """Open, edit and back up a frozen agreement, signed with 30 MB of pages, and one without."""
        file = self.written("attached", big_file.Counts.of(0.001))
        folder = file.with_name("attached-measured")
        folder.mkdir()
        told = printed_seconds(program("app_attached.py", file, folder, 20), self.env)
        for what, named in (("open", "opening"), ("edit", "one edit of"), ("backup", "a backup of")):
            said = f"{named} a file with a frozen agreement and 30 MB of scans, against it without"
            yield Row(said, *at(50, told[f"{what} without"], told[f"{what} with"]), 1.1)

    def rounds(self) -> Iterator[Row]:
        """Read 300 rounds with 3,600 positions, and keep one more."""
        told = printed_seconds(program("app_rounds.py", self.copied("rounds"), 40), self.env)
        yield Row(
            "all rounds with their positions, against their bare rows", *at(50, told["bare"], told["read"]), 3
        )
        yield Row("a round of 12 positions is kept, against one edit", *at(50, told["edit"], told["keep"]), 2)

    def progress(self) -> Iterator[Row]:
        """Open Progress over the big file, against a plain read of the same rows; the longest block."""
        told = printed_seconds(program("app_progress.py", self.copied("progress")), self.env)
        floor, ours = statistics.median(told["bare"]), statistics.median(told["open"])
        yield Row("opening Progress, whole and painted, against a plain read of its rows", floor, ours, 2)
        yield Row("longest block while Progress opens, against 100 ms", 0.1, max(told["block"]), 1)

    def window(self) -> Iterator[Row]:
        """Measure gestures in the window over the big file: an edit, and moving in board and matrix."""
        floor = printed_seconds(program("bare_edit.py", self.copied("bare-edit"), EDITS), self.env)["edit"]
        found = printed_seconds(program("app_window.py", self.copied("window"), EDITS), self.env)
        edit = found.pop("edit")
        yield Row("one edit on the board, from key to painted (99th percentile)", *at(99, floor, edit), 3)
        yield Row("one edit on the board, from key to painted (median)", *at(50, floor, edit), 3)
        for name, frames in found.items():
            yield from of_frames(f"moving in the {name}", frames)

    def wall(self) -> Iterator[Row]:
        """Measure the room display over the big file: a page, a letter of words, the time that ticks."""
        floor = printed_seconds(program("bare_edit.py", self.copied("bare-line"), EDITS), self.env)["edit"]
        found = printed_seconds(program("app_wall.py", self.copied("wall"), 20), self.env)
        pages = [took for name, each in found.items() if name.startswith("page ") for took in each]
        yield from of_frames("a page of a meeting on the wall", pages)
        yield from of_frames("a letter of words on the wall", found["word"])
        line = found["line"]
        yield Row("a captured line, durable and painted (99th percentile)", *at(99, floor, line), 3)
        yield Row("a captured line, durable and painted (median)", *at(50, floor, line), 3)
        yield Row("the timer in a second, against 1 % of a core", 0.01, found["tick"][0], 1)

    def story(self) -> Iterator[Row]:
        """Measure a session in the window over the big file: the longest block by any gesture."""
        found = printed_seconds(program("app_story.py", self.copied("story")), self.env)
        first = {name: max(spent) for name, spent in found.items() if name.endswith("first time")}
        again = {name: max(spent) for name, spent in found.items() if name not in first}
        drag = found["drag over the board"]
        yield from of_frames("dragging over the board", drag)
        for what, among in (("the first visit of a place", first), ("any other gesture", again)):
            longest = max(among, key=lambda name: among[name])
            yield Row(f"longest block by {what} ({longest}), against 100 ms", 0.1, among[longest], 1)

    def bring(self) -> Iterator[Row]:
        """Bring a list of 10,000 commitments in the window: the longest block by any gesture on its page."""
        book = self.folder / "brought.xlsx"
        big_table.write(book, self.sample, 10_000)
        into = Path(shutil.copy(self.sample, self.folder / "bring.partnerdesk"))
        found = printed_seconds(program("app_import.py", into, book), self.env)
        longest = max(found, key=lambda name: max(found[name]))
        what = f"longest block on the page of a list of 10,000 rows ({longest}), against 100 ms"
        yield Row(what, 0.1, max(found[longest]), 1)

    def growth(self) -> Iterator[Row]:
        """Measure with 100, 1,000 and 10,000 commitments: the power of the size by which each cost grows."""
        sizes = (0.01, 0.1, 1.0)
        costs = []
        for size in sizes:
            file, book = self.grown(size), self.folder / f"grown{size}.xlsx"
            big_table.write(book, file, big_file.Counts.of(size).commitments)
            costs.append(printed_seconds(program("app_growth.py", file, book), self.env))
        for name in costs[0]:
            seconds = [found[name][0] for found in costs]
            budget = 0.05 if name in ("one edit", "undo") else N_LOG_N
            yield Row(f"growth of {name}, as a power of the size", 1, slope(sizes, seconds), budget, "power")

    def grown(self, size: float) -> Path:
        """Write a partnership of a size, for a program that changes it."""
        return self.written(f"grown{size}", big_file.Counts.of(size))

    def find(self) -> Iterator[Row]:
        """Search for each keystroke in the find field, over the big file."""
        floor = printed_seconds(program("bare_fts.py", self.big), self.env)["keystroke"]
        ours = printed_seconds(program("app_find.py", self.big), self.env)["keystroke"]
        yield Row("find as you type, big file (mean)", statistics.mean(floor), statistics.mean(ours), 3)
        yield Row("find as you type, big file (slowest), against a frame", FRAME, max(ours), 1)

    def typing(self) -> Iterator[Row]:
        """Type into a text of 50,000 letters, in one paragraph and in many."""
        spent = printed_seconds(program("app_typing.py"), self.env)
        bare, one, many = (statistics.median(spent[name]) for name in ("bare", "one", "many"))
        yield Row("a key in one paragraph of 50,000 letters, against a bare edit", bare, one, 2)
        yield Row("a key in 50,000 letters in paragraphs of 500, against a frame", FRAME, many, 1)

    def unlock(self) -> Iterator[Row]:
        """Unlock the private side of the big file, against only deriving its key."""
        spent = printed_seconds(program("app_unlock.py", self.big, big_file.PASSPHRASE), self.env)
        floor, ours = (statistics.median(spent[name]) for name in ("derive", "unlock"))
        yield Row("unlock the private side, 10,000 notes", floor, ours, 1.2)

    def agreement(self) -> Iterator[Row | Missing]:
        """Print an agreement of 10 and of 1,000 commitments, against the same lines without layout."""
        for count, file in self.agreements():
            paper, bare = file.with_suffix(".pdf"), file.with_suffix(".bare.pdf")
            export = app("export", file, paper, "--force")
            run(export, self.env)
            lines = file.with_suffix(".lines.json")
            lines.write_text(json.dumps(lines_of(paper)), encoding="utf-8")
            floor, ours = compare(program("bare_reportlab.py", lines, bare), export, env=self.env)
            yield Row(f"agreement PDF, {count:,} commitments", floor.seconds, ours.seconds, 3)

    def tags(self) -> Iterator[Row]:
        """Print an agreement of 10 and of 1,000 commitments with tags, against the same without."""
        for count, file in self.agreements():
            paper, bare = file.with_suffix(".pdf"), file.with_suffix(".bare.pdf")
            export = app("export", file, paper, "--force")
            floor, ours = compare(program("bare_tags.py", file, bare), export, env=self.env)
            what = f"agreement PDF with tags, {count:,} commitments, against the same without"
            yield Row(what, floor.seconds, ours.seconds, 1.1)

    def paper(self) -> Iterator[Row | Missing]:
        """Print the agreement, against other programs that print only its table of commitments."""
        for count, file in self.agreements():
            page, exchanged = file.with_suffix(".html"), file.with_suffix(".json")
            run(app("export", file, exchanged, "--force"), self.env)
            paper_table.write(page, exchanged)
            export = app("export", file, file.with_suffix(".pdf"), "--force")
            for name, command in printers(page, self.folder):
                what = f"agreement PDF, {count:,} commitments, against {name}"
                if command:
                    runs = RUNS if count < 100 else FEW_RUNS
                    theirs, ours = compare(command, export, env=self.env, runs=runs)
                    yield Row(what, theirs.seconds, ours.seconds, 0.2)
                else:
                    yield Missing(what, name, 0.2)

    def agreements(self) -> Iterator[tuple[int, Path]]:
        """Yield the number of commitments and the file of a small and a large partnership."""
        few = big_file.Counts(
            participants=8, needs=12, coverage=40, commitments=10, updates=20, milestones=30, meetings=3
        )
        many = replace(few, participants=60, commitments=1_000, updates=2_000, milestones=3_000)
        for counts in (few, many):
            yield counts.commitments, self.written(f"agreement{counts.commitments}", counts)

    def table(self) -> Iterator[Row]:
        """Import 10,000 commitments from a workbook, against reading its cells."""
        base = self.written("base", replace(big_file.Counts.of(0.1), commitments=5, updates=5, milestones=5))
        book, target = self.folder / "commitments.xlsx", self.folder / "target.partnerdesk"
        big_table.write(book, base, 10_000)

        def afresh() -> None:
            shutil.copy(base, target)

        bare, ours = program("bare_cells.py", book), app("import", target, book)
        floor, took = compare(bare, ours, env=self.env, before=afresh)
        yield Row("import 10,000 commitments from XLSX", floor.seconds, took.seconds, 3)


def of_frames(what: str, seconds: list[float]) -> Iterator[Row]:
    """Yield two rows on frames: the 99th percentile against 1/60 s, and the slowest against 50 ms."""
    yield Row(f"{what} (99th percentile), against a frame", FRAME, percentile(seconds, 99), 1)
    yield Row(f"{what} (slowest), against 50 ms", 0.05, max(seconds), 1)


def at(per_cent: float, floor: list[float], ours: list[float]) -> tuple[float, float]:
    """Return a percentile of both."""
    return percentile(floor, per_cent), percentile(ours, per_cent)


def slope(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """Return the power of the size by which the seconds grow, by least squares of the logarithms."""
    return statistics.linear_regression([*map(math.log, sizes)], [*map(math.log, seconds)]).slope


def printers(page: Path, folder: Path) -> Iterator[tuple[str, list[str] | None]]:
    """Yield the name and the command of each program that prints a page; None if it is not installed."""
    weasyprint, office = installed("weasyprint"), installed("soffice")
    made = folder / f"{page.stem}.weasyprint.pdf"
    yield "WeasyPrint", [weasyprint, str(page), str(made)] if weasyprint else None
    convert = ["--headless", "--convert-to", "pdf", "--outdir", str(folder / "office"), str(page)]
    yield "LibreOffice", [office, *convert] if office else None


def lines_of(paper: Path) -> list[list[str]]:
    """Return the text of a PDF, line by line, for each page."""
    return [page.extract_text().splitlines() for page in pypdf.PdfReader(paper).pages]


@contextmanager
def collecting_failures(name: str, failed: list[str]) -> Iterator[None]:
    """Continue with the next rows if one cannot be measured, and collect the message."""
    try:
        yield
    except Failed as e:
        failed.append(f"{name} could not be measured: {e}")


def main(names: list[str]) -> int:
    """Print the table; return 1 if a row could not be measured."""
    rows: dict[str, Callable[[Bench], Iterator[Row | Missing]]] = {
        name: getattr(Bench, name) for name in ROWS
    }
    if unknown := [name for name in names if name not in rows]:
        print(f"There is no row {unknown[0]}; there are {', '.join(rows)}.", file=sys.stderr)
        return 2
    failed: list[str] = []
    print("| what | floor | app | ratio | budget | met |\n| --- | --- | --- | --- | --- | --- |", flush=True)
    with tempfile.TemporaryDirectory(prefix="partnerdesk-bench-") as folder:
        bench = Bench(Path(folder))
        for name in names or rows:
            with collecting_failures(name, failed):
                for row in rows[name](bench):
                    print(row, flush=True)
    for line in failed:
        print(line, file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
