"""What hatchling runs before it builds or installs the package: the list of the world's places is made and goes into the package."""

from __future__ import annotations

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PlacesHook(BuildHookInterface):
    """Makes ``kg/language/data/places.tsv`` for wheels and editable installations; a source distribution holds the means to make it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (hatchling passes it)
        """Make the file, unless there is one that is newer than its sources, and add it to the files of the package."""
        sys.path.insert(0, self.root)  # a build backend does not look into the project that it builds
        import make_places

        make_places.write()
        build_data["artifacts"].append(make_places.TARGET.relative_to(self.root).as_posix())
