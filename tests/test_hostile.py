"""Hostile inputs: each lies in a folder with one good article, and must cost neither that article nor a traceback.

Each row says what the user is told about it (a pattern of standard error), or None where kg reads it without a word.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import kg
from kg.store import Store

GOOD = """Bridge collapse kills four in Tarsa

TARSA, March 3, 2031 - Four people were killed when a footbridge collapsed on Monday, the Tarsa fire brigade said.

“We searched until midnight,” said Lena Orvik, a spokeswoman for the brigade.
"""
BODY = "The mayor of Tarsa said that 12 people were injured when the old mill burned down on Friday. "
MEBIBYTE = 1024 * 1024


def _jsonl(*records: object) -> bytes:
    return "".join(json.dumps(record) + "\n" for record in records).encode()


def _html(body: str, head: str = "<title>Mill fire</title>") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


ARTICLE_HTML = f"<article><h1>Mill fire in Tarsa</h1><p>{BODY * 3}</p><p>{BODY * 2}</p></article>"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))

# name of the file, its bytes, and what standard error says of it
HOSTILE: dict[str, tuple[str, Callable[[], bytes], str | None]] = {
    "empty": ("a.txt", lambda: b"", "empty"),
    "white space only": ("a.txt", lambda: b" \n\t \r\n" * 50, "empty|no text"),
    "NUL bytes": ("a.txt", lambda: BODY.encode() + b"\0" * 200, "binary"),
    "random binary": ("a.txt", lambda: bytes(range(256)) * 64, "binary"),
    "PDF called text": ("a.txt", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n" + bytes(range(256)), "binary.*PDF|PDF"),
    "PNG called HTML": ("a.html", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary|PNG"),
    "ZIP called JSON Lines": ("a.jsonl", lambda: b"PK\x03\x04" + bytes(range(256)), "binary|ZIP|JSON"),
    "Latin-1": ("a.txt", lambda: (BODY.replace("Tarsa", "Tärsö") * 4).encode("latin-1"), "encoding"),
    "Arabic in cp1256": ("a.txt", lambda: ("قال المتحدث باسم الوزارة إن اثني عشر شخصا أصيبوا في الحريق. " * 8).encode("cp1256"), "encoding"),
    "UTF-16 with a mark": ("a.txt", lambda: (BODY * 4).encode("utf-16"), None),
    "UTF-16 without a mark": ("a.txt", lambda: (BODY * 4).encode("utf-16-le"), "encoding|binary"),
    "UTF-8 with a mark": ("a.txt", lambda: b"\xef\xbb\xbf" + BODY.encode(), None),
    "UTF-8 cut in the middle of a letter": ("a.txt", lambda: (BODY * 4 + "“").encode()[:-1], "encoding"),
    "50 MB on one line": ("a.txt", lambda: (BODY * (50 * MEBIBYTE // len(BODY))).encode(), "too (long|large)|larger|longer|limit"),
    "100,000 straight quotation marks": ("a.txt", lambda: (BODY + '"' * 100_000).encode(), None),
    "100,000 quotation marks between words": ("a.txt", lambda: ('"word ' * 100_000).encode(), None),
    "100,000 opening marks": ("a.txt", lambda: (BODY + "“" * 100_000).encode(), None),
    "quotations in quotations": ("a.txt", lambda: ("“‘" * 20_000 + BODY + "’”" * 20_000).encode(), None),
    "a word of a megabyte": ("a.txt", lambda: (BODY + "x" * MEBIBYTE).encode(), None),
    "a number of 5,000 digits": ("a.txt", lambda: (f"{'9' * 5000} people were killed, the mayor said. " + BODY).encode(), None),
    "days that no calendar has": ("a.txt", lambda: (BODY + "On February 31, 2031, and 45/99/0000, 3 people died.").encode(), None),
    "right to left": ("a.txt", lambda: ("\u202eقال\u202c الوزير: “قتل 12 شخصا”. " + BODY).encode(), None),
    "combining characters": ("a.txt", lambda: (BODY + "a" + "\u0301" * 50_000 + " " + BODY).encode(), None),
    "control characters and emoji": ("a.txt", lambda: (BODY + "\x07\x1b[31m\U0001f525\U0001f1fa\x85\u2028" + BODY).encode(), None),
    "markup and SPARQL in a text": ("a.txt", lambda: ('"> . } DROP ALL ; INSERT { <script>alert(1)</script> [bold]\n\n' + BODY).encode(), None),
    "deep HTML": ("a.html", lambda: _html("<div>" * 20_000 + ARTICLE_HTML + "</div>" * 20_000), ".*"),
    "entity bomb": ("a.xhtml", lambda: f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "ha">{LAUGHS}]><html><body>{ARTICLE_HTML}<p>&l11;</p></body></html>'.encode(), None),
    "scripts in HTML": ("a.html", lambda: _html(f"<script>alert('9 people were killed')</script>{ARTICLE_HTML}<img src=x onerror=alert(1)>"), None),
    "HTML without an article": ("a.html", lambda: _html("<nav><a href=/>Home</a></nav>"), "no article text"),
    "HTML that is never closed": ("a.html", lambda: f"<html><body><div><article><h1>Mill fire<p>{BODY * 3}<p>{BODY}<table><tr><td>".encode(), None),
    "HTML that lies about its encoding": ("a.html", lambda: _html(ARTICLE_HTML.replace("Tarsa", "Tärsö"), '<meta charset="utf-7"><title>x</title>'), None),
    "lines that are no JSON": ("a.jsonl", lambda: b'{"id": "1", "text": "cut\n}{\n' + _jsonl({"id": "2", "text": BODY}), r"a\.jsonl:1"),
    "JSON that is no record": ("a.jsonl", lambda: _jsonl([1, 2], 7, "text", None, {"id": "5", "text": BODY}), r"a\.jsonl:1"),
    "records without a text": ("a.jsonl", lambda: _jsonl({"id": 1}, {"text": None}, {"text": 12}, {"text": ""}), r"a\.jsonl:\d|#"),
    "JSON 100,000 deep": ("a.jsonl", lambda: b"[" * 100_000 + b"\n" + _jsonl({"text": BODY}), r"a\.jsonl:1"),
    "JSON with a number of 10,000 digits": ("a.jsonl", lambda: b'{"text": ' + b"1" * 10_000 + b"}\n", r"a\.jsonl:1"),
    "lone surrogates": ("a.jsonl", lambda: b'{"id": "s", "text": "\\ud800 The mayor said that \\udfff 12 people died."}\n', None),
    "metadata of the wrong kinds": ("a.jsonl", lambda: _jsonl({"id": {"a": 1}, "text": BODY, "title": 5, "url": ["x"], "published": "soon"}), "published|date"),
    "addresses with spaces": ("a.jsonl", lambda: _jsonl({"id": "u", "text": BODY, "url": "https://example.org/a b<>\"{}|\\^`", "outlet": "The \"Daily\" <b>"}), None),
    "gzip that is cut": ("a.jsonl.gz", lambda: gzip.compress(_jsonl(*({"id": n, "text": f"{n}. {BODY}"} for n in range(400))))[:-60], "gzip|truncated|cut|ends"),
    "gzip that is none": ("a.txt.gz", lambda: b"this is not gzip", "gzip"),
    "gzip bomb": ("a.txt.gz", lambda: gzip.compress(b"a" * (200 * MEBIBYTE)), "too (long|large)|larger|longer|limit"),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "good.txt").write_text(GOOD, encoding="utf-8")
    return articles


def _build(folder: Path, *options: str):
    result = CliRunner().invoke(kg, ["build", str(folder), "-o", str(folder.parent / "out"), "--jobs", "1", *options])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.stderr
    return result


def _names(folder: Path) -> set[str]:
    query = "SELECT DISTINCT ?n { ?a a schema:NewsArticle ; dcterms:identifier ?n }"
    with Store.open(folder.parent / "out", read_only=True) as store:
        return {row["n"].value for row in store.query(query)}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_costs_no_other_article(name, folder):
    file, make, expected = HOSTILE[name]
    (folder / file).write_bytes(make())
    started = time.process_time()
    result = _build(folder)
    assert result.exit_code == 0, result.stderr
    assert "good" in _names(folder)
    if expected is None:
        assert "problem:" not in result.stderr
        assert len(_names(folder)) > 1
    else:
        assert re.search(expected, result.stderr)
    assert max(map(len, result.stderr.splitlines())) < 400, "a message is one readable line"
    assert time.process_time() - started < 60


def test_broken_sidecars_cost_no_article(folder):
    (folder / "good.meta.json").write_text("{not json")
    (folder / "b.txt").write_text(BODY)
    (folder / "b.meta.json").write_text(json.dumps({"published": "the day before", "url": 7, "outlet": "Tarsa Post"}))
    result = _build(folder)
    assert result.exit_code == 0
    assert "good.meta.json" in result.stderr
    assert "b.meta.json" in result.stderr
    assert _names(folder) == {"good", "b"}


def test_links_that_lead_nowhere_and_pipes_cost_no_article(folder):
    (folder / "dangling.txt").symlink_to(folder / "nothing.txt")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    result = _build(folder)
    assert result.exit_code == 0
    assert _names(folder) == {"good"}


def test_a_file_name_that_is_no_text_costs_no_article(folder):
    odd = os.fsencode(folder) + b"/\xff\n[bold].txt"
    Path(os.fsdecode(odd)).write_text(BODY)
    result = _build(folder)
    assert result.exit_code == 0
    assert len(_names(folder)) == 2


@pytest.mark.parametrize("argument", ["nowhere.txt", "nowhere/*.txt"])
def test_an_input_that_is_not_there_is_one_line_and_exit_code_1(argument, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(kg, ["build", argument])
    assert result.exit_code == 1
    assert "nowhere" in result.stderr
    assert len(result.stderr.splitlines()) == 1


DROP_RIGHTS = """
import os, sys, tempfile
from pathlib import Path
from click.testing import CliRunner
from kg.cli import kg
with tempfile.TemporaryDirectory() as warm:  # loads every module while the files of this Python may still be read
    Path(warm, "a.txt").write_text("Four people died, the mayor said.")
    for command in (["build", warm, "-o", warm + "/out", "-j", "1"], ["stats", "--store", warm + "/out"]):
        assert CliRunner().invoke(kg, command).exit_code == 0
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
kg(sys.argv[1:])
"""


def _as_nobody(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run kg as a user without rights: permissions say nothing to root."""
    command = [sys.executable, "-c", DROP_RIGHTS, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def open_folder(folder):
    """The folder of articles, where another user may read and write."""
    for path in (folder, *folder.parents):
        if path.stat().st_uid != os.geteuid() or path == Path(path.anchor):
            break
        path.chmod(path.stat().st_mode | 0o055)
    folder.parent.chmod(0o777)
    return folder


def test_what_may_not_be_read_costs_no_other_article(open_folder):
    (open_folder / "closed.txt").write_text(BODY)
    (open_folder / "closed").mkdir()
    (open_folder / "closed" / "b.txt").write_text(BODY)
    (open_folder / "closed.txt").chmod(0)
    (open_folder / "closed").chmod(0)
    done = _as_nobody("build", open_folder, "-o", open_folder.parent / "out", "-j", "1")
    (open_folder / "closed").chmod(0o700)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert len(re.findall(r"closed.*(ermission|may not)", done.stderr)) == 2, done.stderr
    assert _names(open_folder) == {"good"}


def test_a_folder_that_may_not_be_written_is_one_line(open_folder):
    out = open_folder.parent / "out"
    out.mkdir(mode=0o755)
    done = _as_nobody("build", open_folder, "-o", out, "-j", "1")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert re.search(r"out.*(ermission|read-only|written)", done.stderr), done.stderr


def test_a_read_only_store_can_be_asked(open_folder):
    _build(open_folder)
    out = open_folder.parent / "out"
    for path in [out, *out.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    done = _as_nobody("stats", "--store", out, "--format", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["articles"] == 1


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 2 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        not shutil.which("mount")
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("a file system can only be mounted with the rights to do so")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=False)


def test_a_full_disk_is_one_line(folder, small_disk):
    for n in range(400):
        (folder / f"{n}.txt").write_text(f"Number {n}. {BODY * 4}")
    done = subprocess.run(
        [sys.executable, "-m", "kg", "build", folder, "-o", small_disk / "out"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert re.search("full|space", done.stderr), done.stderr


def test_a_full_disk_behind_standard_output_is_one_line(folder):
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kg", "extract", folder], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert re.search("full|space", done.stderr), done.stderr


def test_a_store_that_another_process_writes_is_one_line(folder):
    _build(folder)
    with Store.open(folder.parent / "out"):
        code = [sys.executable, "-m", "kg", "build", str(folder), "-o", str(folder.parent / "out")]
        done = subprocess.run(code, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "in use" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_standard_input_that_is_binary_is_one_line():
    done = subprocess.run(
        [sys.executable, "-m", "kg", "extract", "-"], input=bytes(range(256)) * 9, capture_output=True, check=False
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"binary" in done.stderr


def test_standard_input_that_is_closed_is_one_line():
    done = subprocess.run(
        [sys.executable, "-m", "kg", "extract", "-"], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "empty" in done.stderr


def test_a_reader_that_goes_away_is_no_error(folder):
    for n in range(50):
        (folder / f"{n}.txt").write_text(f"Number {n}. {BODY * 40}")
    code = f"{sys.executable} -m kg extract {folder} | head -c 100 > /dev/null"
    done = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "Broken" not in done.stderr


def test_hostile_cases_are_at_least_forty():
    assert len(HOSTILE) >= 40
