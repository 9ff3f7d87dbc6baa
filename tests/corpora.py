"""Where the corpora lie on which quality is measured: beside the checkout, or where ``KG_SHARED`` says; they may be absent."""

from __future__ import annotations

import os
from pathlib import Path

SHARED = Path(os.environ.get("KG_SHARED") or Path(__file__).parents[2] / "shared")
