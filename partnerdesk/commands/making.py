"""Commands that make a new file: the sample, an empty partnership, a workbook to fill in."""

from datetime import date
from pathlib import Path

from partnerdesk.commands.targets import free_target, made_at, tell_of_ending
from partnerdesk.commands.telling import WrongCall, tell
from partnerdesk.file.endings import refuse_other_ending
from partnerdesk.language import tr


def sample(out: Path, *, force: bool) -> None:
    """Write the sample partnership.

    Its organisations are invented; every screen has something to show.
    """
    from partnerdesk.exchange.sample import write_sample

    made_at(lambda: write_sample(out, date.today(), replace=force), out)
    tell(tr("Wrote {out}: the sample partnership.", out=out))
    tell_of_ending(out)


def new(out: Path, title: str, lead: str | None, *, force: bool) -> None:
    """Write an empty partnership."""
    from partnerdesk.exchange.fresh import write_new

    named = _name(title, "--title")
    led_by = None if lead is None else _name(lead, "--lead")
    made_at(lambda: write_new(out, named, led_by, replace=force), out)
    tell(tr("Wrote {out}: an empty partnership.", out=out))
    tell_of_ending(out)


def template(out: Path, *, paper: str, force: bool) -> None:
    """Write an empty workbook to fill in, with examples on a sheet of their own."""
    from partnerdesk.exchange.sheets.template import template_bytes
    from partnerdesk.file.writing import write_whole

    refuse_other_ending(out, ".xlsx")
    target = free_target(out, force=force)
    write_whole(target, template_bytes(date.today(), paper))
    tell(tr("Wrote {out}: a workbook to fill in.", out=out))


def _name(text: str, option: str) -> str:
    from partnerdesk.file.sources.values import NAME, Refused

    try:
        return str(NAME.read(text))
    except Refused as e:
        raise WrongCall(f"{option} {e}") from None
