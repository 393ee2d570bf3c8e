"""The problems Ripen can name. Anything else that is raised is a bug.

    Problem
    ├── Refused         the user can mend it; said beside the field it concerns
    ├── Unavailable     disk, network or keyring does not answer; said by an indicator, tried again
    └── SignInNeeded    the centre does not know who this is (any more)
        └── Removed     it knows, and the admin has closed this login

Foreign errors (SQLite's, the operating system's, a library's) are translated into one of these once, at the edge.
"""


class Problem(Exception):
    """A problem with a message that a person can act on: what is wrong, where, and what to do.

    ``kind`` is the name programs see (``--json``); ``field`` names the input it concerns, or is empty.
    """

    kind = "problem"

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class Refused(Problem):
    """The input cannot be taken as it is; nothing was changed."""

    kind = "refused"


class Unavailable(Problem):
    """Something Ripen needs does not answer now; nothing was lost."""

    kind = "unavailable"


class SignInNeeded(Problem):
    """The central database asks who this is."""

    kind = "sign-in-needed"


class Removed(SignInNeeded):
    """The admin has closed this login; what is not delivered is kept, and can be saved as a file."""
