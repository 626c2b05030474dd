"""Authenticated encryption of small contents, bound to their place in one file, with padded sizes."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

KEY_BYTES = 32

_NONCE_BYTES = 12
_LEAST = 256


class Altered(Exception):
    """A sealed content was altered, or was sealed for another place, file or key."""


class Sealer:
    """Seal (encrypt) and open (decrypt) with a file key, until `forget`."""

    def __init__(self, key: bytearray, file_id: str) -> None:
        """Take over the key: `forget` will overwrite it."""
        self._key = key
        self._cipher: ChaCha20Poly1305 | None = ChaCha20Poly1305(key)
        self._file = f" {file_id}".encode(errors="surrogatepass")

    @property
    def key(self) -> bytearray:
        """Return the key, for wrapping."""
        return self._key

    def seal(self, place: str, content: bytes) -> bytes:
        """Return the content sealed for a place ("private_row 17"). The first bytes are its stamp."""
        assert self._cipher
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, content, place.encode() + self._file)

    def open(self, place: str, sealed: object) -> bytes:
        """Return the content that was sealed for a place. Raises Altered."""
        assert self._cipher
        try:
            nonce, rest = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]  # type: ignore[index]
            return self._cipher.decrypt(nonce, rest, place.encode() + self._file)
        except (InvalidTag, TypeError, ValueError):  # altered; not bytes; too short
            raise Altered(place) from None

    def forget(self) -> None:
        """Overwrite the key, as far as Python can. The sealer is then useless."""
        self._key[:] = bytes(len(self._key))
        self._cipher = None


def new_key() -> bytearray:
    """Return a new random key."""
    return bytearray(os.urandom(KEY_BYTES))


def stamp(sealed: bytes) -> bytes:
    """Return the stamp that identifies one sealed version of a row: its random nonce."""
    return sealed[:_NONCE_BYTES]


def padded(text: bytes) -> bytes:
    """Return JSON padded with spaces, so that its size reveals little.

    Sizes are multiples of 256 bytes, or of an eighth of the next power of two if that is more.
    """
    step = max(_LEAST, 1 << max(len(text).bit_length() - 3, 0))
    return text.ljust(-(-max(len(text), 1) // step) * step)
