"""How long each chart takes from its figures to the picture, on a wide window and as full as a company makes it."""

import time
from collections.abc import Callable, Sequence

from bench_table import Line, line_of

SIZE = 1400, 600
#: What a chart may take, milliseconds.
LIMIT = 100
#: How full they are: days of a curve with a purchase each, campaigns side by side, green leads of the year.
DAYS, CURVES, GREEN = 730, 4, 40_000


def charts(runs: int) -> list[Line]:
    """Every chart that grows with the company."""
    # imported late: the groups without a window need no Qt
    from PySide6.QtWidgets import QApplication

    from app.ui.kit.charts.curve_chart import CurveChart, Mark, Point
    from app.ui.kit.charts.curve_chart import Line as Curve
    from app.ui.kit.charts.hour_chart import HourBar, HourChart
    from app.ui.kit.charts.share_bars import ShareBar, ShareBars
    from app.ui.kit.charts.year_chart import Bar, Dot, YearChart

    screen = QApplication([])
    curve, hours, bands, year = CurveChart("Curve"), HourChart("Hours"), ShareBars("Bands"), YearChart("Year")
    curves = [
        Curve(
            f"Campaign {number}",
            [
                Point(day, day / 2200 + number * 0.02, day / 2400, day / 2000 + number * 0.03)
                for day in range(DAYS)
            ],
            DAYS,
        )
        for number in range(CURVES)
    ]
    marks = [Mark(91, 0.1, 0.15, "10-15 %"), Mark(182, 0.26, 0.26, "26 %"), Mark(365, 0.45, 0.45, "45 %")]
    called = [HourBar(str(hour), 0.3 + hour / 100, 0.28, 0.6, (f"{hour} o’clock",)) for hour in range(24)]
    tried = [
        ShareBar(name, 0.25, 0.24, 0.26, "100,000 of 400,000") for name in ("0-5", "5-15", "15-60", "60+")
    ]
    months = [
        Bar(30.4 * month, 30.4 * (month + 1), f"Month {month}", ("12 campaigns", "300"), "Month")
        for month in range(12)
    ]
    dots = [Dot(str(number), (number * 7919 % 36_500) / 100, "green") for number in range(GREEN)]
    pictures: Sequence[tuple[str, object, Callable[[], None]]] = (
        (
            f"ripening curve, {CURVES} campaigns with {DAYS} days each",
            curve,
            lambda: curve.show_curves(
                curves, marks, [], DAYS, "Yardstick", lambda _: ("day",), tuple(range(DAYS))
            ),
        ),
        ("calls answered by the hour", hours, lambda: hours.show_bars(called)),
        ("time to the first attempt in bands", bands, lambda: bands.show_bars(tried)),
        (
            f"the year of {GREEN:,} green leads",
            year,
            lambda: year.show_year(
                months, dots, ("Campaigns", "Promised"), 3.0, heading="Year", today="Today", tell=str
            ),
        ),
    )
    lines = []
    for title, chart, show in pictures:
        assert isinstance(chart, CurveChart | HourChart | ShareBars | YearChart)
        chart.resize(*SIZE)
        chart.show()
        taken = []
        for _ in range(runs + 1):  # the first warms up
            start = time.perf_counter()
            show()
            chart.repaint()
            taken.append((time.perf_counter() - start) * 1000)
            screen.processEvents()
        lines.append(line_of(title, taken[1:], most=LIMIT))
        chart.close()
    return lines
