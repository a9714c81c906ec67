# Everything starts with Python's standard library, which makes the virtual environment: config/machine/setup.py.
PYTHON ?= python3

.PHONY: run test check bench lock

# lock: after a change of dependencies in pyproject.toml or package.json; ARGS=--upgrade takes the newest versions.
run test check bench lock:
	@$(PYTHON) -B -m config.machine.setup $@ $(ARGS)
