"""Sharing a copy at the command line."""

from pathlib import Path
from typing import Any

import pytest

from partnerdesk.file.partnership_file import PartnershipFile
from tests.commands.calling import outside, with_files_of_at_most


def test_a_shared_copy_exports_what_the_file_exports(call: Any, case: str, tmp_path: Path) -> None:
    assert call("share", case, "out.partnerdesk").status == 0
    assert call("check", "out.partnerdesk").status == 0
    for name in (case, "out.partnerdesk"):
        assert call("export", name, f"{name}.json").status == 0
    exported = [(tmp_path / f"{name}.json").read_bytes() for name in (case, "out.partnerdesk")]
    assert exported[0] == exported[1]
    with PartnershipFile.open(tmp_path / "out.partnerdesk") as copy:
        assert copy.undo_label is None


def test_a_shared_copy_replaces_nothing_unasked(call: Any, case: str, tmp_path: Path) -> None:
    (tmp_path / "out.partnerdesk").write_text("old")
    refused = call("share", case, "out.partnerdesk")
    assert (refused.status, refused.err.count("\n")) == (1, 1)
    assert "out.partnerdesk exists already" in refused.err
    assert (tmp_path / "out.partnerdesk").read_text() == "old"
    assert call("share", case, "out.partnerdesk", "--force").status == 0


def test_a_partnership_is_no_shared_copy_of_itself(call: Any, case: str, tmp_path: Path) -> None:
    before = (tmp_path / case).read_bytes()
    (tmp_path / "link.partnerdesk").symlink_to(tmp_path / case)
    for out in (case, "link.partnerdesk"):
        refused = call("share", case, out, "--force")
        assert refused.status == 1
        assert "is the partnership itself" in refused.err
    assert (tmp_path / case).read_bytes() == before


@pytest.mark.slow
def test_a_shared_copy_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    outside(tmp_path, "sample", "sample.partnerdesk")
    old = tmp_path / "out.partnerdesk"
    old.write_text("old")

    done = outside(
        tmp_path,
        "share",
        "sample.partnerdesk",
        "out.partnerdesk",
        "--force",
        preexec_fn=with_files_of_at_most(50_000),
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert old.read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.partnerdesk", "sample.partnerdesk"]
