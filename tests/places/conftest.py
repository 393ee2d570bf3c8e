from pathlib import Path

import pytest

from app.places import Places


@pytest.fixture(scope="session")
def places():
    return Places(Path(__file__).resolve().parents[2] / "resources" / "defaults")
