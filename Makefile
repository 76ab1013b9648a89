# Everything a developer or CI does, by name. `make` alone prints the list.
.DEFAULT_GOAL := help
.PHONY: help run package test proof bench image format clean
MVN ?= mvn -B -ntp -q

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: package ## Build, then start on the embedded defaults (Ctrl-C stops)
	@bin/hoofprint

package: ## Build target/hoofprint.jar and target/lib/ without tests
	@$(MVN) package -DskipTests

test: ## Everything CI runs; installs the programs that its tests lack, if it may
	@src/test/sh/install-tools
	mvn -B -ntp verify

proof: ## The long ones: hundreds of kills, thousands of random cases
	mvn -B -ntp verify -Dtest.groups=proof -Dtest.excluded=none

bench: package ## Speed, as ratios to named references in the same run
	@bench/run

image: package ## Build the container image
	docker build -t hoofprint .

format: ## Format the Java sources
	@$(MVN) spotless:apply

clean: ## Remove target/
	@$(MVN) clean
