"""Lines of text as one literal that takes a fraction of the place."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable


def pack(lines: Iterable[str]) -> str:
    """Return lines in one text; what is no character, half a surrogate pair, as JSON may hold, becomes a question mark.

    >>> list(unpack(pack(["Amal Haddad", "Zoë"])))
    ['Amal Haddad', 'Zoë']
    """
    return base64.b64encode(zlib.compress("\n".join(lines).encode("utf-8", "replace"))).decode()


def unpack(packed: str) -> Iterable[str]:
    """Return the lines that were packed."""
    return zlib.decompress(base64.b64decode(packed)).decode().split("\n")
