# Two commands are enough: `make run` opens Earshot on the demo network, `make test` runs everything that is checked.
PYTHON := .venv/bin/python
.PHONY: run test setup lint bench chaos screenshots lock

run: setup
	@sh packaging/run.sh

test: setup lint
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest

lint: setup
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy

setup:
	@sh packaging/setup.sh

bench: setup
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.benchmarks

# Sends N posts through a server that fails in every way, by a process that is killed in one of 20.
N := 10000
chaos: setup
	$(PYTHON) -m tests.chaos $(N)

screenshots: setup
	@sh packaging/screenshots.sh

# Resolves the newest versions that pyproject.toml allows, for every platform at once, with hashes.
lock:
	$(PYTHON) -m pip install -q uv
	$(PYTHON) -m uv pip compile -q -U --universal --generate-hashes --no-header --no-annotate --python-version 3.11 \
	    pyproject.toml -o packaging/lock/app.txt
	$(PYTHON) -m uv pip compile -q -U --universal --generate-hashes --no-header --no-annotate --python-version 3.11 \
	    pyproject.toml --group dev -o packaging/lock/dev.txt
