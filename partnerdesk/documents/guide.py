"""The guide as a document to print."""

from datetime import date

from partnerdesk import guide
from partnerdesk.documents.blocks import Row
from partnerdesk.documents.drawings import Image, Picture
from partnerdesk.documents.frame import opening
from partnerdesk.documents.pages import PAPERS
from partnerdesk.documents.press import Columns, Press
from partnerdesk.documents.report import Report
from partnerdesk.documents.roles import Role
from partnerdesk.documents.typesetting import BODY, SMALL_MUTED, SMALL_STRONG, SUBTITLE, TITLE
from partnerdesk.guide import Kind, Page
from partnerdesk.language import current, tr

#: Width of a picture, as a share of that of the text.
_SHARE = 0.72


def write(*, paper: str, today: date) -> bytes:
    """Return the guide as a PDF: each page of the guide is a section, with its picture; then the words."""
    size = PAPERS[paper]
    name = tr("PartnerDesk: a short guide")
    report = Report(name, "", "", current(), size, today, Press(size.measure))
    report.add(opening(report.press, size.top, ""))
    report.add(report.press.text(name, TITLE, gap=0))
    report.add(report.press.text(tr("The same as in the app, under F1."), SUBTITLE, gap=4))
    for page in guide.pages():
        _section(report, page)
    _words(report)
    return report.pdf()


def _section(report: Report, page: Page) -> None:
    report.section(page.title)
    step = 0
    for part in page.parts:
        step = step + 1 if part.kind == Kind.STEP else 0
        report.add(_part(report.press, part, step))
    if page.picture is not None:
        report.add(_picture(report.press, page))


def _part(press: Press, part: guide.Part, step: int) -> Row:
    if part.kind == Kind.HEADING:
        return press.text(part.text, SMALL_STRONG, gap=12, with_next=True, role=Role.SUBHEADING)
    if part.kind == Kind.TEXT:
        return press.text(part.text, BODY, gap=6)
    mark = f"{step}." if step else "•"
    return press.item(
        press.cell(4, 14, (mark, BODY)), press.cell(20, press.measure - 20, (part.text, BODY)), gap=5
    )


def _picture(press: Press, page: Page) -> Row:
    """Return a row with the picture of a page, as high as it is."""
    from PIL import Image as Dots  # slow: not needed for other documents

    assert page.picture is not None
    with Dots.open(page.picture) as dots:
        across, down = dots.size
    width = press.measure * _SHARE
    height = width * down / across
    said = tr("A picture of the app: {page}", page=page.title)
    words = press.cell(0, press.measure, (said, SMALL_MUTED))
    image = Image(page.picture.read_bytes(), 0, words.height + 6, width, height)
    return Row((words,), gap=14, below=height + 10, pictures=(Picture((), said, words, image),), whole=True)


def _words(report: Report) -> None:
    report.section(tr("The words of the method"))
    press = report.press
    columns = Columns(press.measure, (120, None))
    (name_x, name_width), (means_x, means_width) = columns.places
    rows = [
        press.row(
            press.cell(name_x, name_width, (word.name, SMALL_STRONG)),
            press.cell(means_x, means_width, (word.means, BODY)),
        )
        for word in guide.words()
    ]
    report.add(press.table(columns, rows, (tr("word"), tr("means"))))
