"""The manual page, partnerdesk(1)."""

import re
from datetime import date

from partnerdesk_bundle.command_line import Option, described, general
from partnerdesk_bundle.places import VERSION

_HEAD = """\
.TH PARTNERDESK 1 "{day}" "PartnerDesk {version}" "User commands"
.SH NAME
partnerdesk \\- run a cross-sector partnership in the room, with no network
.SH SYNOPSIS
.B partnerdesk
[\\fIFILE\\fR]
.br
.B partnerdesk
\\fICOMMAND\\fR ...
.SH DESCRIPTION
With no command, or with a file, PartnerDesk opens its window. Every command works with no display.
PartnerDesk never uses the network.
.SH OPTIONS
"""

_TAIL = """\
.SH EXIT STATUS
0 done; 1 the file or the source has a problem; 2 the call was wrong; 130 stopped by Ctrl+C.
.SH ENVIRONMENT
.TP
.B PARTNERDESK_BACKUPS
The folder of the backups, in place of the usual one.
.SH FILES
.TP
.I ~/.local/share/PartnerDesk/backups
The backups of every partnership.
.TP
.I ~/.config/PartnerDesk/settings.json
The settings of this computer.
.TP
.I ~/.local/state/PartnerDesk/log/faults.txt
Reports of faults, without content of a partnership.
"""


def page(on: date) -> str:
    """Return the manual page in the language of man."""
    lines = [_HEAD.format(day=on.isoformat(), version=VERSION)]
    lines += [_entry(option) for option in general()]
    lines.append(".SH COMMANDS\n")
    for command in described():
        arguments = " ".join(rf"\fI{_text(a.takes)}\fR" for a in command.arguments)
        lines.append(f'.SS "partnerdesk {command.name} {arguments}"\n{_text(command.brief)}\n')
        lines += [_entry(option) for option in command.options if "--help" not in option.names]
    return "".join([*lines, _TAIL])


def _entry(option: Option) -> str:
    names = ", ".join(rf"\fB{_text(name)}\fR" for name in option.names)
    takes = rf" \fI{_text(option.takes)}\fR" if option.takes else ""
    words = f" It can be {', '.join(option.words)}." if option.words else ""
    return f".TP\n{names}{takes}\n{_text(option.help + words)}\n"


def _text(text: str) -> str:
    """Return a text in which nothing is taken for a command of man."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return re.sub(r"^([.'])", r"\\&\1", escaped)
