# Everything a developer or CI does, by name. `make` alone prints the list.
.DEFAULT_GOAL := help
.PHONY: help run package test proof bench dist image format clean
MVN ?= ./mvnw -B -ntp

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: package ## Build, then start on the embedded defaults (Ctrl-C stops)
	@bin/hoofprint

package: ## Build target/hoofprint.jar and target/lib/ without tests
	@if [ -f target/hoofprint.jar ]; then $(MVN) -q package -DskipTests; else \
	  echo "Building. The first time, its libraries are fetched, which takes a few minutes."; \
	  $(MVN) package -DskipTests; fi

test: ## Everything CI runs; installs the programs that its tests lack, if it may
	@src/test/sh/install-tools
	@$(MVN) verify

proof: ## The long ones: hundreds of kills, thousands of random cases
	@$(MVN) verify -Dtest.groups=proof -Dtest.excluded=none
	@src/test/sh/other-postgresql

bench: package ## Speed, as ratios to named references in the same run
	@bench/run

dist: ## Pack target/hoofprint-VERSION.tar.gz, for every platform or for PLATFORM=linux-x86_64
	@$(MVN) -q verify -DskipTests
	@src/main/sh/dist $(PLATFORM)

image: package ## Build the container image
	docker build -t hoofprint -t hoofprint:$$(sed -n "s:^  <version>\(.*\)</version>:\1:p" pom.xml) .

format: ## Format the Java sources
	@$(MVN) -q spotless:apply

clean: ## Remove target/
	@$(MVN) -q clean
