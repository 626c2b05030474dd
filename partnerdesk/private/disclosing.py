"""The steps of a note to a disclosure and back: asked, proposed, agreed or refused, withdrawn."""

from dataclasses import dataclass
from datetime import date

from partnerdesk.file import changing
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading import lives
from partnerdesk.file.reading.disclosures import printed_since
from partnerdesk.file.reading.lives import OfConnection
from partnerdesk.language import tr
from partnerdesk.partnership import fields
from partnerdesk.partnership.fields.kept import read
from partnerdesk.partnership.life import Life
from partnerdesk.private.entries import Entry, Otherwise, State, without_empty
from partnerdesk.private.errors import PrivateProblem
from partnerdesk.private.vault import Vault

PROPOSED = "proposed"
_TABLE = "disclosure"


@dataclass(frozen=True)
class Agreed:
    """What was agreed: the wording, for whom, and by whom, when and how."""

    wording: str
    audience: str
    by: str
    on: date
    how: str


def asked(note: Entry, on: date) -> Entry:
    """Return the note with a step: the participant was asked whether it may be shared."""
    _refuse_agreed(note)
    return note | {"state": str(State.ASKED), "steps": _steps(note, State.ASKED, on)}


def proposed(note: Entry, wording: str, on: date) -> Entry:
    """Return the note with a proposed wording. A second proposal on one day replaces the first."""
    _refuse_agreed(note)
    steps = note.get("steps", [])
    if steps and steps[-1]["what"] == PROPOSED and steps[-1]["on"] == on.isoformat():
        steps = steps[:-1]
    fresh = without_empty(on=on.isoformat(), what=PROPOSED, wording=wording)
    return _without_draft(note) | {"wording": wording, "steps": [*steps, fresh]}


def drafted(note: Entry, wording: str) -> Entry:
    """Return the agreed note with another wording that nobody agreed to yet."""
    is_draft = wording not in ("", note.get("wording"))
    return _without_draft(note) | ({"draft": wording} if is_draft else {})


def _without_draft(note: Entry) -> Entry:
    return {key: value for key, value in note.items() if key != "draft"}


def refused(note: Entry, on: date) -> Entry:
    """Return the note with a step: the participant does not want it shared."""
    _refuse_agreed(note)
    return note | {"state": str(State.REFUSED), "steps": _steps(note, State.REFUSED, on)}


def _refuse_agreed(note: Entry) -> None:
    if note["state"] == State.AGREED:
        raise PrivateProblem(
            tr("This was agreed to. Withdraw the consent first, or agree on another wording.")
        )


def share(vault: Vault, note_id: int, participant_id: int, name: str, agreed: Agreed) -> int:
    """Write the wording to the shared side and the step to the note, in one transaction.

    Return the id of the disclosure. Raises PrivateProblem if the wording is empty.
    """
    if not agreed.wording.strip():
        raise PrivateProblem(tr("Write the wording that was agreed; the note itself is never shared."))
    note = vault.entries[note_id]
    file = vault.file
    there = shown(file, note)
    with vault.at_once(), file.change(tr("Share what {name} agreed to", name=name)) as session:
        values = {
            "participant_id": participant_id,
            "kind": note["of"],
            "wording": agreed.wording,
            "audience": agreed.audience,
            "agreed_by": agreed.by or None,
            "agreed_on": agreed.on,
            "agreed_how": agreed.how or None,
        }
        if there:
            changing.rows.set_values(session, _TABLE, there, values)
        id_ = there or changing.rows.add(session, _TABLE, **values)
        session.flush()
        connection = changing.session.connection_of(session)
        life = lives.of(OfConnection(connection), _TABLE, id_)
        assert life
        vault.write_within(connection, {note_id: _shared(note, agreed, life)})
        return id_


def _shared(note: Entry, agreed: Agreed, life: Life) -> Entry:
    lived = [life.id, life.birth]
    return _without_draft(note) | {
        "state": str(State.AGREED),
        "wording": agreed.wording,
        "audience": agreed.audience,
        "shared": [*(s for s in note.get("shared", []) if s != lived), lived],
        "steps": _steps(
            note,
            State.AGREED,
            agreed.on,
            wording=agreed.wording,
            audience=agreed.audience,
            by=agreed.by,
            how=agreed.how,
        ),
    }


def shown(file: PartnershipFile, note: Entry) -> int | None:
    """Return the id of the disclosure on the shared side, or None if there is none now."""
    if note["state"] != State.AGREED or not note.get("shared"):
        return None
    life = Life(*note["shared"][-1])
    return life.id if lives.of(file, _TABLE, life.id) == life else None


def otherwise(file: PartnershipFile, note: Entry, participant_id: int | None) -> Otherwise | None:
    """Return what stands on the shared side for a note, if it is not what was agreed last.

    So it is after undo of a later agreement, after a merge with what another participant agreed to, and
    in a file that somebody altered. Nothing is returned while nothing is shown.
    """
    id_ = shown(file, note)
    if id_ is None:
        return None
    ((whose, name, *stands),) = file.rows(_STANDS, id_)
    given = [note.get("wording")]
    if agreed := [s for s in note.get("steps", ()) if s["what"] == State.AGREED]:  # none: it was imported
        given += [agreed[-1].get(key) for key in ("audience", "by", "on", "how")]
    if (whose, stands[: len(given)]) == (participant_id, given):
        return None
    wording, audience, *_ = stands
    return Otherwise(str(name), str(wording), read(fields.DISCLOSURE["audience"], audience))


_STANDS = """
    SELECT participant_id, name, wording, audience, agreed_by, agreed_on, agreed_how
    FROM disclosure d JOIN participant p ON p.id = participant_id WHERE d.id = ?
"""


def withdrawn(file: PartnershipFile, note: Entry, on: date) -> tuple[Entry, list[Life]]:
    """Return the note with its consent withdrawn, and the disclosures to delete, also from the history.

    Raises PrivateProblem if nothing was agreed.
    """
    if note["state"] != State.AGREED:
        raise PrivateProblem(tr("This was not agreed to, so there is nothing to withdraw."))
    shared = [Life(*s) for s in note.get("shared", [])]
    steps = _steps(
        note,
        State.WITHDRAWN,
        on,
        wording=note.get("wording"),
        printed=[list(p) for p in printed_since(file, shared)],
    )
    left = {key: value for key, value in note.items() if key not in ("shared", "audience")}
    return left | {"state": str(State.WITHDRAWN), "steps": steps}, shared


def _steps(note: Entry, what: str, on: date, **more: object) -> list[Entry]:
    return [*note.get("steps", []), without_empty(on=on.isoformat(), what=str(what), **more)]
