"""Disks of the tests' own: a small one that fills up, and one that nobody, not even root, can write to."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.fakes.postgres import CentralDatabase, central, cluster, template
from tests.faults.disks import is_linux_root
from tests.faults.sync_scene import Scene

__all__ = ["central", "cluster", "template"]


@pytest.fixture
def scene(tmp_path: Path, central: CentralDatabase) -> Iterator[Scene]:
    """Laptops round one centre; all are closed after the test."""
    made = Scene(tmp_path, central)
    yield made
    made.close()


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Mounts a file system in memory of so many KiB at a new folder, or at a given one; all are gone after the test."""
    if not is_linux_root() or shutil.which("mount") is None:
        pytest.skip("mounting a file system needs Linux and root")
    mounted: list[Path] = []

    def mount(kib: int, folder: Path | None = None) -> Path:
        folder = folder or tmp_path / f"disk{len(mounted)}"
        folder.mkdir(exist_ok=True)
        command = ["mount", "-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
        if done.returncode:
            pytest.skip(f"this machine lets nobody mount: {done.stderr.strip()}")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True, timeout=30)
        shutil.rmtree(folder)
