"""The start: options alone open the window, a command goes to the command line. Nothing heavy is imported here,
because the window's first paint waits for this file too.
"""

import sys
from collections.abc import Sequence

#: Options of the window, and whether a value follows.
WINDOW_OPTIONS = {
    "--home": True,
    "--at": True,
    "--demo": False,
    "--screenshot": True,
    "--size": True,
    "--theme": True,
    "--scale": True,
    "--language": True,
}


def window_options(words: Sequence[str]) -> dict[str, str] | None:
    """The options by name without dashes, or None when the words name a command or cannot be understood."""
    options: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        name, equals, value = word.partition("=")
        if name not in WINDOW_OPTIONS:
            return None
        if not WINDOW_OPTIONS[name]:
            if equals:
                return None
            value = "yes"
        elif not equals:
            following = next(rest, None)
            if following is None:
                return None
            value = following
        options[name.removeprefix("--")] = value
    return options


def main() -> int:
    """Run Ripen; the exit code."""
    words = sys.argv[1:]
    options = window_options(words)
    if options is not None:
        from app.wiring.ahead import ask_ahead

        ask_ahead(options)
        from app.wiring.window import open_window

        return open_window(options)
    # imported late: start-up cost
    from app.cli.program import run
    from app.wiring.commands import Commands

    return run(words, Commands())


if __name__ == "__main__":
    sys.exit(main())
