"""Names of files that are no UTF-8: opened, imported, exported to and shown."""

import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.__main__ import main
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.shown_paths import path_chosen, readable

NAME = os.fsdecode(b"caf\xe9")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are Unicode")


def test_a_name_that_is_no_utf8_is_found_again_from_what_a_dialog_shows(tmp_path: Path) -> None:
    folder = tmp_path / NAME
    folder.mkdir()
    (folder / f"{NAME}.json").write_text("{}")
    shown = f"{tmp_path}/caf\ufffd/caf\ufffd.json"

    assert path_chosen(shown) == folder / f"{NAME}.json"
    assert path_chosen(f"{tmp_path}/caf\ufffd/new.json") == folder / "new.json"
    assert path_chosen(f"{tmp_path}/other.json") == tmp_path / "other.json"


def test_of_two_names_that_are_shown_alike_none_is_guessed(tmp_path: Path) -> None:
    for name in (b"caf\xe9.json", b"caf\xe8.json"):
        (tmp_path / os.fsdecode(name)).write_text("{}")

    assert not path_chosen(f"{tmp_path}/caf\ufffd.json").exists()


@given(st.binary(min_size=1, max_size=40))
def test_every_name_is_shown_as_text_that_can_be_written(name: bytes) -> None:
    assert readable(os.fsdecode(name)).encode() == os.fsdecode(readable(os.fsdecode(name))).encode()


def test_a_partnership_and_an_export_with_such_names_are_written_and_imported(tmp_path: Path) -> None:
    sample, copied = tmp_path / f"{NAME}.partnerdesk", tmp_path / f"{NAME} 2.partnerdesk"
    exported = tmp_path / f"{NAME}.json"
    assert main(["sample", str(sample)]) == 0
    assert main(["export", str(sample), "--kind", "interchange", str(exported)]) == 0
    assert json.loads(exported.read_bytes())
    assert main(["new", str(copied), "--title", "Lake"]) == 0
    assert main(["import", str(copied), str(exported)]) == 0

    with PartnershipFile.open(copied) as file:
        assert file.undo_label == "Import caf\ufffd.json"
