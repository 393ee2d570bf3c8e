"""The command that learns the weights of ripeness from the team's own history."""

import typer

from app.cli.files import Bar
from app.cli.session import AtOption, HomeOption, JsonOption, session
from app.domain import lesson
from app.usecases.learn import learn as learn_weights


def learn(
    ctx: typer.Context,
    home: HomeOption = "",
    at: AtOption = "",
    as_json: JsonOption = False,
) -> None:
    """Learn from closed leads what makes a lead ripe, and rank by it from now on: ripen learn"""
    current = session(ctx, home, at, as_json)
    with current.desk() as desk, Bar("Learning") as bar:
        result = learn_weights(desk, bar)
    learned = result.learned
    current.answer(
        {
            "closed": learned.closed,
            "bought": learned.bought,
            "used": learned.used,
            "undated": result.undated,
            "kept": result.kept,
            "findings": list(result.findings),
            "weights": lesson.weights(learned),
        },
        lambda out: out.print("\n".join(result.findings), highlight=False),
    )
