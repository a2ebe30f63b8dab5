"""What the tests share: the command, and how many vectors Python ran, which must be the number of every language."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

RAN = pytest.StashKey()


@pytest.fixture
def ran(request):
    """Call it with the number of cases that were run; the numbers of several tests are added."""
    stash = request.config.stash
    return lambda count: stash.__setitem__(RAN, stash.get(RAN, 0) + count)


@pytest.fixture(scope="session")
def command():
    """The command: `HERSYS_COMMAND`, else the newest `hersys` in cargo's target folder."""
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    built = [path for name in ("hersys", "hersys.exe") for path in target.glob(f"*/{name}")]
    found = os.environ.get("HERSYS_COMMAND") or max(built, key=lambda path: path.stat().st_mtime, default=None)
    if found is None:
        missing = "the command is not built: cargo build --package hersys-cli, or set HERSYS_COMMAND"
        pytest.fail(missing) if os.environ.get("HERSYS_TEST_ALL") == "1" else pytest.skip(missing)
    return str(found)


def pytest_terminal_summary(terminalreporter, config):
    count = config.stash.get(RAN, None)
    if count is not None:
        terminalreporter.write_line(f"vectors: {count} cases run by Python")
