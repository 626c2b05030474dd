"""What a reader who does not see the page gets: headings, paragraphs, lists and tables, in order."""

from tests.documents.builders import agreement, large
from tests.documents.paper import printed
from tests.documents.tagged import Part, Tagged


def headings(root: Part) -> list[str]:
    return [f"{p.kind} {p.words}" for p in root.all("H1", "H2", "H3")]


def test_the_agreement_is_read_by_its_headings() -> None:
    read = Tagged(printed(agreement()).data).root
    assert headings(read)[:4] == [
        "H1 Power for Rural Clinics",
        "H2 1 Parties",
        "H2 2 Why we work together",
        "H2 3 Shared goal",
    ]


def test_a_large_agreement_over_many_pages_is_tagged_without_a_gap() -> None:
    Tagged(printed(large(12, 60)).data)
