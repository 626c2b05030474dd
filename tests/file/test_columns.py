"""Each column has one reader, which knows what it may hold; the file's SQL knows the same."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.file import soundness
from partnerdesk.file.checking import check
from partnerdesk.file.errors import DamagedFile
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading import (
    agreement,
    agreement_outline,
    commitment,
    commitments,
    growth,
    minutes,
    participants,
    problem,
)
from partnerdesk.file.values import misfit
from partnerdesk.partnership.fields import BY_NAME, Kind, kept
from partnerdesk.partnership.fields.kept import Meaningless
from tests.file.partnerships import copied

DEEP = "[" * 2_000 + "]" * 2_000

#: By column, what it cannot mean.
DAMAGE: dict[tuple[str, str], list[object]] = {
    ("commitment", "countries"): ["[1]", "[null]", '[{"a": 1}]', '[["KE"]]', DEEP, '["KE"', '"KE"', "KE", ""],
    ("commitment", "areas"): ["[1.5]", "[true]", r'["\ud800"]', "[" + "9" * 5_000 + "]"],
    ("commitment", "sdg"): ['["18"]', '["x"]', '[""]', "[9]"],
    ("indicator", "sdg"): ['["0.1"]'],
    ("problem", "in_scope"): ["{}", "[[]]"],
    ("participant", "countries"): ["[[]]"],
    ("indicator", "target"): ["NaN", "Infinity", "-Infinity", "1e9", "9" * 5_000, "-", ".", "", "1 000"],
    ("reading", "value"): ["NaN"],
    ("budget_line", "amount"): ["Infinity", "12\x003"],
    ("commitment_update", "progress"): ["nan"],
    ("meeting", "on"): ["2026-02-03T25:00", "9999-99-99", "2026-02-30T10:00", "2026-02-03 10:00", "2026", ""],
    ("commitment", "ends_on"): ["9999-99-99", "2026-02-30", "20260203", "2026-W01-1", ""],
    ("status_change", "on"): ["0000-01-01"],
    ("agenda_item", "minutes"): [-1, 1 << 62, 1.5, "many"],
    ("partnership", "language"): ["../../../etc/passwd", "en/", "de", "EN"],
    ("person", "signatory"): [2],
}  # fmt: skip
EACH = [(table, column, value) for (table, column), values in DAMAGE.items() for value in values]

#: What every place reads that may not mean anything.
READERS: dict[str, list[Callable[[PartnershipFile], object]]] = {
    "commitment": [
        lambda file: commitment.one_commitment(file, 1),
        lambda file: commitments.faces(file, [1]),
        agreement.agreement_content,
    ],
    "indicator": [problem.indicators],
    "problem": [problem.scope],
    "participant": [participants.participants, lambda file: participants.participant(file, 1)],
    "reading": [problem.indicators],
    "budget_line": [lambda file: commitment.one_commitment(file, 1)],
    "commitment_update": [lambda file: commitment.one_commitment(file, 1)],
    "meeting": [lambda file: growth.meetings(file, kept.a_day("2026-11-01")), minutes.minutes],
    "status_change": [lambda file: participants.participant(file, 1)],
    "agenda_item": [minutes.minutes],
    "partnership": [problem.whole, agreement.agreement_content, agreement_outline.outline],
    "person": [lambda file: participants.participant(file, 2)],
}

_ADDED = """
    INSERT INTO reading VALUES (1, 1, '2026-02-03', '3', NULL);
    INSERT INTO budget_line VALUES (1, 1, '5', 'USD', NULL, 0, NULL);
    INSERT INTO status_change VALUES (1, 1, 'joined', '2026-02-03', NULL, NULL);
    INSERT INTO agenda_item (id, meeting_id, position, title, minutes) VALUES (1, 1, 0, 'Welcome', 5);
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a partnership with a row in every table that is damaged here."""
    path = copied(tmp_path / "basin.partnerdesk")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(_ADDED)
    return path


def set_to(path: Path, table: str, column: str, value: object) -> None:
    """Put a value into a column of every row as another program could."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f'UPDATE {table} SET "{column}" = ?', (value,))


