"""A parameter set is checked whole before anything runs."""

from pathlib import Path

import pytest

from analysis.study.parameters import ParameterError, Parameters, check, read_parameters


def test_defaults_fill_what_is_not_given() -> None:
    assert check({"seed": 7}) == Parameters(seed=7)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"sed": 1}, "unknown parameter 'sed'; did you mean 'seed'?\n"),
        ({"colour": 1}, "unknown parameter 'colour'\n"),
        ({"seed": "1"}, "seed = '1'"),
        ({"seed": True}, "seed = True"),
        ({"seed": 1.5}, "seed = 1.5"),
        ({"draws": 50}, "draws = 50"),
        ({"reuse_containment": 1.5}, "reuse_containment = 1.5"),
    ],
)
def test_an_unknown_or_ill_typed_value_is_refused_with_the_known_names(values: dict, message: str) -> None:
    with pytest.raises(ParameterError) as refused:
        check(values, "set.yaml")
    assert message in str(refused.value)
    assert "set.yaml" in str(refused.value)
    assert ", ".join(sorted(Parameters.model_fields)) in str(refused.value)


@pytest.mark.parametrize("text", ["seed: [", "- seed", "seed"])
def test_a_file_that_is_no_set_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "set.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ParameterError, match=r"set\.yaml"):
        read_parameters(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match=r"set\.yaml: No such file or directory; expected a file of lines"):
        read_parameters(tmp_path / "set.yaml")


def test_a_wrong_value_in_a_file_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "set.yaml"
    path.write_text("# a set\nseed: 2\nsed: 1\n", "utf-8")
    with pytest.raises(ParameterError, match=r"set\.yaml:3: unknown parameter 'sed'"):
        read_parameters(path)
    path.write_bytes("seed: 2 # größer\n".encode("latin-1"))
    with pytest.raises(ParameterError, match=r"set\.yaml: not UTF-8"):
        read_parameters(path)


def test_of_two_wrong_values_each_is_told_with_its_own_line(tmp_path: Path) -> None:
    path = tmp_path / "set.yaml"
    path.write_text('sed: 1\n\nseed: "2"\n', "utf-8")
    with pytest.raises(ParameterError) as refused:
        read_parameters(path)
    assert {line.split(" ")[0] for line in str(refused.value).splitlines()[:2]} == {f"{path}:1:", f"{path}:3:"}


def test_an_empty_file_is_the_default_set(tmp_path: Path) -> None:
    path = tmp_path / "set.yaml"
    path.write_text("# nothing changed\n", "utf-8")
    assert read_parameters(path) == Parameters()


def test_every_parameter_says_what_it_means() -> None:
    assert [name for name, field in Parameters.model_fields.items() if not field.description] == []
