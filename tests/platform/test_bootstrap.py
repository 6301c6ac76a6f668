"""A bare or half-made machine: what is missing is said in one sentence with the remedy, what is broken heals."""

import subprocess
import sys
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from config import bootstrap
from config.damaged import is_damaged


@pytest.fixture
def own_venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / ".venv"
    monkeypatch.setattr(bootstrap, "VENV", str(folder))
    monkeypatch.setattr(bootstrap, "PYTHON", str(folder / "bin" / "python"))
    monkeypatch.setattr(bootstrap, "INSTALLING", str(folder / ".installing"))
    return folder


def failing(*_: object, **__: object) -> subprocess.CompletedProcess[bytes]:
    said = b"WARNING: Retrying\nERROR: No matching distribution found for Django==5.2.19\n"
    return subprocess.CompletedProcess([], 1, stdout=said)


def test_interrupted_installation_is_made_again(own_venv: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own_venv / "bin").mkdir(parents=True)
    (own_venv / "bin" / "python").symlink_to(sys.executable)
    (own_venv / ".installing").touch()
    bootstrap.make_environment()
    assert "incomplete" in capsys.readouterr().out
    assert bootstrap.environment_is_usable()
    assert not (own_venv / ".installing").exists()


def test_environment_whose_interpreter_is_gone_is_not_usable(own_venv: Path) -> None:
    (own_venv / "bin").mkdir(parents=True)
    (own_venv / "bin" / "python").symlink_to("/nowhere/python3.11")
    assert not bootstrap.environment_is_usable()


def test_mark_stays_when_the_installation_is_cut_off(own_venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_venv.mkdir()
    monkeypatch.setattr(bootstrap, "quietly", failing)
    with pytest.raises(SystemExit):
        bootstrap.pip("-r", "requirements.txt")
    monkeypatch.setattr(bootstrap, "quietly", lambda *_, **__: subprocess.CompletedProcess([], 0, stdout=b""))

    def cut_off(*_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "pip", cut_off)
    with pytest.raises(KeyboardInterrupt):
        bootstrap.python_packages("run")
    assert (own_venv / ".installing").exists()


def test_no_network_is_said_with_the_remedy(
    own_venv: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "quietly", failing)
    with pytest.raises(SystemExit):
        bootstrap.pip("-r", "requirements.txt")
    said = capsys.readouterr().err
    assert "Is there a network" in said
    assert "No matching distribution found for Django==5.2.19" in said


def test_missing_system_packages_name_the_exact_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "not_installed", lambda packages: ["fonts-noto-cjk"])
    monkeypatch.setattr(bootstrap, "administrator", lambda: None)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda program: f"/usr/bin/{program}")
    bootstrap.system_packages("run")
    line = "sudo apt-get update && sudo apt-get install -y --no-install-recommends fonts-noto-cjk"
    assert line in capsys.readouterr().out
    with pytest.raises(SystemExit):
        bootstrap.system_packages("test")
    assert line in capsys.readouterr().err


def test_package_that_lost_its_files_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "whole").mkdir()
    (tmp_path / "whole" / "__init__.py").touch()
    record = tmp_path / "whole-1.0.dist-info"
    record.mkdir()
    (record / "METADATA").write_text("Metadata-Version: 2.1\nName: whole\nVersion: 1.0\n")
    (record / "RECORD").write_text("whole/__init__.py,,\nwhole-1.0.dist-info/RECORD,,\n")
    assert not is_damaged(Distribution.at(record))
    (tmp_path / "whole" / "__init__.py").unlink()
    assert is_damaged(Distribution.at(record))
