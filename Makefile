# For developers. Whoever only wants to use Farled needs ./farled and nothing of this.
.DEFAULT_GOAL := help
.PHONY: help test lint types format bench docs new-platform bare-debian
bin := .venv/bin

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

test: ## run all tests
	./farled test

lint: ## ruff, import-linter, and shellcheck where it is installed
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/lint-imports
	if command -v shellcheck >/dev/null; then shellcheck farled .ci/run tests/ground/*.sh; fi

types: ## mypy, strict
	$(bin)/mypy

format: ## put code into its form
	$(bin)/ruff format
	$(bin)/ruff check --fix

bench: ## run the benchmarks, each beside its peers
	$(bin)/uv sync --quiet --frozen --inexact --group bench
	for each in bench/[a-z]*.py; do echo "== $$each"; $(bin)/python "$$each" || exit 1; done
	echo "== bench/register.py on PostgreSQL"; $(bin)/python tests/ground/on_postgresql.py $(bin)/python bench/register.py

docs: ## make the generated pages again, and check all pages against the code
	$(bin)/python -m farled.platforms.reference > docs/reference/platforms.md
	$(bin)/python -m farled.diagnosis.reference > docs/reference/rules.md
	for each in en sv; do $(bin)/python -m farled.diagnosis.reference $$each > docs/guide/$$each/rules.md; done
	./farled test tests/house/test_docs.py

new-platform: ## make a platform's file: SLUG=ripple NAME=Ripple HOST=ripple.example
	./farled new-platform "$(SLUG)" --name "$(NAME)" --host "$(HOST)"

bare-debian: ## prove a fresh clone on a bare Debian (root, debootstrap, some minutes)
	tests/ground/bare-debian.sh
