r"""Bytes of unknown encoding into text.

The one place that says how offsets count: the text is what ``bytes.decode`` gives, without a byte order mark, and with
``\r\n`` and ``\r`` turned into ``\n`` - what `pathlib.Path.read_text` gives, so that anyone can check an offset with it.
"""

from __future__ import annotations

import codecs
import re

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a picture, sound or film"),
    (b"\x1f\x8b", "gzip; name it .gz"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 65_536  # bytes; enough to tell what a file is
_MAX_CONTROLS = 0.05  # share of control bytes above which a file is no text
_MAX_BROKEN = 0.02  # share of the characters beyond ASCII that may be damaged in what is still called UTF-8


class UndecodableError(ValueError):
    """The bytes are no text; says what they look like."""


def decode(data: bytes) -> tuple[str, str | None]:
    r"""Return the text of a file, and the encoding if it had to be guessed.

    A byte order mark decides, then strict UTF-8; only then is it a guess (charset-normalizer).

    >>> decode(b"\xef\xbb\xbfGunfire\r\nat dawn")
    ('Gunfire\nat dawn', None)

    Raises:
        UndecodableError: the bytes are binary.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _normalize_newlines(data[len(mark) :].decode(encoding, "replace")), None
    wide = _guess_wide(data[:_SAMPLE])
    if wide:
        return _normalize_newlines(data.decode(wide, "replace")), wide
    _refuse_binary(data)
    try:
        return _normalize_newlines(data.decode("utf-8")), None
    except UnicodeDecodeError:
        text, encoding = _guess(data)
        return _normalize_newlines(text), encoding


def is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8, strictly."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _normalize_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _refuse_binary(data: bytes) -> None:
    sample = data[:_SAMPLE]
    looks_like = next((name for magic, name in _MAGIC if sample.startswith(magic)), None)
    if looks_like:
        raise UndecodableError(f"binary (looks like {looks_like})")
    if b"\x00" in data:
        raise UndecodableError("binary (it has NUL bytes)")
    if len(_CONTROLS.findall(sample)) > _MAX_CONTROLS * len(sample):
        raise UndecodableError("binary (it has many control characters)")


def _guess_wide(sample: bytes) -> str | None:
    # UTF-16 without a mark: in Western text every second byte is NUL.
    half = len(sample) // 2
    if half < 2 or b"\x00" not in sample:
        return None
    even, odd = sample[: 2 * half : 2].count(0), sample[1 : 2 * half : 2].count(0)
    for first, second, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if first > 0.5 * half and second < 0.05 * half and _is_printable(sample[: 2 * half].decode(encoding, "replace")):
            return encoding
    return None


def _is_printable(text: str) -> bool:
    return sum(character.isprintable() or character.isspace() for character in text) > 0.98 * len(text)


def _guess(data: bytes) -> tuple[str, str]:
    repaired = data.decode("utf-8", "replace")
    broken = repaired.count("\N{REPLACEMENT CHARACTER}")
    if broken <= _MAX_BROKEN * (len(data) - len(repaired)):  # a page cut in mid-character, or one bad byte in good UTF-8
        return repaired, "utf-8, damaged"
    beyond_ascii = len(data.translate(None, bytes(range(128))))
    if beyond_ascii < 0.04 * len(data):
        # English with a few accents and curly quotes: statistics have too little to go by, and this is what it always is.
        return data.decode("cp1252", "replace"), "windows-1252"
    import charset_normalizer

    best = charset_normalizer.from_bytes(data).best()
    if best is None:
        return data.decode("cp1252", "replace"), "windows-1252"
    return str(best), best.encoding
