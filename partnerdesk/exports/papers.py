"""Write the papers about partners and meetings. Each loads its module when first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.exports.on_paper import on_paper, with_outreach

if TYPE_CHECKING:
    from partnerdesk.exports.options import Choices
    from partnerdesk.file.reading.rows import Rows


def register_paper(file: Rows, chosen: Choices) -> bytes:
    """Return the register of participants."""
    from partnerdesk.documents import register

    return register.write(
        file,
        **on_paper(chosen),
        with_outreach=with_outreach(chosen),
    )


def gaps_paper(file: Rows, chosen: Choices) -> bytes:
    """Return the needs and gaps."""
    from partnerdesk.documents import gaps

    return gaps.write(file, **on_paper(chosen))


def minutes_paper(file: Rows, chosen: Choices) -> bytes:
    """Return the minutes."""
    from partnerdesk.documents import minutes

    return minutes.write(
        file,
        **on_paper(chosen),
        meeting=chosen.meeting,
    )


def progress_paper(file: Rows, chosen: Choices) -> bytes:
    """Return the progress of the commitments."""
    from partnerdesk.documents import progress

    return progress.write(file, **on_paper(chosen))


def round_paper(file: Rows, chosen: Choices) -> bytes:
    """Return the report of a reporting round."""
    from partnerdesk.documents import reporting_round

    return reporting_round.write(file, **on_paper(chosen), round_=chosen.round)


def partner_pages(file: Rows, chosen: Choices) -> bytes:
    """Return the pages of the partners."""
    from partnerdesk.documents import partner_page

    return partner_page.write(file, **on_paper(chosen), partner=chosen.partner)


def take_home_cards(file: Rows, chosen: Choices) -> bytes:
    """Return what each takes home."""
    from partnerdesk.documents import cards

    return cards.write(
        file,
        **on_paper(chosen),
        partner=chosen.partner,
    )


def agenda_(file: Rows, chosen: Choices) -> bytes:
    """Return the agenda."""
    from partnerdesk.documents import agenda

    return agenda.write(
        file,
        **on_paper(chosen),
        meeting=chosen.meeting,
    )


def run_sheet(file: Rows, chosen: Choices) -> bytes:
    """Return the run sheet, for those in front."""
    from partnerdesk.documents import agenda

    return agenda.write(
        file,
        **on_paper(chosen),
        meeting=chosen.meeting,
        for_those_in_front=True,
    )


def sign_in(file: Rows, chosen: Choices) -> bytes:
    """Return the sign-in sheet."""
    from partnerdesk.documents import signin

    return signin.write(
        file,
        **on_paper(chosen),
        meeting=chosen.meeting,
    )


def table_cards(file: Rows, chosen: Choices) -> bytes:
    """Return the table cards."""
    from partnerdesk.documents import tablecards

    return tablecards.write(file, **on_paper(chosen), meeting=chosen.meeting)


def position_cards(file: Rows, chosen: Choices) -> bytes:
    """Return the position cards."""
    from partnerdesk.documents import positioncards

    return positioncards.write(file, **on_paper(chosen))


def slips_to_fill(file: Rows, chosen: Choices) -> bytes:
    """Return the slips to fill in by hand."""
    from partnerdesk.documents import slips

    return slips.write(file, **on_paper(chosen), meeting=chosen.meeting)


def wall_cards(file: Rows, chosen: Choices) -> bytes:
    """Return the commitment cards for a wall."""
    from partnerdesk.documents import wallcards

    return wallcards.write(file, **on_paper(chosen), partner=chosen.partner)


def invitation_letters(file: Rows, chosen: Choices) -> bytes:
    """Return the invitation letters, all in one."""
    from partnerdesk.documents import letters

    return letters.write(file, **on_paper(chosen), to=letters.chosen_letters(file, chosen.participants))


def working_group_reports(file: Rows, chosen: Choices) -> bytes:
    """Return the reports of the working groups."""
    from partnerdesk.documents import working_groups

    return working_groups.write(file, **on_paper(chosen), group=chosen.group)
