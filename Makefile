# Two commands are enough: `make run` opens Earshot on the demo network, `make test` runs everything that is checked.
PYTHON := .venv/bin/python
.PHONY: run test setup blog lint bench judge chaos screenshots lock

run: setup
	@sh packaging/run.sh

# The tests run side by side; CORES=0 runs them one after the other.
CORES := 2
test: setup blog lint
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -n $(CORES)

lint: setup
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy

setup:
	@sh packaging/setup.sh

# The real blog that some tests read: unpacked, not installed.
blog: setup
	@sh packaging/blog.sh

# BENCH=curation measures that alone; BENCH="curation --million" its streams at a million posts, too.
bench: setup
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.benchmarks $(BENCH)

# Measures the curation on a real organisation's archive: the folder that has the judges, looked for beside this one.
# SPLIT=dev for tuning, QUICK=1 for a look in between, PART=noise (rank, discovery, cold, suggest, guard, labelled).
CURATION ?= $(patsubst %/judge_rank.py,%,$(firstword $(wildcard ../*/curation/judge_rank.py)))
SPLIT := test
judge: setup
	@$(PYTHON) -m tests.curation $(if $(CURATION),--judges "$(CURATION)") --split $(SPLIT) \
	    $(if $(QUICK),--quick) $(PART:%=--part %) $(JUDGE)

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
