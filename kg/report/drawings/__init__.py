"""Small pictures as inline SVG, drawn without a library: plain shapes, colours by class, so that light and dark pages share them."""

from __future__ import annotations

from kg.report.drawings.claim import draw_claim
from kg.report.drawings.ring import draw_ring
from kg.report.drawings.timeline import draw_timeline

__all__ = ["draw_claim", "draw_ring", "draw_timeline"]
