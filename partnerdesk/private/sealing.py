"""Seal small contents: encrypted, bound to their place in one file, of sizes that tell little."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

KEY_BYTES = 32

_NONCE_BYTES = 12
_LEAST = 256


class Altered(Exception):
    """A sealed content is not what was sealed in this place."""


class Sealer:
    """A file key in use: it seals and opens, until it is forgotten."""

    def __init__(self, key: bytearray, file_id: str) -> None:
        """Take over the key; `forget` overwrites it."""
        self._key = key
        self._cipher: ChaCha20Poly1305 | None = ChaCha20Poly1305(key)
        self._file = f" {file_id}".encode(errors="surrogatepass")

    @property
    def key(self) -> bytearray:
        """Return the key itself, to be wrapped."""
        return self._key

    def seal(self, place: str, content: bytes) -> bytes:
        """Return the content sealed for a place ("private_row 17"); its first bytes are its stamp."""
        assert self._cipher
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, content, place.encode() + self._file)

    def open(self, place: str, sealed: object) -> bytes:
        """Return what was sealed for a place; Altered where this is nothing that was."""
        assert self._cipher
        try:
            nonce, rest = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]  # type: ignore[index]
            return self._cipher.decrypt(nonce, rest, place.encode() + self._file)
        except (InvalidTag, TypeError, ValueError):  # altered; no bytes at all; too few of them
            raise Altered(place) from None

    def forget(self) -> None:
        """Overwrite the key, as far as Python lets us, and open nothing more."""
        self._key[:] = bytes(len(self._key))
        self._cipher = None


def new_key() -> bytearray:
    """Return a fresh random key."""
    return bytearray(os.urandom(KEY_BYTES))


def stamp(sealed: bytes) -> bytes:
    """Return what tells one sealed version of a row from every other: its random nonce."""
    return sealed[:_NONCE_BYTES]


def padded(text: bytes) -> bytes:
    """Return JSON with spaces after it, up to a size that many others have too.

    The steps are 256 bytes, and an eighth of the next power of two where that is more.
    """
    step = max(_LEAST, 1 << max(len(text).bit_length() - 3, 0))
    return text.ljust(-(-max(len(text), 1) // step) * step)
