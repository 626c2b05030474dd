"""The command line.

It is a stable interface (docs/file-format.md): commands and options are added, never renamed or dropped.
"""

from partnerdesk.commands.parsing import parser
from partnerdesk.commands.running import run

__all__ = ["parser", "run"]
