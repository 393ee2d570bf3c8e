"""Makes and mends `.venv`: the locked packages with their hashes, Ripen itself editable, bytecode, the stamp.

Loaded by dev.py only when something is to be done. A marker lies in `.venv` while work is under way; whoever
finds it later knows that the work was cut off, and starts again from nothing. Foreign errors (pip's, the
file system's) are translated here into one sentence each.
"""

import collections
import errno
import os
import re
import shutil
import subprocess
import sys

import dev
import system
from dev import LOCKED, ROOT, STAMP, VENV, Missing

MARKER = os.path.join(VENV, "ripen-unfinished")
AGAIN = "python3 packaging/dev.py run"
OLDEST_SQLITE = (3, 51, 3)  # below it a WAL file can lose a commit when two connections meet at a checkpoint
PACKAGES_MB = (
    1000  # a .venv with the tools for the tests takes 650 MB; the downloads lie beside it for a while
)
FAR_TOO_LITTLE_MB = 400  # less than this cannot even take the packages to run


class NothingTouched(Missing):
    """pip gave up while it was still downloading: what lies in `.venv` can be built upon."""


def tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def prepare(needed: list[str]) -> None:
    """Bring everything in `needed` (see dev.wants) into place and write the stamp.

    Raises Missing with one sentence for the person.
    """
    for_ci = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
    with_lock_on_this_file(for_ci=for_ci, needed=needed)


def with_lock_on_this_file(*, for_ci: bool, needed: list[str]) -> None:
    """Two dev.py at once would take each other's half-made `.venv` apart; the second one waits."""
    with open(os.path.abspath(__file__), "rb") as file:
        if not dev.WINDOWS:
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                tell("Another dev.py is setting up .venv; waiting for it.")
                fcntl.flock(file, fcntl.LOCK_EX)
        have = set(dev.in_place())
        missing = [word for word in needed if word not in have]
        system.require(
            [word for word in missing if word in {"offscreen", "display", "tools"}], may_install=for_ci
        )
        packages = [word for word in missing if word in {"run", "dev"}]
        if packages:
            make(packages[0], may_install=for_ci)
            have |= {"run", packages[0]}
        write_stamp(have | set(needed))


def write_stamp(words: set[str]) -> None:
    with open(STAMP + ".new", "w", encoding="ascii") as file:
        file.write("\n".join([dev.fingerprint(), *sorted(words)]) + "\n")
    os.replace(STAMP + ".new", STAMP)


def make(lock: str, *, may_install: bool) -> None:
    """Fill `.venv` from packaging/locked/{lock}.txt, making it first where it is absent or broken."""
    system.require_venv(may_install=may_install)
    fresh = True
    broken = what_is_wrong(VENV)
    if broken:
        tell(f".venv {broken}; making it anew.")
        shutil.rmtree(VENV)
    elif os.path.isdir(VENV):
        fresh = False
    os.makedirs(VENV, exist_ok=True)
    with open(MARKER, "w", encoding="ascii"):
        pass
    if fresh:
        if shutil.disk_usage(ROOT).free < FAR_TOO_LITTLE_MB * 1_000_000:
            raise OSError(errno.ENOSPC, "No space left on device", VENV)
        tell("Setting up .venv; the first time this downloads about 150 MB.")
        make_venv()
    else:
        tell("Bringing .venv up to the locked versions.")
    install(lock)
    check_sqlite()
    compile_all()
    os.remove(MARKER)


