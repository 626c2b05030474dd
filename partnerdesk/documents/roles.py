"""What a text is for a reader who does not see the page: its role in the structure of the document.

A style and a cell know their role; `structure` makes the elements of a tagged PDF from them (ISO 32000-1,
14.8.4). A block without a thought is tagged all the same: its texts are paragraphs, and a table has headers.
"""

from enum import StrEnum


class Role(StrEnum):
    """The role of a text. Its value is a name for people; `structure` chooses the element."""

    #: A paragraph; in a table the text of its cell.
    TEXT = "text"
    #: The title of the document, or of a part of it that can stand alone.
    TITLE = "title"
    #: The heading of a clause or section.
    HEADING = "heading"
    #: A small heading within a clause or section.
    SUBHEADING = "subheading"
    #: The cell that names the row of a table; without one, the first cell does.
    NAME = "name"
    #: The number or label of an item in a list; the cell after it is its `BODY`.
    LABEL = "label"
    #: The text of an item in a list.
    BODY = "body"
    #: What is only for the eye, such as a rule, or a text that stands elsewhere too; it is not read out.
    DECORATION = "decoration"
