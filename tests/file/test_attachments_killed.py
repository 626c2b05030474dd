"""kill -9 while pages are kept: each is whole or not there, and each that was told is there."""

import time
from pathlib import Path

import pytest

from partnerdesk.file import attachments
from partnerdesk.file.checking import check
from partnerdesk.file.partnership_file import PartnershipFile
from tests.file.processes import process, said
from tests.file.signed import signed_at

pytestmark = pytest.mark.slow

KEEPING = """
import sys
from datetime import date
from pathlib import Path
from partnerdesk.file import changing
from partnerdesk.file.partnership_file import PartnershipFile
file = PartnershipFile.open(Path(sys.argv[1]))
print("ready", flush=True)
number = int(file.rows("SELECT count(*) FROM scan")[0][0])
while number < 19:
    page = b"%PDF-1.4 " + str(number).encode() * 1_000_000 + b" %%EOF"
    with file.change("Keep") as session:
        changing.signing.keep_scan(session, 1, page, f"page {number}.pdf", date(2026, 10, 16), None)
    number += 1
    print(number, flush=True)
"""


def test_a_page_is_whole_or_not_there_whenever_the_process_is_killed(basin_path: Path) -> None:
    path = signed_at(basin_path)
    for wait in (0.004, 0.011, 0.019, 0.03):
        with process(KEEPING, path) as writer:
            assert said(writer) == "ready"
            told = int(said(writer))
            time.sleep(wait)  # the moment of the kill, not a wait for anything
            writer.kill()
            rest, _ = writer.communicate()
        told = max([told, *map(int, rest.split())])
        assert check(path).whole
        with PartnershipFile.open(path) as file:
            names = [name for (name,) in file.rows("SELECT sha256 FROM scan")]
            assert told <= len(names) <= told + 1
            assert all(attachments.content_of(file, name) for name in names)
