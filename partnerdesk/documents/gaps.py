"""The document on needs and gaps: what is missing, who may bring it, and who covers the rest."""

from collections import defaultdict
from datetime import date

from partnerdesk.documents.blocks import Row
from partnerdesk.documents.matrix_rounds import add_rounds
from partnerdesk.documents.press import Columns
from partnerdesk.documents.report import RUST, Report, begin
from partnerdesk.documents.typesetting import (
    BODY,
    LABEL,
    OCHRE,
    SMALL,
    SMALL_MUTED,
    SMALL_STRONG,
    TEAL,
    Style,
)
from partnerdesk.file.reading.needs import CoverageRow, NeedRow, coverage, needs
from partnerdesk.file.reading.participants import ParticipantRow, participants
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr, trn
from partnerdesk.partnership.needs import Brings, Importance, Kind, Level, State, state_of, urgency
from partnerdesk.partnership.participants import absent_sectors, balance, is_partner, may_still_join
from partnerdesk.words import commas, listed, word

_COLOURS = {State.COVERED: TEAL, State.THIN: OCHRE, State.GAP: RUST}


class _Matrix:
    """The needs with their coverage and state, and the participants by id."""

    def __init__(self, file: Rows) -> None:
        self.participants = {p.id: p for p in participants(file)}
        self.needs = needs(file)
        self.coverage: dict[int, list[CoverageRow]] = defaultdict(list)
        for cell in coverage(file):
            self.coverage[cell.need_id].append(cell)
        self.states = {n.id: self._state(n) for n in self.needs}

    def _state(self, need: NeedRow) -> State:
        cells = self.coverage[need.id]
        return state_of(Brings(c.level, self.participants[c.participant_id].status) for c in cells)

    def missing(self) -> list[NeedRow]:
        """Return the gaps, essential needs first."""
        gaps = [n for n in self.needs if self.states[n.id] is State.GAP]
        return sorted(gaps, key=lambda n: urgency(n.importance, State.GAP))

    def who(self, need: NeedRow) -> list[tuple[CoverageRow, ParticipantRow]]:
        """Return the coverage of a need: by level, and within a level partners first."""
        levels = list(Level)
        cells = [(c, self.participants[c.participant_id]) for c in self.coverage[need.id]]
        return sorted(cells, key=lambda f: (levels.index(Level(f[0].level)), not is_partner(f[1].status)))


def write(file: Rows, *, paper: str, today: date, names_signs: bool = False) -> bytes:
    """Return the document as a PDF. Raises CannotPrint if a character has no font."""
    return report(file, paper=paper, today=today, names_signs=names_signs).pdf()


def report(file: Rows, *, paper: str, today: date, names_signs: bool = False) -> Report:
    """Return the document as a report."""
    made = begin(file, tr("Needs and gaps"), paper=paper, today=today, names_signs=names_signs)
    matrix = _Matrix(file)
    made.places = len(matrix.missing()) + len(matrix.needs) or 1
    if not matrix.needs:
        made.add(made.press.note(tr("Nobody has said yet what the goal calls for.")))
    else:
        made.add(made.press.text(_summary(matrix), BODY, gap=18))
        _missing(made, matrix)
        _all(made, matrix)
    add_rounds(made, file, today)
    _balance(made, matrix)
    return made


def _summary(matrix: _Matrix) -> str:
    gaps, whole = matrix.missing(), len(matrix.needs)
    if not gaps:
        return trn("The one need is brought.", "All {number} needs are brought, in part at least.", whole)
    essential = sum(n.importance == Importance.ESSENTIAL for n in gaps)
    return trn(
        "{number} of {whole} needs is missing from the room, {essential} of them essential.",
        "{number} of {whole} needs are missing from the room, {essential} of them essential.",
        len(gaps),
        whole=whole,
        essential=essential,
    )


def _missing(report: Report, matrix: _Matrix) -> None:
    gaps = matrix.missing()
    if not gaps:
        return
    report.section(tr("Missing from the room"))
    press = report.press
    columns = Columns(press.measure, (press.measure * 0.44, None))
    what, who = columns.places
    rows: list[Row] = []
    for need in gaps:
        with report.at(tr("The need {name}", name=need.name)):
            kind = listed([word("need", need.kind), word("importance", need.importance)])
            could = [
                line
                for cell, participant in matrix.who(need)
                if is_partner(participant.status) or may_still_join(participant.status)
                for line in _could(cell, participant)
            ] or [(tr("nobody is known yet"), SMALL_MUTED)]
            name = SMALL_STRONG._replace(colour=RUST)
            rows.append(
                press.row(
                    press.cell(*what, (need.name, name), (kind, SMALL_MUTED), (need.note, SMALL)),
                    press.cell(*who, *could),
                )
            )
    report.add(press.table(columns, rows, (tr("Need"), tr("Who could bring it"))))


def _could(cell: CoverageRow, participant: ParticipantRow) -> list[tuple[str, Style]]:
    status = "" if is_partner(participant.status) else word("status", participant.status).lower()
    return [(listed([participant.name, status]), SMALL), (cell.note or "", SMALL_MUTED)]


def _all(report: Report, matrix: _Matrix) -> None:
    report.section(tr("All needs"))
    for kind in Kind:
        of_kind = [n for n in matrix.needs if n.kind == kind]
        if of_kind:
            _kind(report, matrix, kind, of_kind)


def _kind(report: Report, matrix: _Matrix, kind: Kind, of_kind: list[NeedRow]) -> None:
    press = report.press
    columns = Columns(press.measure, (press.measure * 0.34, 48, None))
    what, how, who = columns.places
    rows: list[Row] = []
    for need in of_kind:
        state = matrix.states[need.id]
        with report.at(tr("The need {name}", name=need.name)):
            rows.append(
                press.row(
                    press.cell(
                        *what, (need.name, SMALL_STRONG), (word("importance", need.importance), SMALL_MUTED)
                    ),
                    press.cell(*how, (word("state", state), SMALL_STRONG._replace(colour=_COLOURS[state]))),
                    press.cell(*who, *_bringing(matrix, need)),
                )
            )
    header = (word("needs", kind), "", tr("Who brings it"))
    report.add(press.table(columns, rows, header, said={1: tr("State")}, gap=16))


def _bringing(matrix: _Matrix, need: NeedRow) -> list[tuple[str, Style]]:
    lines: list[tuple[str, Style]] = []
    for cell, participant in matrix.who(need):
        style = SMALL if is_partner(participant.status) else SMALL_MUTED
        status = "" if is_partner(participant.status) else word("status", participant.status).lower()
        lines.append((listed([participant.name, word("level", cell.level), status]), style))
    return lines


def _balance(report: Report, matrix: _Matrix) -> None:
    sectors = [p.sector for p in matrix.participants.values() if is_partner(p.status)]
    if not sectors:
        return
    report.section(tr("Balance of the sectors"))
    press = report.press
    there = [f"{number} {word('sector', s).lower()}" for s, number in balance(sectors).items() if number]
    report.add(press.text(tr("Partners: {sectors}.", sectors=commas(there)), BODY, gap=6))
    absent = [word("sector", s).lower() for s in absent_sectors(sectors)]
    if absent:
        style = LABEL._replace(size=BODY.size, leading=BODY.leading, colour=RUST)
        report.add(press.text(tr("Not in the room: {sectors}.", sectors=commas(absent)), style, gap=4))
