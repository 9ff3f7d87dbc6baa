"""What a store says, for people: ``report.md``, which every build writes, and one page of HTML, which ``kg report`` writes.

words, evidence -> contested, figure_tables -> concerns -> sections -> drawings -> page, markdown
"""

from __future__ import annotations

from kg.report.markdown import write_report

__all__ = ["write_report"]
