"""Freezing from the command line: what blocks it, what it keeps, and what a check then tells."""

import json
from pathlib import Path
from typing import Any

import pytest

from partnerdesk import __main__
from partnerdesk.file import attachments, changing
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.signing import frozen_versions, lines_of
from partnerdesk.partnership.signing import Given
from partnerdesk.partnership.tables import Commitment, Milestone, Person, Problem
from tests.commands.calling import Answer
from tests.desk.agreement.agreements import write_partnership
from tests.desk.conftest import TODAY
from tests.documents.pages import texts


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Return a caller of commands in a folder of their own, beside a partnership that can be frozen."""
    monkeypatch.chdir(tmp_path)
    with (
        PartnershipFile.open(write_partnership(tmp_path / "water.partnerdesk")) as file,
        file.change("Make it ready") as session,
    ):
        session.get_one(Commitment, 2).next_step = "Send the pumps"
        for id_ in (1, 2):
            session.get_one(Person, id_).signatory = True
        session.add(Milestone(id=1, commitment_id=1, title="The order is signed"))

    def called(*arguments: str) -> Answer:
        status = __main__.main(list(arguments))
        return Answer(status, *capsys.readouterr())

    return called


FILE = "water.partnerdesk"


def reword(goal: str) -> None:
    """Reword the goal, and agree on it in principle again."""
    with PartnershipFile.open(Path(FILE)) as file, file.change("Reword") as session:
        changing.problem.reword(session, TODAY, goal=goal)
        session.flush()
        session.get_one(Problem, 1).standing = "in_principle"


def test_freezing_prints_the_version_and_the_sum_of_what_is_exported(call: Any) -> None:
    answer = call("freeze", FILE)
    assert answer.status == 0
    assert call("export", FILE, "v1.pdf", "--kind", "agreement", "--version", "1").status == 0
    assert answer.out == f"version 1  SHA-256 {attachments.sum_of(Path('v1.pdf').read_bytes())}\n"


def test_a_frozen_version_stays_byte_for_byte_whatever_changes(call: Any) -> None:
    call("freeze", FILE, "--paper", "letter", "--initials")
    call("export", FILE, "before.pdf", "--version", "1")
    assert all("Initials" in page for page in texts(Path("before.pdf").read_bytes()))
    reword("Another goal")
    call("export", FILE, "after.pdf", "--version", "1", "--for", "lead")
    call("share", FILE, "shared.partnerdesk")
    call("export", "shared.partnerdesk", "shared.pdf", "--version", "1")
    before, after, shared = (Path(f"{n}.pdf").read_bytes() for n in ("before", "after", "shared"))
    assert before == after == shared


def test_a_draft_after_freezing_bears_another_number_and_tells_how_to_get_the_frozen_version(
    call: Any,
) -> None:
    before = call("export", FILE, "before.pdf", "--kind", "agreement")
    assert "frozen" not in before.out
    assert "version 1" in texts(Path("before.pdf").read_bytes())[0]
    call("freeze", FILE)
    answer = call("export", FILE, "draft.pdf", "--kind", "agreement")
    told = "This is a draft. Version 1 is frozen: --version 1 gives it byte for byte."
    assert answer.out.splitlines()[-1] == told
    for page in texts(Path("draft.pdf").read_bytes()):
        assert "version 2" in page
        assert "version 1" not in page
        assert "Draft, not yet for signing" in page
    assert (
        "This is a draft" not in call("export", FILE, "v1.pdf", "--kind", "agreement", "--version", "1").out
    )


def test_what_blocks_freezing_is_told_with_a_line_each_and_changes_nothing(call: Any) -> None:
    with PartnershipFile.open(Path(FILE)) as file, file.change("Unready") as session:
        session.get_one(Commitment, 2).next_step = None
        session.get_one(Person, 1).signatory = False
    before = Path(FILE).read_bytes()
    answer = call("freeze", FILE)
    assert answer.status == 1
    assert answer.err.splitlines() == [
        "partnerdesk: 1 commitment lacks a next step: Give what Pump Works has.",
        "partnerdesk: Lake Council has no signatory.",
    ]
    assert Path(FILE).read_bytes() == before


def test_a_version_that_is_being_signed_is_in_the_way_of_another(call: Any) -> None:
    call("freeze", FILE)
    assert "Version 1 is frozen with these very words." in call("freeze", FILE).err
    with PartnershipFile.open(Path(FILE)) as file, file.change("Done") as session:
        session.get_one(Milestone, 1).done_on = TODAY
    assert "Version 1 is frozen with these very words." in call("freeze", FILE).err
    reword("Another goal")
    answer = call("freeze", FILE)
    assert answer.status == 1
    assert "Version 1 is being signed. Withdraw it with a reason, then freeze another." in answer.err


def test_an_amended_version_names_what_it_replaces_and_each_change(call: Any) -> None:
    import pypdf

    call("freeze", FILE)
    with PartnershipFile.open(Path(FILE)) as file:
        (version,) = frozen_versions(file)
        for line in lines_of(file, version):
            with file.change("Sign") as session:
                changing.signing.sign(session, version.id, line.signatory.name, Given("Somebody", TODAY))
    reword("Safe water in every clinic.")
    assert call("freeze", FILE).out.startswith("version 2  SHA-256 ")
    call("export", FILE, "v2.pdf", "--version", "2")
    text = " ".join(pypdf.PdfReader("v2.pdf").pages[0].extract_text().split())
    assert "This version replaces version 1, frozen on" in text
    assert "Goal “Safe water in every school.” becomes “Safe water in every clinic.”" in text
    assert "Draft" not in text


def test_a_version_that_was_never_frozen_is_told(call: Any) -> None:
    answer = call("export", FILE, "v7.pdf", "--version", "7")
    assert (answer.status, "No version 7 of the agreement was frozen here." in answer.err) == (1, True)
    assert call("export", FILE, "v.pdf", "--version", "none").status == 2
    assert not Path("v7.pdf").exists()


def test_a_check_tells_how_far_each_version_is_and_where_the_words_differ(call: Any) -> None:
    call("freeze", FILE)
    with PartnershipFile.open(Path(FILE)) as file, file.change("Sign") as session:
        changing.signing.sign(session, 1, "Pump Works", Given("Ben", TODAY))
    (version,) = json.loads(call("check", FILE, "--json").out)["agreement"]
    facts = {k: version[k] for k in ("version", "state", "signed", "of", "owing", "differs", "missing")}
    assert facts == {
        "version": 1, "state": "being_signed", "signed": 1, "of": 2, "owing": 1, "differs": [], "missing": [],
    }  # fmt: skip
    reword("Safe water in every clinic.")
    told = call("check", FILE)
    assert told.status == 0
    assert "Version 1 of the agreement: being signed, signed by 1 of 2" in told.out
    assert "1 of these still owes the paper" in told.out
    assert "Goal: “Safe water in every school.” becomes “Safe water in every clinic.”" in told.out


def test_a_check_finds_a_kept_pdf_that_is_not_what_was_kept(call: Any) -> None:
    import sqlite3
    from contextlib import closing

    call("freeze", FILE)
    with closing(sqlite3.connect(FILE)) as other:
        other.execute("UPDATE attachment SET bytes = zeroblob(size) WHERE media_type = 'application/pdf'")
        other.commit()
    answer = call("check", FILE)
    assert answer.status == 1
    assert "is not what was kept" in answer.err
    assert call("export", FILE, "v1.pdf", "--version", "1").status == 1
    assert not Path("v1.pdf").exists()


def test_a_copy_without_its_pdf_says_so(call: Any) -> None:
    call("freeze", FILE)
    call("share", FILE, "shared.partnerdesk", "--without-pdfs")
    assert "Not in this file: the PDF of version 1" in call("check", "shared.partnerdesk").out
    answer = call("export", "shared.partnerdesk", "v1.pdf", "--version", "1")
    assert (answer.status, "is not in this file" in answer.err) == (1, True)


def test_an_import_tells_the_frozen_versions_and_the_signatures_that_it_brought(call: Any) -> None:
    call("freeze", FILE)
    with PartnershipFile.open(Path(FILE)) as file, file.change("Sign") as session:
        changing.signing.sign(session, 1, "Pump Works", Given("Ben", TODAY))
    call("export", FILE, "all.json")
    call("new", "other.partnerdesk", "--title", "Other")
    told = call("import", "other.partnerdesk", "all.json")
    assert "1 frozen version, 1 signature." in told.out
    assert "is new" in call("import", "other.partnerdesk", "all.json").out


def test_a_copy_made_from_an_interchange_file_gives_the_same_bytes(call: Any) -> None:
    call("freeze", FILE)
    call("export", FILE, "v1.pdf", "--version", "1")
    call("export", FILE, "all.json")
    call("new", "other.partnerdesk", "--title", "Other")
    assert call("import", "other.partnerdesk", "all.json").status == 0
    call("export", "other.partnerdesk", "other.pdf", "--version", "1")
    assert Path("other.pdf").read_bytes() == Path("v1.pdf").read_bytes()
