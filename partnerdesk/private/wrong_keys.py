"""Messages about keys that somebody else took out of a file, put into it, or replaced.

The top seal has a mark of each key row. A key that was taken out can be put back later by whoever has
it, and then its secret opens the file again: only a new file key ends that.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from partnerdesk.language import tr
from partnerdesk.private.keys import PASSPHRASE, RECOVERY

_MARK_BYTES = 8


def marks(keys: Mapping[str, tuple[Any, ...]]) -> dict[str, int]:
    """Return a mark of each key, by its name, from its values (salt, memory, passes, lanes, sealed)."""
    return {
        name: int.from_bytes(hashlib.sha256(repr(values).encode()).digest()[:_MARK_BYTES])
        for name, values in keys.items()
    }


def messages(should: Mapping[str, int], there: Mapping[str, int]) -> list[str]:
    """Return a message for each key whose mark is not the one in the top seal."""
    found = []
    if PASSPHRASE in should and should[PASSPHRASE] != there.get(PASSPHRASE):
        found.append(
            tr("What the passphrase opens was taken out or replaced in this file. Choose a new passphrase.")
        )
    if RECOVERY in should and should[RECOVERY] != there.get(RECOVERY):
        found.append(
            tr(
                "What the recovery sheet opens was taken out or replaced in this file. Whoever did it can "
                "put it back. Make another sheet, or withdraw it: then the old one opens nothing for good."
            )
        )
    if RECOVERY in there and RECOVERY not in should:
        found.append(
            tr(
                "What a recovery sheet opens was put into this file, and not by PartnerDesk. Withdraw the "
                "recovery sheet: then nothing that was put there opens anything."
            )
        )
    return found
