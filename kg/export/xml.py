"""Text in XML 1.0."""

from __future__ import annotations

import re

# XML 1.0, production 2 (Char): no control characters but tab and line ends, no halves of surrogate pairs, no U+FFFE and U+FFFF.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile('[&<>"\r\n\t]')
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}


def clean(text: str, replacement: str = "") -> str:
    """Return text without the characters that XML cannot hold at all."""
    return _ILLEGAL.sub(replacement, text)


def escape(text: str, replacement: str = "\ufffd") -> str:
    r"""Return text for the content or an attribute of an element; white space is kept by character references.

    >>> escape("a < b\x01\n")
    'a &lt; b\ufffd&#10;'
    """
    return _SPECIAL.sub(lambda match: _ESCAPES[match[0]], clean(text, replacement))
