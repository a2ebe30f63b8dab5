"""Says at the end how many vectors Python ran: the number must be that of every other language."""

import pytest

RAN = pytest.StashKey()


@pytest.fixture
def ran(request):
    """Call it with the number of cases that were run."""
    return lambda count: request.config.stash.__setitem__(RAN, count)


def pytest_terminal_summary(terminalreporter, config):
    count = config.stash.get(RAN, None)
    if count is not None:
        terminalreporter.write_line(f"vectors: {count} cases run by Python")
