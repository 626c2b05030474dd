"""Forms that were spoilt or that mean harm: refused in clear words, or taken as the texts they are."""

import random
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from partnerdesk.exchange.forms import opening, taking
from partnerdesk.exchange.forms.plan import plan
from partnerdesk.file.checking import check
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.sources.errors import SourceProblem
from tests.exchange.forms.filling import filled_pdf, filled_sheet, forms_of, kept
from tests.faults.hostile_sources import _TEXTS
from tests.faults.works import is_clear
from tests.file.partnerships import content, copied

TRIES = 40
KEYS = ("form__by", "__text", "__next_step", "__help_needed", "__progress", "__next_step_due", "form__on")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PartnershipFile]:
    with PartnershipFile.open(copied(tmp_path / "basin.partnerdesk")) as opened:
        yield opened


@pytest.mark.slow
@pytest.mark.parametrize("ending", [".pdf", ".xlsx"])
def test_a_form_with_any_text_is_taken_or_told_and_taken_back(
    file: PartnershipFile, tmp_path: Path, ending: str
) -> None:
    form = forms_of(file)[f"Mekelle Growers – update{ending}"]
    before = content(file)
    for number in range(TRIES):
        chance = random.Random(number)
        answers = {"form__on": "2026-12-01"} | {
            key: chance.choice(_TEXTS).replace("\x00", "") for key in chance.sample(KEYS, 3)
        }
        filled = filled_pdf(form, answers) if ending == ".pdf" else filled_sheet(form, _written(answers))
        _try(file, kept(tmp_path / f"{number}{ending}", filled))
        while file.undo_label:
            file.undo()
        assert content(file) == before
    assert not check(file.path).damage


def _written(answers: dict[str, str]) -> dict[str, str | float]:
    """Return answers as XML may hold them."""
    return {key: "".join(c for c in text if c.isprintable() or c == "\n") for key, text in answers.items()}


@pytest.mark.slow
@pytest.mark.parametrize("ending", [".pdf", ".xlsx"])
def test_a_spoilt_form_is_told_or_is_none(file: PartnershipFile, tmp_path: Path, ending: str) -> None:
    form = forms_of(file)[f"Mekelle Growers – update{ending}"]
    answers = {"form__on": "2026-12-01", "__text": "Four sheds"}
    filled = filled_pdf(form, answers) if ending == ".pdf" else filled_sheet(form, dict(answers))
    for number in range(TRIES):
        chance = random.Random(number)
        _try(file, kept(tmp_path / f"{number}{ending}", _spoilt(filled, chance, ending)))
    assert not check(file.path).damage


def _spoilt(data: bytes, chance: random.Random, ending: str) -> bytes:
    """Return data with bytes changed, cut or doubled; of a sheet now and then within one of its parts."""
    if ending == ".xlsx" and chance.random() < 0.6:
        out = BytesIO()
        with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            wanted = chance.choice(old.namelist())
            for name in old.namelist():
                part = old.read(name)
                new.writestr(name, _spoilt(part, chance, "") if name == wanted else part)
        return out.getvalue()
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 8, 60))):
        at = chance.randrange(len(spoilt))
        spoilt[at : at + chance.choice((0, 1, 30))] = chance.randbytes(chance.choice((0, 1, 30)))
    return bytes(spoilt[: chance.randrange(len(spoilt))]) if chance.random() < 0.2 else bytes(spoilt)


def _try(file: PartnershipFile, path: Path) -> None:
    told: list[str] = []
    try:
        returned = opening.returned_in(path)
        if returned:
            taking.take(file, plan(file, returned))
    except SourceProblem as problem:
        told = problem.lines()
    assert [line for line in told if not (is_clear(line) and line.isprintable() and len(line) < 1000)] == []
