"""The newsroom that the tests of chains, of the attribution graph and of who is relied on share."""

from __future__ import annotations

import pytest
from newsroom import Newsroom

from kg.analysis.records import Node


@pytest.fixture
def room() -> Newsroom:
    return Newsroom()


@pytest.fixture
def herald(room: Newsroom) -> Node:
    return room.named("Tarn Herald")


@pytest.fixture
def radio(room: Newsroom) -> Node:
    return room.named("Radio Wend")


@pytest.fixture
def wire(room: Newsroom) -> Node:
    return room.named("Fell Wire", "agency")


@pytest.fixture
def office(room: Newsroom) -> Node:
    return room.named("Quarry Office", "authority")


@pytest.fixture
def holm(room: Newsroom) -> Node:
    return room.named("Berit Holm", "person")


@pytest.fixture
def pit(room: Newsroom, herald: Node) -> str:
    return room.article("pit-shut", herald, title="On pit-shut")
