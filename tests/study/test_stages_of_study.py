"""What each stage reads and writes."""

from analysis.study.parameters import Parameters
from analysis.study.stages import STAGES
from analysis.tables import TABLES


def test_a_stage_reads_what_earlier_ones_have_written() -> None:
    written: set[str] = set()
    for stage in STAGES.values():
        assert set(stage.reads) <= written
        written |= {*stage.writes}


def test_every_table_is_first_written_by_one_stage() -> None:
    assert sorted(name for stage in STAGES.values() for name in stage.writes) == sorted(TABLES)


def test_every_parameter_changes_some_stage() -> None:
    assert {name for stage in STAGES.values() for name in stage.parameters} == set(Parameters.model_fields)
