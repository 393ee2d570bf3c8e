"""The real PostgreSQL, and laptops made of nothing but numbered events."""

from typing import Any

import pytest

from tests.fakes.numbered import Device
from tests.fakes.postgres import CentralDatabase, central, cluster, fresh_central, template

__all__ = ["central", "cluster", "fresh_central", "template"]


@pytest.fixture
def device(central: CentralDatabase):
    """Make a device of a person that has said hello."""

    def make(login: str, **fields: Any) -> Device:
        made = Device(central.connect(login), **fields)
        made.hello()
        return made

    return make
