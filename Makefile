# `make run` tries Knipsel on the sample archive; `make test` does every check. Both need only Python 3.11 or newer:
# the first run makes an environment in .venv, with the versions and hashes of constraints.txt, and later runs use it.

VENV := .venv
BIN := $(VENV)/bin
PYTHONS := $(or $(PYTHON),python3.13 python3.12 python3.11 python3)

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help run test lint bench lock clean

help:
	@echo 'make run     index the sample archive and ask it for "sancties"'
	@echo 'make test    all checks and tests'
	@echo 'make lint    the checks only: style, types, import rules'
	@echo 'make bench   the benchmarks'
	@echo 'make lock    choose the versions in constraints*.txt anew (UPGRADE=--upgrade: the newest)'
	@echo 'make clean   remove the environment (.venv)'
	@echo 'PYTHON=...   with any of these: the Python to make the environment with'

run: $(VENV)/.run
	@$(BIN)/search index seeds
	@echo
	@$(BIN)/search query sancties
	@echo
	@echo 'Open de pagina met (open the page with):'
	@echo '    $(BIN)/search serve'
	@echo 'en ga naar (and go to) http://127.0.0.1:8000/zoek?q=sancties'

test: lint
	@$(BIN)/python -m pytest

lint: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

bench: $(VENV)/.bench
	@for benchmark in benchmarks/*.py; do echo "$$benchmark"; $(BIN)/python "$$benchmark" || exit 1; done

$(BIN)/python:
	@found=; \
	for python in $(PYTHONS); do \
	    if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	    echo 'Knipsel needs Python 3.11 or newer, and none of these is: $(PYTHONS). Install one, or name it: make run PYTHON=/path/to/python' >&2; \
	    exit 1; \
	fi; \
	echo "Making the environment $(VENV) with $$("$$found" --version)"; \
	"$$found" -m venv --clear $(VENV) || { \
	    rm -rf $(VENV); \
	    echo "$$found can't make an environment; install its venv module (on Debian and Ubuntu: apt install python3-venv)" >&2; \
	    exit 1; \
	}

# What `make run` needs and what `make test` needs; each is installed again when its list of versions has changed.
$(VENV)/.run: $(BIN)/python pyproject.toml constraints.txt
	@echo 'Installing what Knipsel needs'
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement constraints.txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(BIN)/python pyproject.toml constraints-dev.txt
	@echo 'Installing what Knipsel and its tests need'
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement constraints-dev.txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# The programs that the benchmarks compare Knipsel with; not needed for anything else.
$(VENV)/.bench: $(VENV)/.dev constraints-bench.txt
	@echo 'Installing what the benchmarks compare Knipsel with'
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement constraints-bench.txt
	@touch $@

# One version of each package for every platform and every Python from 3.11, with the hashes of all its files.
COMPILE = $(VENV)/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
    --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command 'make lock' $(UPGRADE) pyproject.toml

lock: $(BIN)/python
	@$(BIN)/python -m venv $(VENV)/lock
	@$(VENV)/lock/bin/python -m pip install --quiet uv
	@$(COMPILE) --group build --output-file constraints.txt
	@$(COMPILE) --group dev --output-file constraints-dev.txt --constraint constraints.txt
	@$(COMPILE) --group bench --output-file constraints-bench.txt --constraint constraints-dev.txt

clean:
	rm -rf $(VENV)
