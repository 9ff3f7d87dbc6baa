"""Files are written whole or not at all, in the format that their name asks for."""

from __future__ import annotations

import errno
import io
from pathlib import Path

import pyoxigraph as ox
import pytest
from facts_by_hand import EXAMPLE_FACTS

from kg.errors import ExportError
from kg.export import WRITERS, export, find_format, replacing, write_quads
from kg.mapping import map_facts
from kg.store import Store


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store.in_memory()
    store.write({EXAMPLE_FACTS.article.id: map_facts(EXAMPLE_FACTS)}, notes={"orvil-flood.txt": "seen"})
    return store


@pytest.mark.parametrize("format_", WRITERS)
def test_the_name_of_the_file_tells_the_format(store: Store, tmp_path: Path, format_: str) -> None:
    path = tmp_path / f"graph{WRITERS[format_].suffixes[0]}"
    done = export(store, path)
    assert done.format == format_ == find_format(path)
    assert done.summary.startswith(f"{path}: ")
    assert done.summary.endswith(WRITERS[format_].next_step)


def test_an_export_is_the_graph_without_the_texts_and_the_notes(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "g.nq")
    expected = io.BytesIO()
    write_quads(store.quads(), expected, "nquads")
    data = (tmp_path / "g.nq").read_bytes()
    assert data == expected.getvalue()
    assert b"isString" not in data
    assert b"orvil-flood.txt" not in data


def test_texts_come_when_asked_for(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "g.nt", texts=True)
    text = ox.Literal(EXAMPLE_FACTS.article.text)
    assert str(text) in (tmp_path / "g.nt").read_text(encoding="utf-8")


def test_the_format_may_be_given_where_the_name_does_not_tell_it(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "graph.data", format_="turtle")
    assert (tmp_path / "graph.data").read_text(encoding="utf-8").startswith("@prefix")
    with pytest.raises(ExportError, match=r"does not tell the format; give --format, or one of \.ttl"):
        export(store, tmp_path / "graph.data")


def test_a_view_needs_graphml(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"the view figures is a network; write it as GraphML, to a file like .*g\.graphml"):
        export(store, tmp_path / "g.ttl", view="figures")
    with pytest.raises(ExportError, match="there is no view people; choose one of rdf, attribution, entities, figures"):
        export(store, tmp_path / "g.graphml", view="people")


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("before")
    with (
        pytest.raises(ExportError, match=r"cannot write .*: the disk is full; free some space and try again"),
        replacing(path) as out,
    ):
        out.write(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")
    assert path.read_text() == "before"
    assert [file.name for file in tmp_path.iterdir()] == ["graph.ttl"]


def test_an_interruption_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    with pytest.raises(KeyboardInterrupt), replacing(path) as out:
        out.write(b"half")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere/g.ttl", "its folder does not exist; make it first"),
        ("file/g.ttl", "its folder is a file; choose another place"),
        ("folder", "it is a folder; add the name of a file"),
        ("x" * 300, "the name is too long"),
    ],
)
def test_why_a_file_cannot_be_written_is_one_line(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    with pytest.raises(ExportError, match=f"^cannot write .*: {reason}$"), replacing(tmp_path / name) as out:
        out.write(b"x")
