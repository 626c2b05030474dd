"""Read the parties of the agreement: the partners with their people."""

import unicodedata
from collections import defaultdict

from partnerdesk.file.reading.agreement_parts import (
    Party,
    PartyPerson,
)
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.fields.kept import texts, yes_no


def parties_of(file: Rows, lead: str | None) -> tuple[Party, ...]:
    """Return the partners with their people, in alphabetical order; `lead` is the name of the lead."""
    people: dict[int, list[PartyPerson]] = defaultdict(list)
    for id_, name, title, signatory in file.rows(
        "SELECT participant_id, n.name, title, signatory FROM person n"
        " JOIN participant p ON p.id = participant_id AND p.status = 'joined' ORDER BY n.id"
    ):
        people[id_].append(PartyPerson(name, title, yes_no(signatory)))
    found = [
        Party(
            id_,
            name,
            short,
            sector,
            tuple(texts(countries)),
            tuple(people[id_]),
            role == "lead" or lead in (name, short or name),
        )
        for id_, name, short, sector, countries, role in file.rows(
            "SELECT id, name, short_name, sector, countries, role FROM participant"
            " WHERE status = 'joined' ORDER BY id"
        )
    ]
    return tuple(sorted(found, key=lambda p: _alphabetical(p.name)))


def _alphabetical(name: str) -> str:
    """Return a sort key for a name that ignores case and accents."""
    if name.isascii():
        return name.casefold()
    bare = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in bare if not unicodedata.combining(c))
