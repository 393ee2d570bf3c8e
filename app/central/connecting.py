"""Connections to the central database, and everything that can be wrong with one in a sentence.

TLS is ``verify-full`` unless the URL says otherwise: the server must prove by a certificate that it is the host that
the URL names, or a password and all leads could be handed to anybody on the way. Foreign errors are translated in
``translated`` and ``connect`` and nowhere else.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from app.central.sayings import said_by_server
from app.domain.errors import Problem, Refused, Removed, SignInNeeded, Unavailable
from app.domain.sentence import marked, sentence

if TYPE_CHECKING:
    from psycopg import Connection

OLDEST_SERVER = 15
#: How long a connection may take to come about, seconds.
CONNECT_SECONDS = 10
SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
EXAMPLE = "postgresql://centre.example.com/ripen"
#: Codes (HINT of RP001) that mean: the person has to sign in again.
SIGN_IN_CODES = frozenset({"not_a_person"})
#: What PostgreSQL says where its table of locks is full.
CROWDED = "53200"
#: The code that means: the admin has closed this login.
REMOVED = "removed"
#: What libpq knows as parameters of a connection and a URL may set.
_KNOWN = ("sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "target_session_attrs", "options")


#: The fields that codes are about, for whoever shows a problem beside its field.
_FIELDS = {"bad_login": "login", "login_taken": "login", "bad_role": "role", "no_password": "password"}


class Foreign(Refused):
    """The server refused a call with one of our codes, which is kept for whoever calls."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message, _FIELDS.get(code, ""))
        self.code = code


def conninfo(url: str) -> dict[str, Any]:
    """The parameters of a connection that a URL names. Raises Refused for what is no URL of a database."""
    from urllib.parse import parse_qsl, unquote, urlsplit  # imported late: start-up cost

    wrong = sentence("“%1” is no address of a central database; write one such as %2.", _shown(url), EXAMPLE)
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        given = dict(parse_qsl(parts.query, strict_parsing=True)) if parts.query else {}
    except ValueError:
        raise Refused(wrong, "url") from None
    database = unquote(parts.path.removeprefix("/"))
    if (
        parts.scheme not in SCHEMES
        or not (parts.hostname or given.get("host"))
        or not database
        or "/" in database
    ):
        raise Refused(wrong, "url")
    unknown = sorted(given.keys() - {*_KNOWN, "host", "hostaddr", "port", "user"})
    if unknown:
        raise Refused(
            sentence(
                "The address of the central database has an unknown part “%1”; leave it out.", unknown[0]
            ),
            "url",
        )
    info: dict[str, Any] = {
        "host": parts.hostname,
        "port": port,
        "user": unquote(parts.username) if parts.username else None,
        "password": unquote(parts.password) if parts.password else None,
        "dbname": database,
        **given,
    }
    return {name: value for name, value in info.items() if value is not None}


def _shown(url: str) -> str:
    """A URL as it may be shown: without its password."""
    return re.sub(r"(//[^/:@]*):[^@]*@", r"\1@", url.strip())


def server_of(url: str) -> str:
    """Host, port and database of a URL, for messages."""
    info = conninfo(url)
    port = f":{info['port']}" if "port" in info else ""
    return f"{info['host']}{port}/{info['dbname']}"


