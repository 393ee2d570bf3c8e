"""`dev.py central`: a throw-away central database on this machine, with the sample company and people to sign in as.

Runs inside .venv. The database is there until Ctrl+C, and gone afterwards; so it is when the terminal is closed, or
when whoever started this ends it.
"""

import contextlib
import json
import os
import signal
import sys
import tempfile
import threading
from types import FrameType
from typing import Any

from dev import Missing
from postgres import Server

DATABASE = "ripen"
#: login: name, role, team
PEOPLE = {
    "ada": ("Ada Berg", "rep", "north"),
    "cleo": ("Cleo Diaz", "team-lead", "north"),
    "milo": ("Milo Gray", "marketer", "marketing"),
    "ben": ("Ben Carl", "rep", "north"),
}
SHOWN = ("ada", "cleo", "milo")
#: Of three leads Ada gets two.
SHARES = ("ada", "ada", "ben")


#: What ends it: Ctrl+C, a kill, a closed terminal; what does not exist on a system is left out.
SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)


class Ended(BaseException):
    """Somebody wants it to end."""


def main(arguments: list[str]) -> int:
    """Start it, fill it, say how to sign in, and wait."""
    as_json, empty = "--json" in arguments, "--empty" in arguments
    unknown = [word for word in arguments if word not in {"--json", "--empty"}]
    if unknown:
        print("usage: python3 packaging/dev.py central [--empty] [--json]", file=sys.stderr)
        return 2
    ended = threading.Event()

    def end(_number: int, _frame: "FrameType | None") -> None:
        ended.set()  # in case that whoever is interrupted swallows it
        raise Ended

    for one in SIGNALS:
        if signal.getsignal(one) != signal.SIG_IGN:  # as nohup wants it
            signal.signal(one, end)
    server = None
    try:
        server = Server()
        print("Starting PostgreSQL and loading the sample company ...", file=sys.stderr, flush=True)
        server.start()
        told = _fill(server, empty=empty)
        if as_json:
            print(json.dumps(told), flush=True)
        else:
            _say(told)
        while not ended.wait(1):
            pass
    except Ended:
        pass
    finally:
        for one in SIGNALS:
            signal.signal(one, signal.SIG_IGN)  # a second Ctrl+C does not leave half of it behind
        if server is not None:
            server.stop()
    return 0


def _fill(server: Server, *, empty: bool) -> dict[str, Any]:
    """Lay the database out, add people and the sample company; how everybody signs in."""
    import psycopg

    from app.central.admin import Admin
    from app.wiring.central_desk import new_password

    with psycopg.connect(server.owner_url, autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {DATABASE}")
    owner_url = server.url(DATABASE, password=server.password)
    people = []
    with Admin(owner_url) as admin:
        admin.init()
        for login, (name, role, team) in PEOPLE.items():
            password = new_password()
            admin.add_person(login, name, role, team, password)
            people.append({"login": login, "name": name, "role": role, "password": password,
                           "url": server.url(DATABASE, login)})  # fmt: skip
        if not empty:
            _load_sample(owner_url)
            leads = admin.leads_of("team:")
            for login in dict.fromkeys(SHARES):
                mine = [lead for number, lead in enumerate(leads) if SHARES[number % len(SHARES)] == login]
                admin.assign(mine, login, "the sample company")
            admin.assign(_marketings(owner_url), "marketing", "it is marketing's turn")
    return {"owner": owner_url, "people": people}


def _marketings(owner_url: str) -> list[str]:
    """Every third of the green leads to whom marketing sends something next: what the marketer nurtures."""
    import psycopg

    with psycopg.connect(owner_url) as owner:
        turns = owner.execute(
            "SELECT id::text FROM sync.lead WHERE stage = 'green' AND next_owner = 'marketing' ORDER BY id"
        )
        return [row[0] for row in turns][::3]


def _load_sample(url: str) -> None:
    from app.usecases.ports import Silent
    from app.usecases.sample_company import load_sample
    from app.wiring.central_desk import central_desk
    from app.wiring.desk import sample_words

    with tempfile.TemporaryDirectory(prefix="ripen-dev-") as home, contextlib.ExitStack() as open_desks:
        desk = open_desks.enter_context(central_desk(home, "", url, Silent(), sends=True))
        load_sample(desk, sample_words())


def _say(told: dict[str, Any]) -> None:
    print("A central database with the sample company. Sign in with:\n")
    for one in told["people"]:
        if one["login"] in SHOWN:
            print(f"  {one['role']:<10} {one['name']:<11} password {one['password']}")
            print(f"             ripen sign-in '{one['url']}'\n")
    print("To run it (ripen central ...):\n")
    print(f"  export RIPEN_CENTRAL='{told['owner']}'\n")
    if "sslmode=disable" in told["owner"]:
        print(
            "This PostgreSQL was built without TLS: nothing is encrypted on the way. One for a team must have it.\n"
        )
    print("Ctrl+C ends it and leaves nothing behind.", flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Missing as problem:
        print(problem, file=sys.stderr)
        os._exit(1)
