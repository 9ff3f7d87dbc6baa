"""What an input is that no suffix names: text, HTML or JSON Lines."""

from __future__ import annotations

import io
import re

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|meta|title)\b", re.I | re.S
)
_JSON = re.compile(rb'\s*\{\s*(?:"|\})')
_BYTES = 4096


def sniff(stream: io.BufferedReader) -> str:
    """Return the name of the reader for a stream, from its first bytes, which stay unread."""
    head = stream.peek(_BYTES)[:_BYTES].removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(head):
        return "html"
    return "jsonl" if _JSON.match(head) else "text"