def connect(url: str, password: str = "", *, user: str = "", application: str = "ripen") -> "Connection[Any]":
    """An open connection in autocommit mode. ``user`` and ``password`` win over the URL's.

    Raises Refused (URL, certificate, no PostgreSQL, too old a one), SignInNeeded (login, password), Unavailable.
    """
    import psycopg  # imported late: start-up cost

    from app.central.distrust import why_distrusted

    info = conninfo(url)
    info |= {"user": user} if user else {}
    info |= {"password": password} if password else {}
    if "user" not in info:
        raise SignInNeeded(sentence("Who are you? Give the login that the admin told you."), "login")
    info.setdefault("connect_timeout", CONNECT_SECONDS)
    info.setdefault("sslmode", "verify-full")
    if "sslrootcert" not in info and info["sslmode"] == "verify-full":
        info["sslrootcert"] = "system"
    # a half-open connection is noticed within a minute, and a lost one within half
    info |= {
        "keepalives_idle": 20,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": 30_000,
    }
    info |= {"application_name": application, "client_encoding": "utf8", "gssencmode": "disable"}
    where = server_of(url)
    try:
        connection = psycopg.Connection.connect(**info, autocommit=True, prepare_threshold=None)
    except psycopg.Error as error:
        said = str(error)
        if "certificate verify failed" in said:
            said = why_distrusted(info, CONNECT_SECONDS) or said
        raise problem_of_connecting(said, where) from None
    version = connection.info.server_version // 10000
    if version < OLDEST_SERVER:
        connection.close()
        raise too_old(version, where)
    return connection


def too_old(version: int, where: str) -> Refused:
    """What to say of a PostgreSQL that lacks what Ripen needs."""
    message = sentence(
        "%1 runs PostgreSQL %2; Ripen needs %3 or newer: ask for an upgrade.", where, version, OLDEST_SERVER
    )
    return Refused(message, "url")


def removed_from(where: str) -> Removed:
    """What to say to somebody whose login the admin has closed."""
    return Removed(
        sentence(
            "Your admin has removed your login at %1; what is not delivered is kept here: save it as a file"
            " (ripen export undelivered FILE.jsonl) and give it to your admin.",
            where,
        )
    )


_SILENT = marked("%1 does not answer now.")
_CROWDED = marked(
    "The table of locks of %1 is full; laptops at work end the connections that fill it: try again in a minute."
)
#: What libpq says when a connection does not come about; the first that fits counts.
_SAYINGS: tuple[tuple[str, type[Problem], str, str], ...] = (
    ('password authentication failed|no password supplied|role ".*" does not exist',
     SignInNeeded,
     marked("%1 does not accept this login or password; check both, or ask the admin for a new password."), "password"),
    ('database ".*" does not exist', Refused,
     marked("There is no database of this name at %1; check the address."), "url"),
    ("permission denied for database", Refused,
     marked("This login may not use the database at %1; ask the admin."), "login"),
    ("no pg_hba.conf entry", Refused,
     marked("%1 lets nobody in from here by this login; ask whoever runs the server to allow it."), "url"),
    ("certificate has expired|expired certificate", Refused,
     marked("The certificate of %1 has expired; whoever runs the server must renew it, unless this computer's clock is"
      " wrong."), "url"),
    ("certificate is not yet valid", Refused,
     marked("The certificate of %1 is not valid yet; check this computer's clock."), "url"),
    ("certificate .*does not match host name|server certificate for .* does not match", Refused,
     marked("The certificate of %1 is for another host; use the name that stands in it."), "url"),
    ("certificate verify failed|self.signed certificate|unable to get local issuer", Refused,
     marked("The certificate of %1 is signed by nobody this computer trusts; add "
      "?sslrootcert=FILE with your organisation's certificate to the address."), "url"),
    ("root certificate file .* does not exist|could not read root certificate", Refused,
     marked("The certificate file that the address of %1 names (sslrootcert) cannot be read; check that it is there."),
     "url"),
    ("server does not support SSL", Refused,
     marked("%1 does not speak TLS, so anybody on the way could read along; have it switched on."), "url"),
    (("could not translate host name|Name or service not known|nodename nor servname|No address associated"
      "|failure in name resolution|failed to resolve host"), Unavailable,
     marked("%1 is not found; check the address and the network."), "url"),
    ("invalid response to SSL negotiation|expected authentication request|wrong version number|packet length too long",
     Refused, marked("What answers at %1 is no PostgreSQL; check host and port."), "url"),
    ("invalid sslmode|invalid .*value|invalid port|invalid integer value", Refused,
     marked("A part of the address of the central database is not valid; check what stands behind the question mark."),
     "url"),
    ("too many connections|remaining connection slots|too many clients", Unavailable,
     marked("%1 has no room for another connection now; Ripen tries again."), ""),
    ("out of shared memory", Unavailable, _CROWDED, ""),
    ("the database system is starting up|shutting down|not yet accepting|recovery mode", Unavailable,
     marked("%1 is starting or stopping; Ripen tries again."), ""),
    ("connection refused", Unavailable,
     marked("Nothing runs at %1 now; check host and port, or try again later: nothing is lost."), "url"),
    ("closed the connection unexpectedly|unexpected eof|EOF detected|connection reset", Unavailable,
     marked("What answers at %1 hung up at once; check host and port, or try again later: nothing is lost."), "url"),
)  # fmt: skip


