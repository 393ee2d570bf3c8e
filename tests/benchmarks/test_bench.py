"""The benchmarks themselves: a company is made as it should be, and the table says what was measured."""

import importlib.util
import os
import sys
import time
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def load(name: str, monkeypatch: pytest.MonkeyPatch):
    """A module beside this one; they are programs, so their folder is no package."""
    monkeypatch.syspath_prepend(str(HERE))
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, name, module)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def company(monkeypatch, tmp_path):
    module = load("bench_company", monkeypatch)
    monkeypatch.setattr(module.tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setenv("RIPEN_PASSPHRASE", module.PASSPHRASE)
    return module


def test_the_kept_company_has_five_touches_a_lead_and_is_made_once(company, tmp_path):
    home = company.home_of(40)
    made_at = (home / "ripen.db").stat().st_mtime_ns
    copy = company.copy_of(home, tmp_path)
    with company.opened_desk(str(copy), company.AT, None) as (desk, _), desk.store.read() as reading:
        assert reading.counts().leads == 40
        assert sum(1 for _ in reading.all_touches()) == 200
        assert reading.counts().without_next_touch == 0
    assert company.home_of(40) == home
    assert (home / "ripen.db").stat().st_mtime_ns == made_at


def test_in_the_copy_with_all_due_every_lead_is_open_and_due(company, tmp_path):
    copy = company.copy_of(company.home_of(40), tmp_path, all_due=True)
    with company.opened_desk(str(copy), company.AT, None) as (desk, _), desk.store.read() as reading:
        assert reading.due_count(company.NOW) == 40


def test_every_row_of_the_file_becomes_a_lead_and_the_floor_writes_as_many(company, monkeypatch, tmp_path):
    imports = load("bench_imports", monkeypatch)
    file = tmp_path / "leads.csv"
    company.write_csv(file, 30)
    line = imports.import_line(tmp_path, file, 30)
    assert line.floor > 0
    assert line.middle > 0


def test_a_target_is_about_the_ratio_where_there_is_a_floor_and_about_p95_where_there_is_none(monkeypatch):
    bench = load("bench_table", monkeypatch)
    relative = bench.line_of("start", [20, 20, 90], [10, 10, 10], 2.5)
    absolute = bench.line_of("search", [1.0] * 94 + [20.0] * 6, (), 16)
    assert relative.ratio == 2
    assert relative.is_met
    assert absolute.is_met is False
    assert bench.line_of("for information", [1.0]).is_met is None


def test_the_table_is_markdown_with_a_row_for_each_line(monkeypatch):
    bench = load("bench_table", monkeypatch)
    written = bench.table([bench.line_of("start", [20.0, 30.0], [10.0], 2.5)]).splitlines()
    assert len(written) == 3
    assert "| <= 2.5x | yes |" in written[2]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts in /proc")
def test_what_a_process_uses_and_how_often_it_wakes_is_counted_from_outside(monkeypatch):
    bench = load("bench_idle", monkeypatch)
    before, woken = bench._used_seconds(os.getpid()), bench._wakings(os.getpid())
    while bench._used_seconds(os.getpid()) - before < 0.05:
        sum(range(10_000))
    time.sleep(0.01)
    assert bench._wakings(os.getpid()) > woken