def what_is_wrong(venv: str) -> str:
    """Why the folder cannot be used, as the rest of a sentence that begins with its name; empty if it can."""
    if not os.path.lexists(venv):
        return ""
    if not os.path.isdir(venv) or os.path.islink(venv):
        raise Missing(
            f"{venv} is not a folder, so Ripen cannot be set up there: remove it and run `{AGAIN}` again."
        )
    if os.path.exists(os.path.join(venv, os.path.basename(MARKER))):
        return "was left half-made"
    inside = (
        os.path.join(venv, "Scripts", "python.exe") if dev.WINDOWS else os.path.join(venv, "bin", "python")
    )
    try:
        answer = subprocess.run(
            [inside, "-c", "import sys, pip; print(*sys.version_info[:2])"],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return "has no Python that runs"
    if answer.returncode != 0:
        return "has no pip that runs"
    if answer.stdout.split() != [str(number) for number in sys.version_info[:2]]:
        return "belongs to Python {}".format(".".join(answer.stdout.split()))
    return "was moved here from another folder" if moved(venv) else ""


def moved(venv: str) -> bool:
    """Whether the commands in `.venv` start a Python elsewhere: their first line names it in full."""
    try:
        with open(os.path.join(venv, "bin", "pip"), encoding="utf-8") as file:
            line = file.readline().strip()
    except (OSError, ValueError):
        return False
    if not line.startswith("#!") or "python" not in line:
        return False
    named = os.path.dirname(line[2:].strip())
    return not os.path.isdir(named) or not os.path.samefile(named, os.path.join(venv, "bin"))


def make_venv() -> None:
    base = getattr(sys, "_base_executable", None) or sys.executable
    made = subprocess.run(
        [base, "-m", "venv", VENV], capture_output=True, text=True, env=clean_environ(), check=False
    )
    if made.returncode != 0:
        raise Missing(translate(made.stdout + made.stderr, "python3 -m venv"))


def clean_environ() -> dict[str, str]:
    """The environment for pip and venv: what would send packages elsewhere or stop bytecode is left out."""
    environ = dict(os.environ)
    for name in (
        "PYTHONDONTWRITEBYTECODE",
        "PYTHONHOME",
        "PYTHONPATH",
        "PIP_USER",
        "PIP_TARGET",
        "PIP_PREFIX",
    ):
        environ.pop(name, None)
    environ.pop("PIP_REQUIRE_VIRTUALENV", None)
    # without a second try pip does not say that the first one found no network
    environ["PIP_RETRIES"] = str(max(1, int_or(environ.get("PIP_RETRIES", ""), 2)))
    environ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    environ["PIP_NO_INPUT"] = "1"
    return environ


def int_or(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() else otherwise


def install(lock: str) -> None:
    path = os.path.join(LOCKED, f"{lock}.txt")
    try:
        run_pip(
            dev.program("python"),
            [
                "install",
                "--no-compile",
                "--require-hashes",
                "--only-binary",
                ":all:",
                "--no-deps",
                "-r",
                path,
            ],
        )
        run_pip(
            dev.program("python"),
            ["install", "--no-compile", "--no-index", "--no-deps", "--no-build-isolation", "-e", ROOT],
        )
    except NothingTouched:
        os.remove(MARKER)
        raise


def run_pip(python: str, arguments: list[str], environ: dict[str, str] | None = None) -> None:
    """Run pip quietly, counting packages on a terminal. Raises Missing with its trouble in one sentence."""
    seen: collections.deque[str] = collections.deque(maxlen=400)
    count = 0
    with subprocess.Popen(
        [python, "-m", "pip", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=clean_environ() | (environ or {}),
    ) as process:
        for line in process.stdout or ():
            seen.append(line)
            if line.startswith(("Collecting", "Installing collected")) and sys.stderr.isatty():
                count += 1
                print(f"\r  {count} packages ", end="", file=sys.stderr, flush=True)
    if count:
        print("\r", end="", file=sys.stderr)
    if process.returncode != 0:
        output = "".join(seen)
        kind = Missing if "Installing collected packages" in output else NothingTouched
        raise kind(translate(output, "pip"))


def translate(output: str, tool: str) -> str:
    """One sentence for what pip or venv said before it failed."""
    again = f"run `{AGAIN}` again"
    if re.search(r"No space left on device|Errno 28|not enough space on the disk", output):
        return sentence_for(OSError(errno.ENOSPC, "", VENV))
    if re.search(r"Read-only file system|Errno 30|Permission denied|Errno 13", output):
        return sentence_for(OSError(errno.EACCES, "", VENV))
    if re.search(r"DO NOT MATCH THE HASHES|Expected sha256", output):
        return (
            "A downloaded package is not the one that packaging/locked names (its checksum differs), and "
            f"nothing was installed: try another network or package index and {again}."
        )
    if re.search(r"CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError|SSLError", output):
        return (
            "The package index could not be trusted (its certificate is unknown to this Python): "
            f"set PIP_CERT to your organisation's certificate file and {again}."
        )
    if re.search(
        r"NewConnectionError|Connection refused|ConnectionError|Max retries exceeded|name resolution"
        r"|getaddrinfo|Network is unreachable|ConnectTimeout|ReadTimeout|timed out|ProxyError"
        r"|RemoteDisconnected",
        output,
    ):
        return (
            "The packages could not be downloaded because the package index does not answer: check the "
            f"network (or the proxy, with HTTPS_PROXY) and {again}."
        )
    absent = re.search(r"No matching distribution found for ([A-Za-z0-9._-]+)", output)
    if absent:
        version = ".".join(map(str, sys.version_info[:2]))
        return (
            f"There is no ready-made build of {absent[1]} for Python {version} on {sys.platform}, or the "
            f"package index lacks it: use a 64-bit Python 3.11 to 3.14 and {again}."
        )
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    said = next(
        (line for line in reversed(lines) if line.lower().startswith("error")), lines[-1] if lines else ""
    )
    return f"Setting up .venv failed because {tool} said {said!r}: put that right and {again}."


def sentence_for(problem: OSError) -> str:
    """One sentence for a file system that refuses."""
    where = problem.filename or ROOT
    if problem.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"The disk that holds {ROOT} is full: free {PACKAGES_MB} MB and run `{AGAIN}` again."
    if problem.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return (
            f"{where} cannot be written by this user: make the project's folder yours "
            f"(`sudo chown -R $USER {ROOT}`) or clone it to where you may write."
        )
    return (
        f"{where} could not be used ({problem.strerror or problem}): put that right and run `{AGAIN}` again."
    )


def check_sqlite() -> None:
    """The SQLite inside the sqlcipher3 wheel, not the one of the system, keeps the data."""
    answer = subprocess.run(
        [dev.program("python"), "-c", "import sqlcipher3; print(sqlcipher3.sqlite_version)"],
        capture_output=True,
        text=True,
        check=False,
    )
    sentence = sqlite_sentence(answer.stdout.strip(), answer.stderr)
    if sentence:
        raise Missing(sentence)


def sqlite_sentence(version: str, trouble: str = "") -> str:
    """What is wrong with this version of SQLite, or an empty text."""
    floor = ".".join(map(str, OLDEST_SQLITE))
    if not re.fullmatch(r"\d+(\.\d+)+", version):
        said = trouble.strip().splitlines()[-1:] or ["no answer"]
        return (
            f"The encrypted database cannot be opened here ({said[0]}): remove .venv and run `{AGAIN}` again."
        )
    if tuple(map(int, version.split("."))) < OLDEST_SQLITE:
        return (
            f"Ripen needs SQLite {floor} or newer and sqlcipher3 brought {version}: run "
            "`python3 packaging/dev.py lock --upgrade-package sqlcipher3`."
        )
    return ""


def compile_all() -> None:
    """Bytecode for every file, in parallel: the first start is as quick as the second."""
    library = subprocess.run(
        [dev.program("python"), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    # some packages carry templates that are no Python; compileall reports them and goes on
    subprocess.run(
        [
            dev.program("python"),
            "-m",
            "compileall",
            "-q",
            "-q",
            "-j",
            "0",
            library,
            os.path.join(ROOT, "app"),
        ],
        env=clean_environ(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