def problem_of_connecting(said: str, where: str) -> Problem:
    """What libpq said about a connection that did not come about, as a sentence."""
    if "is not permitted to log in" in said:  # said to the right password only
        return removed_from(where)
    for pattern, kind, message, field in _SAYINGS:
        if re.search(pattern, said, re.IGNORECASE | re.DOTALL):
            return kind(sentence(message, where), field)
    message = sentence("%1 does not answer; check the network, or try again later: nothing is lost.", where)
    return Unavailable(message, "")


def answered(connection: "Connection[Any]", statement: bytes, *values: Any) -> Any:
    """The first column of what a question over an open connection is answered. Where the table of locks is full, who
    fills it is ended first, and the question asked once more. Raises what psycopg raises.
    """
    from psycopg.errors import Error, OutOfMemory  # imported late: start-up cost

    try:
        row = connection.execute(statement, values).fetchone()
    except OutOfMemory as full:
        try:
            row = connection.execute("SELECT sync.relieve_v1('{}')").fetchone()
        except Error:
            raise full from None
        if row is None or not row[0]["ended"]:
            raise
        row = connection.execute(statement, values).fetchone()
    return None if row is None else row[0]


@contextmanager
def translated(where: str = "the central database") -> Iterator[None]:
    """Problems of calls over an open connection in words. Raises Foreign, SignInNeeded, Refused, Unavailable."""
    import psycopg  # imported late: start-up cost

    try:
        yield
    except psycopg.Error as error:
        problem = problem_of_call(error, where)
        if problem is None:
            raise
        raise problem from error


def problem_of_call(error: Any, where: str) -> Problem | None:
    """The problem that an error of PostgreSQL's means; None for a bug of ours."""
    import psycopg  # imported late: start-up cost

    state: str = error.sqlstate or ""
    if state == "RP001":
        message, code = said_by_server(error.diag.message_primary or ""), error.diag.message_hint or ""
        if code == REMOVED:
            return removed_from(where)
        return SignInNeeded(message) if code in SIGN_IN_CODES else Foreign(message, code)
    if state.startswith("28"):
        return SignInNeeded(
            sentence("%1 does not accept this login any more; sign in again.", where), "password"
        )
    if state == "42501":
        return Refused(
            sentence(
                "This login has no right to do that at %1; use the login of whoever owns the database.", where
            ),
            "login",
        )
    if state in {"3F000", "42883", "42P01"}:
        return Refused(
            sentence(
                "%1 holds no central database of Ripen; check the address, or have an admin run"
                " “ripen central init”.",
                where,
            ),
            "url",
        )
    if state.startswith(("08", "40", "53", "57", "58")) or state in {"55P03", "25P03"}:
        if state in {"53100", "58030"}:
            message = sentence(
                "The disk of %1 is full or broken; tell whoever runs the server: nothing is lost here.", where
            )
            return Unavailable(message)
        return Unavailable(sentence(_CROWDED if state == CROWDED else _SILENT, where))
    if isinstance(error, psycopg.OperationalError) or not state:
        return Unavailable(sentence("The connection to %1 broke off; Ripen tries again.", where))
    return None
