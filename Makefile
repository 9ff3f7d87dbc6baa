# `make check` is the one command for everything that must hold.
PYTHON ?= python

.PHONY: check test lint bench demo

check: lint test

lint:
	$(PYTHON) -m ruff check kg tests bench
	$(PYTHON) -m ruff format --check kg tests bench
	$(PYTHON) -m mypy
	$(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()" --config .importlinter

test:
	$(PYTHON) -m pytest

bench:
	$(PYTHON) bench/run.py

demo:
	$(PYTHON) -m kg demo
