"""The part of the report on gaps that compares the matrix with the last round before today."""

from datetime import date
from itertools import groupby

from partnerdesk.documents.blocks import Row
from partnerdesk.documents.press import Columns
from partnerdesk.documents.report import Report
from partnerdesk.documents.typesetting import BODY, SMALL, SMALL_MUTED, SMALL_STRONG
from partnerdesk.file.reading.matrix_rounds import matrix_rounds, since_round
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.matrix_round_words import BECAME, counted, goal_since, what_became
from partnerdesk.words import day, listed, word


def add_rounds(report: Report, file: Rows, today: date) -> None:
    """Add what became of each need since the last round that was kept before today, if there is one."""
    before = [row.id for row in matrix_rounds(file) if row.on < today]
    found = since_round(file, before[0], today) if before else None
    if found is None:
        return
    report.section(tr("Since the round of {day}", day=day(found.then.on)))
    press = report.press
    for text in (
        tr("Then: {counts}", counts=counted(found.then)),
        tr("Now: {counts}", counts=counted(found.now)),
        *goal_since(found.then, found.now).split("\n"),
    ):
        with report.at(tr("The heading {name}", name=tr("Since the round of {day}", day=day(found.then.on)))):
            report.add(press.text(text, BODY, gap=6))
    columns = Columns(press.measure, (press.measure * 0.44, None))
    what, how = columns.places
    for became, needs in groupby(found.needs, key=lambda need: need.became):
        rows: list[Row] = []
        for compared in needs:
            need = compared.need
            with report.at(tr("The need {name}", name=need.name)):
                kind = listed([word("need", need.kind), word("importance", need.importance)])
                rows.append(
                    press.row(
                        press.cell(*what, (need.name, SMALL_STRONG), (kind, SMALL_MUTED)),
                        press.cell(*how, (what_became(compared, found.then.on), SMALL)),
                    )
                )
        header = (BECAME[became].tr(), tr("What became of it"))
        report.add(press.table(columns, rows, header, gap=16))
