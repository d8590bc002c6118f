# Everything a contributor runs. Needs Python 3.11 or newer and make, nothing else: the first run installs
# the rest into .venv. Written for GNU make 3.81 (the one that macOS has) and later, and any POSIX shell.
#
#   make check ARGS="--output-format concise"     more arguments for the command behind a target
#   make test ARGS="-k spans" JOBS=0              one process, for a debugger
#   make check PYTHON=python3.12                  another interpreter (.venv is made anew if it has another)
#   make test VENV=.cache/venv-3.12 PYTHON=…      beside the usual one

VENV ?= .venv
PYTHON ?=
ARGS ?=
JOBS ?= 2
ROUNDS ?=
SIZES ?=

BIN := $(VENV)/bin
PIP := "$(BIN)/python" -m pip --disable-pip-version-check --quiet

# .venv is made anew when the folder has moved (its scripts name the old place) and when PYTHON asks for
# another version than it has.
PLACE := $(VENV)/.place
ifneq ($(wildcard $(PLACE)),)
  ifneq ($(shell cat "$(PLACE)"),$(CURDIR))
    STALE := remake
  endif
endif
ifneq ($(PYTHON),)
  ifneq ($(wildcard $(VENV)/pyvenv.cfg),)
    WANTED := $(shell "$(PYTHON)" -c 'import platform; print(platform.python_version())' 2>&1)
    ifneq ($(WANTED),$(shell sed -n 's/^version *= *//p' "$(VENV)/pyvenv.cfg"))
      STALE := remake
    endif
  endif
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help check test lint format bench pages dist constraints clean remake

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

check: $(VENV)/.runtime ## Check the records
	@"$(BIN)/footnoted" check $(ARGS)

# A file's tests stay in one process, so that what they share is made once.
test: $(VENV)/.dev ## Run the tests
	@"$(BIN)/python" -m pytest --numprocesses=$(JOBS) --dist=loadfile --no-loadscope-reorder $(ARGS)

lint: $(VENV)/.dev ## Style, types, and which layer imports which
	@"$(BIN)/ruff" check
	@"$(BIN)/ruff" format --check
	@"$(BIN)/mypy"
	@"$(BIN)/lint-imports"

format: $(VENV)/.dev ## Format the code, and mend what can be mended safely
	@"$(BIN)/ruff" check --fix
	@"$(BIN)/ruff" format

bench: $(VENV)/.runtime ## Measure beside others, which go to .bench (ROUNDS=3 SIZES="200 2000": quicker)
	@"$(BIN)/python" -m benchmarks.run $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(SIZES),--sizes $(SIZES)) $(ARGS)

pages: $(VENV)/.dev ## Write what the examples on rule pages print (ARGS="NAME …": of these rules)
	@"$(BIN)/python" -m tests.rules.pages $(ARGS)

dist: $(VENV)/.dev ## Build the sdist, the wheel from it, and check both
	@rm -rf dist
	@"$(BIN)/python" -m build --no-isolation --outdir dist
	@"$(BIN)/twine" check --strict dist/*

constraints: $(VENV)/.place ## Write constraints.txt anew (Python 3.11, 3.12 and 3.13 must be there)
	@"$(BIN)/python" .ci/constraints

clean: ## Remove everything that was made here, .venv too
	@rm -rf "$(VENV)" .cache dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache \
		.footnoted_cache .bench
	@find validator tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# --- the environment ---

PROBE := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))

# An environment of somebody else's making (without .place) is used as it is, and only added to.
$(PLACE): $(STALE)
	@if [ -n '$(PYTHON)' ]; then set -- '$(PYTHON)'; else \
		set -- python3 python3.16 python3.15 python3.14 python3.13 python3.12 python3.11 python \
			"$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/3.*/bin/python3; fi; \
	for python do \
		if "$$python" -c '$(PROBE)' >/dev/null 2>&1; then found=$$python; break; fi; \
	done; \
	if [ -z "$${found-}" ]; then \
		{ echo "footnoted needs Python 3.11 or newer with its venv module, and found none: $$1 is" \
			"$$("$$1" --version 2>&1)."; \
		echo "Install one (Debian, Ubuntu: python3 and python3-venv), or name it:" \
			"make check PYTHON=/path/to/python3"; } >&2; \
		exit 1; \
	fi; \
	echo "Making $(VENV) with $$("$$found" --version)"; \
	"$$found" -m venv $(if $(STALE),--clear) "$(VENV)"
	@printf '%s\n' "$(CURDIR)" >"$@"

# Enough for `footnoted check`. The build backend is installed beside it, so that it too has its pinned version.
$(VENV)/.runtime: $(PLACE) pyproject.toml constraints.txt
	@echo "Installing footnoted and the libraries that it uses"
	@$(PIP) install --constraint constraints.txt hatchling
	@$(PIP) install --constraint constraints.txt --no-build-isolation --editable .
	@touch "$@"

# What tests and linters need besides. Not as `.[dev]`: that would install footnoted a second time, while
# `make -j check test` may be running it.
$(VENV)/.dev: $(VENV)/.runtime
	@echo "Installing the tools for tests and linters"
	@"$(BIN)/python" -c 'import tomllib; \
		print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["dev"], sep="\n")' \
		>"$(VENV)/dev.txt"
	@$(PIP) install --constraint constraints.txt --requirement "$(VENV)/dev.txt"
	@touch "$@"
