"""The real PostgreSQL, and laptops made of nothing but numbered events."""

from typing import Any

import pytest

from app.central.connecting import connect
from tests.fakes.numbered import Device
from tests.fakes.postgres import PASSWORD, CentralDatabase, Server, central, cluster, fresh_central, template

__all__ = ["central", "cluster", "fresh_central", "template"]


@pytest.fixture
def device(central: CentralDatabase):
    """Make a device of a person that has said hello."""

    def make(login: str, **fields: Any) -> Device:
        made = Device(central.connect(login), **fields)
        made.hello()
        return made

    return make


@pytest.fixture
def managed():
    """A server of its own as a provider hands it over: its first user may make roles, and is no superuser."""
    server = Server()
    try:
        server.start()
        with connect(server.owner_url) as dba:
            dba.execute(f"CREATE ROLE chief LOGIN CREATEROLE PASSWORD '{PASSWORD}'")
            for name in ("first", "second"):
                dba.execute(f"CREATE DATABASE {name} OWNER chief")
        yield server
    finally:
        server.stop()