each = pytest.mark.parametrize(
    ("table", "column", "value"), EACH, ids=[f"{t}.{c} {str(v)[:12]!a}" for t, c, v in EACH]
)


@each
def test_what_a_column_cannot_mean_is_told_as_damage_and_never_opened(
    path: Path, table: str, column: str, value: object
) -> None:
    assert check(path).whole
    set_to(path, table, column, value)
    verdict = check(path)
    assert any(f"of {table} holds a value that means nothing" in line for line in verdict.damage)
    with pytest.raises(DamagedFile):
        PartnershipFile.open(path)


@each
def test_what_a_column_of_a_large_file_cannot_mean_is_damage_wherever_it_is_read(
    path: Path, table: str, column: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soundness, "CHECKED_AT_OPENING", 0)  # as in a large file
    set_to(path, table, column, value)
    with pytest.raises(Meaningless):
        kept.read(BY_NAME[table][column], sqlite_value(path, table, column))
    with PartnershipFile.open(path) as file:
        for read in READERS[table]:
            if column not in ("sdg", "areas", "ends_on") or read is not READERS["commitment"][1]:
                with pytest.raises(Meaningless):
                    read(file)
        assert file.damage()


def sqlite_value(path: Path, table: str, column: str) -> object:
    """Return what the file keeps in a column."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f'SELECT "{column}" FROM {table}').fetchone()[0]


# -- the reader and the check know the same ---------------------------------------------

_COLUMNS = {
    Kind.DAY: ("commitment", "ends_on", "DATE"),
    Kind.MOMENT: ("meeting", "on", "VARCHAR"),
    Kind.INSTANT: ("meeting", "begun", "VARCHAR"),
    Kind.TIME: ("agenda_item", "fixed", "VARCHAR"),
    Kind.WHOLE: ("agenda_item", "minutes", "INTEGER"),
    Kind.DECIMAL: ("indicator", "target", "VARCHAR"),
    Kind.TEXTS: ("commitment", "areas", "VARCHAR"),
    Kind.SDG: ("commitment", "sdg", "VARCHAR"),
    Kind.CHOICE: ("partnership", "language", "VARCHAR"),
    Kind.TEXT: ("meeting", "place", "VARCHAR"),
    Kind.YES_NO: ("person", "signatory", "BOOLEAN"),
}

_near = st.one_of(
    st.text("0123456789-.:TWZe+ \x00", max_size=18),
    st.text('[]",{}\\u0d89abn17.xt \x00', max_size=14),
    st.lists(st.text(max_size=3) | st.integers() | st.none(), max_size=3).map(
        lambda values: str(values).replace("'", '"')
    ),
    st.dates().map(str),
    st.datetimes().map(lambda moment: moment.isoformat(timespec="minutes")),
    st.decimals().map(str),
    st.sampled_from(["en", "fr", "[]", '["6"]', '["17.1"]', '["a"]', r'["\\ud800"]', r'["\ud83d\ude00"]']),
    st.text(max_size=6).filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text)),
    st.integers(-3, 1 << 40),
    st.floats(allow_nan=False),
    st.binary(max_size=5),
)


@pytest.mark.parametrize("kind", _COLUMNS)
@given(value=_near)
def test_the_reader_of_a_column_and_the_check_of_a_file_take_the_same_for_damage(
    kind: Kind, value: object
) -> None:
    table, column, declared = _COLUMNS[kind]
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute(f'CREATE TABLE t ("{column}" {declared} NOT NULL)')
        memory.execute("INSERT INTO t VALUES (?)", (value,))
        ((there,),) = memory.execute(f'SELECT "{column}" FROM t').fetchall()
        condition = misfit(table, {column: declared})
        try:
            ((is_damage,),) = memory.execute(f"SELECT {condition} FROM t").fetchall()
        except sqlite3.OperationalError:
            is_damage = True
    try:
        kept.read(BY_NAME[table][column], there)
    except Meaningless:
        assert is_damage
    else:
        assert not is_damage
