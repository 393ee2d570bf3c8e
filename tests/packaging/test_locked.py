"""The lock files agree with pyproject.toml, carry a hash for everything, and name no package index."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def locked(name: str) -> dict[str, Requirement]:
    """The pinned requirements of a lock file by name; every one must have a hash."""
    text = (ROOT / "packaging" / "locked" / f"{name}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        if line and not line.lstrip().startswith("#"):
            requirement, *hashes = line.split("--hash=")
            assert hashes, line
            found[canonicalize_name(Requirement(requirement).name)] = Requirement(requirement)
    return found


@pytest.mark.parametrize(("name", "extras"), [("run", ["build"]), ("dev", ["build", "dev"])])
def test_every_dependency_is_locked_within_its_range(name, extras):
    pins = locked(name)
    wanted = PROJECT["dependencies"] + [
        text for extra in extras for text in PROJECT["optional-dependencies"][extra]
    ]
    for text in wanted:
        requirement = Requirement(text)
        pin = pins[canonicalize_name(requirement.name)]
        version = str(pin.specifier).removeprefix("==")
        assert requirement.specifier.contains(version, prereleases=True), f"{text}: locked is {version}"


def test_tests_run_on_the_versions_that_users_run():
    everything = locked("dev")
    differing = {name for name, pin in locked("run").items() if everything[name].specifier != pin.specifier}
    assert differing == set()


@pytest.mark.parametrize("name", ["run", "dev"])
def test_no_index_and_no_folder_of_some_machine_stands_in_a_lock(name):
    text = (ROOT / "packaging" / "locked" / f"{name}.txt").read_text(encoding="utf-8")
    assert re.findall(r"https?:|file:|--(?:extra-)?index-url|--find-links|/home/|/tmp/", text) == []
