"""After any sequence of changes nothing shows a position or a signature beside words it was not given for."""

import sys

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule
from PySide6.QtWidgets import QApplication

from partnerdesk.desk import theme
from partnerdesk.desk.pace.lasting import keep_none
from partnerdesk.exchange.shared_copy import write_shared
from partnerdesk.exchange.tables.opening import open_book
from partnerdesk.exchange.tables.planning import plan
from partnerdesk.exchange.tables.taking import take
from partnerdesk.exports import EXPORTS
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reader_rows import for_reader
from partnerdesk.partnership.readers import WALL, LeadWords, Reader, Reading
from tests.bound.changes import Changes
from tests.bound.looks import Look, exported
from tests.file.partnerships import copied, empty

#: Partners, with all words that the lead may add for them.
PARTNERS = Reading(Reader.PARTNERS, frozenset(LeadWords), others_listen=False)


class Looked(Changes):
    """The changes, and a look at what is shown after each of them."""

    _looked_at = b""

    def _look(self, rows: object) -> Look:
        return Look(self.said, rows, is_imported=self.is_imported)  # type: ignore[arg-type]

    @invariant()
    def what_is_shown_is_right(self) -> None:
        """Look at readings and wall, unless the file is what it was: a rule may read it or be refused."""
        if not hasattr(self, "file") or self._looked_at == (state := self.file.snapshot(whole=True)):
            return
        self._looked_at = state
        self._look(self.file).at_readings()
        with for_reader(state, PARTNERS) as seen:
            self._look(seen).at_readings()
        with for_reader(state, WALL) as seen:
            self._look(seen).at_the_wall()

    @rule(kind=st.sampled_from(sorted(EXPORTS)))
    def export_as(self, kind: str) -> None:
        content = exported(self.file, kind, self.today)
        if content is not None:
            self._look(self.file).at_export(kind, content, EXPORTS[kind].ending)

    def teardown(self) -> None:
        """Look once more at what tells most of positions and signatures: chance exports each too rarely."""
        if hasattr(self, "file") and not sys.exc_info()[1]:
            for kind in ("csv", "forms", "history", "minutes", "register", "workbook"):
                self.export_as(kind)
            self.bring_elsewhere()
        super().teardown()

    def bring_elsewhere(self) -> None:
        """Bring the workbook into another partnership: what was agreed in other words is not agreed there."""
        told = self._look(self.file)
        workbook = exported(self.file, "workbook", self.today)
        assert workbook
        path = copied(self.folder / "elsewhere.partnerdesk", empty)
        with PartnershipFile.open(path) as file:
            take(plan(open_book(workbook, "a.xlsx"), file), file)
            told.at_agreed_elsewhere(file)

    @rule()
    def share(self) -> None:
        shared = self.folder / "shared.partnerdesk"
        shared.unlink(missing_ok=True)
        write_shared(self.file, shared)
        with PartnershipFile.open(shared, read_only=True) as copy:
            self._look(copy).at_readings()


@pytest.fixture(scope="module", autouse=True)
def faces(qapp: QApplication) -> None:
    """Load the faces for the pages of the room display, as the app does."""
    keep_none()
    theme.load_ui_face()
    theme.load_reading_face()


TestLooked = pytest.mark.slow(Looked.TestCase)
TestLooked.settings = settings(
    max_examples=8,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
