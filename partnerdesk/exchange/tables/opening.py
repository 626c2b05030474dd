"""Open a source of tables, whatever it is: a text, a workbook, a list of contacts."""

from pathlib import PurePath

from partnerdesk.exchange.tables.asking import Answers, Topic
from partnerdesk.exchange.tables.boards import focalboard_book, is_trello, trello_book
from partnerdesk.exchange.tables.book import Book
from partnerdesk.exchange.tables.headings import known_headings
from partnerdesk.exchange.tables.limits import refused
from partnerdesk.exchange.tables.texts import text_book
from partnerdesk.exchange.tables.vcards import is_vcard, vcard_book
from partnerdesk.exchange.tables.workbooks import OLE, workbook_book
from partnerdesk.language import tr

#: The endings of sources that are tables.
WORKBOOKS = (".xlsx", ".xlsm", ".ods", ".xls")
BOARDS = (".boardarchive", ".focalboard")
ENDINGS = (".csv", ".tsv", ".txt", *WORKBOOKS, ".vcf", *BOARDS)
#: How a workbook begins.
PACKED = (b"PK", OLE)
_PAGES = (b"<html", b"<!doctype", b"<?xml", b"<table")


def is_table(ending: str, content: bytes) -> bool:
    """Return whether a source is read as a table: by its ending, or as a board of Trello, which is JSON."""
    return ending in ENDINGS or (ending == ".json" and is_trello(content))


def open_book(data: bytes, name: str, *, encoding: str | None = None, separator: str | None = None) -> Book:
    """Read a source as a book of tables. What it is tells its content, not its name. Raises SourceProblem.

    `encoding` and `separator` are for texts: those that somebody named.
    """
    if PurePath(name).suffix.lower() in BOARDS:
        return focalboard_book(data, name)
    if is_vcard(data) or PurePath(name).suffix.lower() == ".vcf":
        return vcard_book(data, name, encoding=encoding)
    if is_trello(data):
        return trello_book(data, name)
    if data.startswith(PACKED):
        return workbook_book(data, name)
    if data.lstrip()[:9].lower().startswith(_PAGES):
        raise refused(
            tr("{name} is a web page or XML. Open it in a spreadsheet and save it as .xlsx.", name=name)
        )
    if PurePath(name).suffix.lower() in WORKBOOKS:
        return workbook_book(data, name)
    return text_book(data, name, known_headings(), encoding=encoding, separator=separator)


def book_for(data: bytes, name: str, answers: Answers) -> Book:
    """Read a source as `open_book` does, in the encoding that the answers name, if they name one."""
    return open_book(data, name, encoding=answers.of(Topic.ENCODING))
