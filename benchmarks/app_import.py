"""Measure the page of a list of 10,000 rows in the window: how long its gestures block it.

python benchmarks/app_import.py FILE.partnerdesk TABLE   prints the seconds by gesture as JSON

TABLE is a list of participants, or of commitments. Each time is the longest for which the window did not
answer, from the gesture until the plan that follows from it is shown and painted.
"""

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

from app_story import Story
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest

from partnerdesk.desk.frame import sources
from partnerdesk.desk.importing.screen import Importing

#: Milliseconds between two looks whether the window answers, and for which it rests at the end.
_BEAT, _REST = 2, 400


class Bench:
    """The page of a table, and the longest block by each gesture."""

    def __init__(self, story: Story) -> None:
        """Begin with a window over a partnership."""
        self.story, self.blocks = story, dict[str, list[float]]()

    def do(self, name: str, gesture: Callable[[], object]) -> None:
        """Make a gesture, and wait until what follows from it is shown."""
        loop, longest, last, ready_at = QEventLoop(), 0.0, perf_counter(), 0.0

        def beat() -> None:
            nonlocal longest, last, ready_at
            now = perf_counter()
            longest, last = max(longest, now - last - _BEAT / 1000), now
            if not self._is_ready():
                ready_at = 0.0
            elif not ready_at:
                ready_at = now
            elif now - ready_at > _REST / 1000:
                loop.quit()

        timer = QTimer(interval=_BEAT)
        timer.timeout.connect(beat)
        QTimer.singleShot(0, gesture)
        timer.start()
        loop.exec()
        self.blocks.setdefault(name, []).append(longest)

    def _is_ready(self) -> bool:
        view, bringing = self.story.window.partnership, self.story.desk.bringing
        return bool(view and view.shows_table and bringing and not bringing.is_working)

    @property
    def screen(self) -> Importing:
        """Return the page."""
        assert self.story.window.partnership is not None
        shown = self.story.window.partnership.shown
        assert isinstance(shown, Importing)
        return shown

    def tell(self, table: Path) -> None:
        """Bring a table, answer what is asked, and look through it."""
        story = self.story
        self.do("show it", partial(sources.import_chosen, story.desk, story.window, [table]))
        bringing = story.desk.bringing
        assert bringing is not None
        while bringing.plan.questions:
            asked = bringing.plan.questions[0]
            value = asked.suggested or asked.choices[0].value
            self.do("answer a question", partial(bringing.answer, (asked, value)))
        cells = self.screen.table
        for row in (0, 5_000, 9_990):
            self.do("scroll", partial(cells.scrollTo, self.screen.model.index(row, 1)))
            self.do("go to a cell", partial(cells.setCurrentIndex, self.screen.model.index(row, 1)))
        self.do("leave a row out", partial(QTest.keyClick, cells, Qt.Key.Key_Delete))
        self.do("take it after all", partial(QTest.keyClick, cells, Qt.Key.Key_Delete))
        self.do("mend a cell", partial(bringing.mend, 5_000, 2, "31 February 2026"))
        if bringing.plan.problems:
            self.do("show marked rows alone", partial(self.screen.only_marked.setChecked, True))
            self.do("show all rows", partial(self.screen.only_marked.setChecked, False))
        self.do("leave a column out", partial(bringing.choose_column, 2, ""))
        self.do("choose all", cells.selectAll)
        self.do("leave all out", partial(QTest.keyClick, cells, Qt.Key.Key_Delete))


if __name__ == "__main__":
    bench = Bench(Story(Path(sys.argv[1])))
    bench.tell(Path(sys.argv[2]))
    print(json.dumps(bench.blocks))
    bench.story.desk.end_bringing()
    bench.story.desk.close()
