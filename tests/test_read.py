"""Files, folders and streams of every shape into documents, and what is wrong with them into problems."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.model import Document, Problem
from kg.read import READERS, SUFFIXES, Input, Overrides, find_inputs, fingerprint, read_documents
from kg.read import inputs as inputs_module
from kg.read import jsonl as jsonl_module
from kg.read import text as text_module

TEXT = "Two people died in Velm, police said."
ARABIC = "قالت الشرطة إن شخصين قتلا في انفجار وقع في ميناء المدينة يوم الاثنين الماضي. " * 4


def read(*arguments: Path | str, overrides: Overrides = Overrides()) -> list[Document | Problem]:  # noqa: B008
    return [each for given in find_inputs([str(argument) for argument in arguments]) for each in read_documents(given, overrides)]


def read_one(path: Path, **overrides: object) -> Document:
    (document,) = read(path, overrides=Overrides(**overrides))  # type: ignore[arg-type]
    assert isinstance(document, Document), document
    return document


def problem_of(path: Path) -> str:
    (problem,) = read(path)
    assert isinstance(problem, Problem), problem
    assert problem.stage == "read"
    assert "\n" not in problem.message
    return problem.message


def write(path: Path, content: str | bytes = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# --- Which files --------------------------------------------------------------------------------------------------------


def sources(*arguments: Path | str) -> list[str]:
    return [given.source for given in find_inputs([str(argument) for argument in arguments])]


def test_folder_is_read_with_all_below_in_order_and_without_what_is_no_article(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "deep/er/c.jsonl.gz", ".hidden.txt", ".git/d.txt", "b.meta.json", "photo.jpg", "NEWS.TXT"):
        write(tmp_path / name)
    assert sources(tmp_path) == [str(tmp_path / name) for name in ("NEWS.TXT", "a.html", "b.txt", "deep/er/c.jsonl.gz")]


def test_globs_are_expanded_at_any_depth(tmp_path: Path) -> None:
    for name in ("a.txt", "x/b.txt", "x/y/c.txt", "x/c.html", "x/a.meta.json", "x/p.png"):
        write(tmp_path / name)
    assert sources(f"{tmp_path}/**/*.txt") == [str(tmp_path / name) for name in ("a.txt", "x/b.txt", "x/y/c.txt")]
    assert sources(f"{tmp_path}/x/*") == [str(tmp_path / name) for name in ("x/b.txt", "x/c.html", "x/y/c.txt")]
    assert sources(f"{tmp_path}/x/*.png") == [str(tmp_path / "x/p.png")]


def test_file_with_the_signs_of_a_glob_in_its_name_is_itself(tmp_path: Path) -> None:
    assert sources(write(tmp_path / "velm[1].txt")) == [str(tmp_path / "velm[1].txt")]


def test_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    (tmp_path / "link.txt").symlink_to(path)
    assert sources(path, tmp_path, f"{tmp_path}/*.txt", tmp_path / ".." / tmp_path.name / "a.txt") == [str(path)]


def test_link_to_a_folder_above_does_not_run_in_circles(tmp_path: Path) -> None:
    write(tmp_path / "x" / "a.txt")
    (tmp_path / "x" / "loop").symlink_to(tmp_path)
    assert sources(tmp_path) == [str(tmp_path / "x" / "a.txt")]


@pytest.mark.parametrize("argument", ["no-such-file.txt", "no-such-*.txt", ""])
def test_argument_that_names_nothing_is_an_error_before_anything_is_read(argument: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"does not exist|nothing matches") as caught:
        find_inputs([str(write(tmp_path / "a.txt")), argument])
    assert "\n" not in str(caught.value)


def test_empty_folder_has_no_inputs(tmp_path: Path) -> None:
    assert sources(tmp_path) == []


@pytest.mark.parametrize(
    ("content", "reader"),
    [
        (TEXT, "text"),
        ("\n <!DOCTYPE html><html><body>", "html"),
        ('<?xml version="1.0"?>\n<html xmlns="x">', "html"),
        ('\n{"text": "x"}', "jsonl"),
        ("{sic} is what he wrote", "text"),
        ("<p> is a tag", "text"),
    ],
)
def test_file_without_a_known_suffix_is_read_as_what_it_looks_like(
    content: str, reader: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[str] = []
    for name in READERS:
        monkeypatch.setitem(READERS, name, lambda *_, name=name: iter(used.append(name) or ()))  # type: ignore[index]
    read(write(tmp_path / "article.page", content))
    assert used == [reader]


def test_every_suffix_has_a_reader() -> None:
    assert set(SUFFIXES.values()) == set(READERS)


def test_folder_without_permission_is_a_problem_and_the_others_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "shut" / "a.txt")
    write(tmp_path / "open.txt")
    scandir = os.scandir

    def refuse(folder: str) -> object:
        if str(folder).endswith("shut"):
            raise PermissionError(13, "Permission denied", folder)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    document, problem = read(tmp_path)
    assert isinstance(document, Document)
    assert isinstance(problem, Problem)
    assert problem.message == f"{tmp_path / 'shut'} cannot be read: permission denied"


def test_file_without_permission_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt")
    (given,) = find_inputs([str(path)])

    def refuse(*_: object) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    assert [each.message for each in read_documents(given) if isinstance(each, Problem)] == [
        f"{path} cannot be read: permission denied"
    ]
    assert fingerprint(given) == ""


def test_file_that_vanished_is_a_problem(tmp_path: Path) -> None:
    given = Input("gone.txt", tmp_path / "gone.txt", "text")
    assert [each.message for each in read_documents(given) if isinstance(each, Problem)] == [
        "gone.txt cannot be read: no such file or directory"
    ]


# --- Standard input -----------------------------------------------------------------------------------------------------


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_standard_input_is_one_text(monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, TEXT.encode())
    (document,) = read("-")
    assert isinstance(document, Document)
    assert (document.source, document.name, document.text) == ("-", "stdin", TEXT)


def test_standard_input_may_be_json_lines_or_zipped_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = b'\n{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n'
    for data in (lines, gzip.compress(lines)):
        feed(monkeypatch, data)
        assert [each.source for each in read("-") if isinstance(each, Document)] == ["-#a", "-#b"]


def test_standard_input_may_be_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, f"<html><body><article><p>{TEXT * 5}</p></article></body></html>".encode())
    (document,) = read("-")
    assert isinstance(document, Document)
    assert not document.is_file_text


# --- Plain text ---------------------------------------------------------------------------------------------------------


def test_text_is_what_path_read_text_gives(tmp_path: Path) -> None:
    path = write(tmp_path / "velm.blast.txt", "Kräne\r\nin Velm\rare “down” 😀 e\u0301 \u202bانفجار\u202c\n".encode())
    document = read_one(path)
    assert document.text == path.read_text(encoding="utf-8")
    assert (document.name, document.source, document.is_file_text, document.problems) == ("velm.blast", str(path), True, ())


def test_zipped_text_is_unzipped(tmp_path: Path) -> None:
    document = read_one(write(tmp_path / "velm.txt.gz", gzip.compress(TEXT.encode())))
    assert (document.text, document.name) == (TEXT, "velm")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_tells_the_encoding_and_is_no_text(encoding: str, tmp_path: Path) -> None:
    document = read_one(write(tmp_path / "a.txt", f"{TEXT} Kräne".encode(encoding)))
    assert (document.text, document.problems) == (f"{TEXT} Kräne", ())


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (
            "cp1252",
            "The café’s owner said: “Two people died.” It was the third attack on the harbor of Velm since January, police said.",
        ),
        (
            "latin-1",
            "Señor Núñez said that two people died. It was the third attack on the harbor of Velm since January, police said.",
        ),
        ("utf-16-le", f"{TEXT} “Kräne”"),
        ("utf-16-be", f"{TEXT} “Kräne”"),
        ("cp1256", ARABIC),
    ],
)
def test_encoding_that_is_not_told_is_guessed_and_said(encoding: str, text: str, tmp_path: Path) -> None:
    document = read_one(write(tmp_path / "a.txt", text.encode(encoding)))
    assert document.text == text
    assert [problem.stage for problem in document.problems] == ["read"]
    assert "does not say its encoding" in document.problems[0].message


def test_one_damaged_character_does_not_spoil_good_utf8(tmp_path: Path) -> None:
    good = "“Two people died,” said Señor Núñez. " * 20
    document = read_one(write(tmp_path / "a.txt", good.encode() + b"\xe2\x80"))
    assert document.text == good + "\N{REPLACEMENT CHARACTER}"
    assert "damaged" in document.problems[0].message


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"%PDF-1.7\n...", "is binary (looks like PDF); kg reads text, HTML and JSON Lines"),
        (b"\x89PNG\r\n\x1a\n", "looks like a PNG image"),
        (b"PK\x03\x04rest", "looks like a ZIP archive"),
        (b"Two people\x00 died", "has NUL bytes"),
        (bytes(range(1, 32)) * 40, "many control characters"),
    ],
)
def test_file_without_text_is_a_problem(content: bytes, reason: str, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", content)
    message = problem_of(path)
    assert message.startswith(f"{path} is ")
    assert reason in message


def test_zip_that_breaks_off_is_a_problem(tmp_path: Path) -> None:
    whole = gzip.compress(os.urandom(5000).hex().encode())
    assert "cannot be read" in problem_of(write(tmp_path / "a.txt.gz", whole[:-2000]))
    assert "cannot be read" in problem_of(write(tmp_path / "b.txt.gz", whole[:50] + b"\x00" * 50 + whole[100:]))


def test_file_called_gz_that_is_none_is_read_and_said(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt.gz", TEXT)
    problem, document = read(path)
    assert problem == Problem("read", f"{path} is called .gz and is not gzip; it was read as it is", str(path))
    assert isinstance(document, Document)
    assert document.text == TEXT


@pytest.mark.parametrize("suffix", [".txt", ".html", ".text.gz", ".htm.gz"])
def test_document_beyond_eight_megabytes_is_left_out_also_when_zipped(suffix: str, tmp_path: Path) -> None:
    data = b"<p>Two died.</p>".ljust(inputs_module.MAX_BYTES + 1, b"a")
    path = write(tmp_path / f"a{suffix}", gzip.compress(data) if suffix.endswith("gz") else data)
    assert problem_of(path) == f"{path} is larger than 8 MB and was left out"


def test_text_of_eight_megabytes_on_one_line_is_read_in_a_second(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", (b"Two people died in Velm. " * 400_000)[: 8 * 2**20])
    started = time.process_time()
    assert len(read_one(path).text) == 8 * 2**20
    assert time.process_time() - started < 1


def test_zip_of_a_gigabyte_is_unzipped_no_further_than_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_module, "MAX_BYTES", 2**16)
    path = write(tmp_path / "a.txt.gz", gzip.compress(b"a" * 2**24, 1))
    unzipped = []
    whole = gzip.GzipFile.read

    def count(stream: gzip.GzipFile, size: int | None = -1) -> bytes:
        unzipped.append(len(data := whole(stream, size)))
        return data

    monkeypatch.setattr(gzip.GzipFile, "read", count)
    assert "is larger than" in problem_of(path)
    assert sum(unzipped) < 2**18


# --- Metadata -----------------------------------------------------------------------------------------------------------


def test_sidecar_gives_the_metadata_of_a_text(tmp_path: Path) -> None:
    fields = {
        "title": "T",
        "outlet": "Ode Post",
        "url": "https://example.org/a",
        "published": "2031-03-12T23:30:00Z",
        "author": "Ada Brook",
    }
    write(tmp_path / "a.meta.json", json.dumps({**fields, "language": "en", "section": 3}))
    document = read_one(write(tmp_path / "a.txt"))
    assert (document.title, document.outlet, document.url, document.published) == (
        "T",
        "Ode Post",
        "https://example.org/a",
        date(2031, 3, 12),
    )
    assert (document.author, document.language, document.problems) == ("Ada Brook", "en", ())


def test_sidecar_named_after_the_whole_file_wins_over_the_one_named_after_its_stem(tmp_path: Path) -> None:
    write(tmp_path / "a.meta.json", '{"outlet": "stem"}')
    write(tmp_path / "a.txt.meta.json", '{"outlet": "file"}')
    assert read_one(write(tmp_path / "a.txt")).outlet == "file"
    assert read_one(write(tmp_path / "a.text")).outlet == "stem"


def test_options_win_over_the_sidecar_field_by_field(tmp_path: Path) -> None:
    write(tmp_path / "a.meta.json", '{"outlet": "Ode Post", "title": "T", "published": "2031-03-12"}')
    document = read_one(write(tmp_path / "a.txt"), outlet="Velm Radio", published=date(2030, 1, 1))
    assert (document.outlet, document.title, document.published) == ("Velm Radio", "T", date(2030, 1, 1))


@pytest.mark.parametrize(
    ("sidecar", "message"),
    [
        (b"{nonsense", "is not JSON"),
        (b"[1, 2]", "holds no JSON object"),
        (b"\xff\xfe\x00", "is not JSON"),
        (b"[" * 200_000, "is not JSON"),
        (b'{"published": "12/03/31"}', "the date '12/03/31'"),
        (b'{"published": "2031-02-30"}', "the date '2031-02-30'"),
    ],
)
def test_malformed_sidecar_is_a_problem_and_the_article_is_read(sidecar: bytes, message: str, tmp_path: Path) -> None:
    write(tmp_path / "a.meta.json", sidecar)
    document = read_one(write(tmp_path / "a.txt"))
    assert (document.text, document.published) == (TEXT, None)
    assert message in document.problems[0].message


def test_null_and_empty_fields_state_nothing(tmp_path: Path) -> None:
    write(tmp_path / "a.meta.json", '{"title": "", "outlet": null, "url": [], "published": " "}')
    document = read_one(write(tmp_path / "a.txt"))
    assert (document.title, document.outlet, document.url, document.published, document.problems) == (None, None, None, None, ())


# --- Fingerprint --------------------------------------------------------------------------------------------------------


def test_fingerprint_changes_with_the_bytes_the_sidecar_and_the_options(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    (given,) = find_inputs([str(path)])
    prints = [
        fingerprint(given),
        fingerprint(given, Overrides(outlet="Ode Post")),
        fingerprint(given, Overrides(published=date(2031, 3, 12))),
    ]
    write(tmp_path / "a.meta.json", "{}")
    prints.append(fingerprint(given))
    write(path, TEXT + " ")
    prints.append(fingerprint(given))
    assert len(set(prints)) == len(prints)
    assert all(len(each) == 64 for each in prints)


def test_fingerprint_of_the_same_is_the_same_wherever_it_lies(tmp_path: Path) -> None:
    one, two = (fingerprint(next(find_inputs([str(write(tmp_path / name / "a.txt"))]))) for name in ("x", "y"))
    assert one == two


def test_standard_input_has_no_fingerprint() -> None:
    assert fingerprint(Input("-", None)) == ""


# --- JSON Lines ---------------------------------------------------------------------------------------------------------


def test_record_with_the_fields_of_crawlers(tmp_path: Path) -> None:
    record = {
        "maintext": "Two died.\r\nTwo.",
        "title": "T",
        "source": {"id": None, "name": "Ode Post"},
        "authors": ["Ada Brook", "Jo Lind"],
        "date_publish": "2031-03-12 10:00:00",
        "url": "https://example.org/2031/velm?page=2",
        "language": "en",
    }
    path = write(tmp_path / "wire.jsonl", json.dumps(record))
    document = read_one(path)
    assert document == Document(
        source=f"{path}#https://example.org/2031/velm?page=2",
        name="https-example.org-2031-velm-page-2",
        text="Two died.\r\nTwo.",
        is_file_text=False,
        title="T",
        outlet="Ode Post",
        url="https://example.org/2031/velm?page=2",
        published=date(2031, 3, 12),
        author="Ada Brook, Jo Lind",
        language="en",
    )


def test_record_without_id_and_url_is_called_after_its_line(tmp_path: Path) -> None:
    path = write(tmp_path / "wire.jsonl", '\n{"text": "One."}\n{"text": "Two.", "id": 7}\n')
    assert [(each.name, each.source) for each in read(path) if isinstance(each, Document)] == [
        ("wire-2", f"{path}#wire-2"),
        ("7", f"{path}#7"),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "x"', "is not JSON"),
        (b"[1]", "holds no JSON object"),
        (b'{"title": "T"}', "has no text"),
        (b'{"text": "  "}', "has no text"),
        (b'{"text": 5}', "has no text"),
        (b"\x00\x01", "is binary"),
        (b"[" * 100_000, "is not JSON"),
        (b'{"html": "<html></html>"}', "has no text"),
        (b'{"n": ' + b"9" * 5000 + b"}", "is not JSON"),
    ],
)
def test_bad_line_is_a_problem_with_its_place_and_the_others_are_read(line: bytes, reason: str, tmp_path: Path) -> None:
    path = write(tmp_path / "wire.jsonl", b'{"id": "a", "text": "One."}\n' + line + b'\n{"id": "b", "text": "Two."}')
    first, problem, last = read(path)
    assert [each.name for each in (first, last) if isinstance(each, Document)] == ["a", "b"]
    assert isinstance(problem, Problem)
    assert problem.message.startswith(f"{path}:2 {reason}")


def test_id_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    path = write(
        tmp_path / "wire.jsonl",
        '{"id": "a", "text": "1"}\n{"id": "a-2", "text": "2"}\n{"id": "a", "text": "3"}\n{"id": "a", "text": "4"}',
    )
    found = read(path)
    assert [(each.name, each.text) for each in found if isinstance(each, Document)] == [
        ("a", "1"),
        ("a-2", "2"),
        ("a-3", "3"),
        ("a-4", "4"),
    ]
    assert [each.message for each in found if isinstance(each, Problem)] == [
        f"{path}:3 has the id a of a line before it; it is called a-3",
        f"{path}:4 has the id a of a line before it; it is called a-4",
    ]


def test_ten_thousand_records_of_one_id_take_no_longer_than_others(tmp_path: Path) -> None:
    path = write(tmp_path / "wire.jsonl", '{"id": "a", "text": "1"}\n' * 10_000)
    started = time.process_time()
    assert [each.name for each in read(path) if isinstance(each, Document)][-1] == "a-10000"
    assert time.process_time() - started < 5


def test_lone_surrogates_become_replacement_characters_in_place(tmp_path: Path) -> None:
    path = write(tmp_path / "wire.jsonl", r'{"id": "a", "title": "T\udc00", "text": "a\ud800b\u0000c \ud83d\ude00"}')
    document = read_one(path)
    assert document.text == "a\N{REPLACEMENT CHARACTER}b\x00c 😀"
    assert document.title == "T\N{REPLACEMENT CHARACTER}"


def test_zipped_lines_that_break_off_give_what_came_before(tmp_path: Path) -> None:
    lines = "".join(f'{{"id": "{number}", "text": "{os.urandom(300).hex()}"}}\n' for number in range(200))
    path = write(tmp_path / "wire.jsonl.gz", gzip.compress(lines.encode())[:-20_000])
    *documents, problem = read(path)
    assert [each.name for each in documents[:2] if isinstance(each, Document)] == ["0", "1"]
    assert isinstance(problem, Problem)
    assert problem.message.startswith(f"{path} cannot be read: ")


def test_line_beyond_the_limit_is_left_out_and_the_next_is_read(tmp_path: Path) -> None:
    frame = len('{"text": ""}')
    longest = "a" * (inputs_module.MAX_BYTES - frame)
    lines = [json.dumps({"text": text}) for text in (longest, longest + "a", longest * 3, "Two.")]
    path = write(tmp_path / "wire.jsonl", "\r\n".join(lines))
    first, second, third, last = read(path)
    assert isinstance(first, Document)
    assert first.text == longest
    assert isinstance(second, Problem)
    assert second.message == f"{path}:2 is larger than 8 MB and was left out"
    assert isinstance(third, Problem)
    assert third.message.startswith(f"{path}:3 is larger")
    assert isinstance(last, Document)
    assert last.name == "wire-4"


def test_file_of_many_records_may_be_larger_than_one_document(tmp_path: Path) -> None:
    record = json.dumps({"text": "a" * 2**20})
    found = list(read(write(tmp_path / "wire.jsonl", f"{record}\n" * 20)))
    assert [each.name for each in found if isinstance(each, Document)] == [f"wire-{number}" for number in range(1, 21)]


@pytest.mark.parametrize("filling", ["\n", "x" * 999, "{}\n", "x" * 150 + "\n"])
def test_zipped_nothing_without_end_is_given_up(filling: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl_module, "MAX_BYTES", 2**12)
    monkeypatch.setattr(jsonl_module, "MAX_IDLE", 2**16)
    bomb = gzip.compress(('{"id": "a", "text": "One."}\n' + filling * 10_000).encode())
    first, *_, last = read(write(tmp_path / "wire.jsonl.gz", bomb))
    assert isinstance(first, Document)
    assert isinstance(last, Problem)
    assert last.message.endswith("the rest of the file was left out")


def test_file_without_a_record_is_empty(tmp_path: Path) -> None:
    assert problem_of(write(tmp_path / "wire.jsonl", "\n\n")).endswith("is empty")


def test_page_in_a_record_is_extracted(tmp_path: Path) -> None:
    page = f"<html><head><title>Blast in Velm</title></head><body><article><p>{TEXT * 5}</p></article></body></html>"
    document = read_one(write(tmp_path / "wire.jsonl", json.dumps({"id": "a", "html": page, "outlet": "Ode Post"})))
    assert (document.title, document.outlet) == ("Blast in Velm", "Ode Post")
    assert TEXT in document.text


# --- HTML ---------------------------------------------------------------------------------------------------------------

PAGE = """<!doctype html><html lang="en-GB"><head><title>Two die in Velm blast - Ode Post</title>
<meta property="og:site_name" content="Ode Post"><meta property="article:published_time" content="2031-03-12T10:00:00+01:00">
<meta name="author" content="Ada Brook"><link rel="canonical" href="https://example.org/velm"></head>
<body><nav><ul><li><a href="/">Home</a></li></ul></nav><article><h1>Two die in Velm blast</h1>
<p>Two people died on Monday when a bomb went off in the port of Velm, police said on Tuesday morning.</p><h2>What we know</h2>
<p>“We heard a loud bang,” said <b>Jo</b> Lind,<br>a fisher who lives nearby.</p>
<ul><li>Twelve were injured, the hospital said.</li></ul></article><footer>© 2031 Ode Post</footer></body></html>"""


def test_page_gives_headline_paragraphs_and_metadata(tmp_path: Path) -> None:
    document = read_one(write(tmp_path / "velm.html", PAGE))
    assert document.text.split("\n") == [
        "Two die in Velm blast",
        "Two people died on Monday when a bomb went off in the port of Velm, police said on Tuesday morning.",
        "What we know",
        "“We heard a loud bang,” said Jo Lind, a fisher who lives nearby.",
        "- Twelve were injured, the hospital said.",
    ]
    assert (document.title, document.outlet, document.url) == ("Two die in Velm blast", "Ode Post", "https://example.org/velm")
    assert (document.published, document.author, document.language) == (date(2031, 3, 12), "Ada Brook", "en")
    assert (document.is_file_text, document.problems) == (False, ())


def test_headline_that_the_body_lacks_is_put_first(tmp_path: Path) -> None:
    document = read_one(write(tmp_path / "velm.html", PAGE.replace("<h1>Two die in Velm blast</h1>", "")))
    assert document.text.startswith("Two die in Velm blast")


def test_date_is_never_taken_from_the_text_of_a_page(tmp_path: Path) -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2031-03-12T10:00:00+01:00">', "").replace(
        "Monday", "12 March 2019"
    )
    assert read_one(write(tmp_path / "velm.html", page)).published is None


@pytest.mark.parametrize(
    "markup",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2031-03-12T10:00:00Z"}</script>',
        '<meta name="pubdate" content="2031-03-12">',
        '<meta name="DC.date.issued" content="2031-03-12">',
        '<meta itemprop="datePublished" content="2031-03-12">',
    ],
)
def test_date_stands_in_the_metadata_of_a_page(markup: str, tmp_path: Path) -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2031-03-12T10:00:00+01:00">', markup)
    assert read_one(write(tmp_path / "velm.html", page)).published == date(2031, 3, 12)


def test_sidecar_wins_over_the_page_and_options_over_both(tmp_path: Path) -> None:
    write(tmp_path / "velm.meta.json", '{"outlet": "Velm Radio", "author": "Jo Lind"}')
    document = read_one(write(tmp_path / "velm.html", PAGE), outlet="Coast News")
    assert (document.outlet, document.author, document.title) == ("Coast News", "Jo Lind", "Two die in Velm blast")


@pytest.mark.parametrize(
    ("charset", "encoding", "text"), [("windows-1256", "cp1256", ARABIC), ("iso-8859-1", "cp1252", "“Señor” said so. " * 9)]
)
def test_page_that_declares_its_encoding_is_believed(charset: str, encoding: str, text: str, tmp_path: Path) -> None:
    page = f'<html><head><meta charset="{charset}"></head><body><article><p>{text}</p></article></body></html>'
    document = read_one(write(tmp_path / "velm.html", page.encode(encoding)))
    assert text.strip() in document.text
    assert document.problems == ()


BOMB = "".join(f'<!ENTITY {chr(98 + number)} "{f"&{chr(97 + number)};" * 10}">' for number in range(9))
HOSTILE_PAGES = {
    "empty page": "<html></html>",
    "no article": "<html><head><title>Velm</title></head><body></body></html>",
    "ten thousand nested elements": "<html><body>" + "<div>" * 10_000 + f"<p>{TEXT}</p>" + "</div>" * 10_000,
    "unclosed elements": "<html><body>" + "<span><b><i>" * 20_000 + TEXT,
    "entities of entities": f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "bang">{BOMB}]><html><body><p>&j; {TEXT}</p></body></html>',
    "file as entity": '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><body><p>&x;</p></body></html>',
    "attribute without end": '<html><body><a href="' + "x" * 1_000_000,
    "signs only": "<html><body>" + "<" * 200_000,
    "many attributes": "<html><body><p " + "a=1 " * 100_000 + f">{TEXT}</p>",
    "nul character": f"<html><body><p>{TEXT}&#0;&#x110000;</p></body></html>",
    "script": "<html><body><script>while(true){}</script><style>p{}</style></body></html>",
    "broken json": '<html><head><script type="application/ld+json">{"datePublished": </script></head><body><p>Velm</p></body></html>',
}


@pytest.mark.parametrize("name", HOSTILE_PAGES)
def test_hostile_page_is_a_document_or_a_problem(name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "page.html", HOSTILE_PAGES[name])
    (host,) = [Path("/etc/hostname").read_text().strip() if Path("/etc/hostname").exists() else "\x00"]
    started = time.process_time()
    (found,) = read(path)
    assert time.process_time() - started < 10
    if isinstance(found, Problem):
        assert found.message == f"no article text found in {path}"
    else:
        assert len(found.text) < 2 * len(HOSTILE_PAGES[name])
        assert name != "file as entity" or host not in found.text
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("wrapper", ["div", "section", "span", "table", "ul"])
def test_article_in_ten_thousand_wrappers_is_found(wrapper: str, tmp_path: Path) -> None:
    wrapped = (
        f"<{wrapper} class=x>" * 10_000 + f"<article><p>{TEXT}</p>\n<p>{TEXT[::-1]}</p></article>" + f"</{wrapper}>" * 10_000
    )
    document = read_one(
        write(tmp_path / "a.html", f"<html><head><title>Blast in Velm</title></head><body>{wrapped}</body></html>")
    )
    assert document.text.split("\n") == ["Blast in Velm", "", TEXT, TEXT[::-1]]


def test_page_of_which_only_a_menu_is_left_has_no_article(tmp_path: Path) -> None:
    page = "<html><head><title>Blast in Velm</title></head><body><nav><a href=/>Home</a></nav></body></html>"
    assert problem_of(write(tmp_path / "a.html", page)).startswith("no article text found in")


def test_words_in_two_wrappers_are_not_glued_together(tmp_path: Path) -> None:
    page = "<html><body>" + "<div>" * 300 + f"<div>{TEXT}</div><div>{TEXT}</div>" + "</div>" * 300 + "</body></html>"
    assert read_one(write(tmp_path / "a.html", page)).text.count(TEXT) == 2


def test_binary_file_called_a_page_is_a_problem(tmp_path: Path) -> None:
    assert "looks like PDF" in problem_of(write(tmp_path / "a.html", b"%PDF-1.4"))
