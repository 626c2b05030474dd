"""A written file is opened by the program of the system for it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.outside import written_notice
from tests.desk.conftest import Find


@pytest.mark.parametrize("has_program", [True, False])
def test_where_no_program_opens_a_file_it_is_told_where_it_lies(
    has_program: bool, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_name: Find
) -> None:
    asked: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        asked.append(url)
        return has_program

    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(open_url))
    path = tmp_path / "Lake.pdf"
    window.desk.noticed.emit(written_notice(window.desk, "Exported.", path))
    QTest.mouseClick(by_name(window.notices, "Open it"), Qt.MouseButton.LeftButton)
    assert [url.toLocalFile() for url in asked] == [str(path)]
    assert window.notices.isVisible() is not has_program
    if not has_program:
        told = f"No program opens Lake.pdf on this computer. It lies in {tmp_path}."
        assert window.notices.message.text() == told
