"""The commands of the Makefile: each is listed, each can be made, and none hides a failure."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROMISED = ("demo", "demo-reset", "test", "setup", "check", "fix", "migrate", "lock", "screenshots", "bench")


def make(*arguments: str, cwd: Path = ROOT, **surroundings: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", *arguments], cwd=cwd, env=kept | surroundings, capture_output=True, text=True, check=False
    )


def test_make_alone_lists_every_command_with_its_words() -> None:
    done = make()
    assert done.returncode == 0
    listed = dict(re.findall(r"^  make ([a-z-]+) +(\S.*)$", done.stdout, re.MULTILINE))
    assert set(listed) == {"help", *PROMISED}
    assert len(done.stdout.splitlines()) == len(listed)


@pytest.mark.parametrize("command", PROMISED)
def test_every_command_can_be_planned(command: str) -> None:
    done = make("-n", command)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_port_passes_through() -> None:
    assert "--port 8123" in make("-n", "demo", "PORT=8123").stdout
    assert "--port 8000" in make("-n", "demo").stdout


def test_recipes_are_clean_for_a_plain_shell(tmp_path: Path) -> None:
    """Every planned recipe is read by the shell that make uses, without being run."""
    for command in PROMISED:
        planned = tmp_path / f"{command}.sh"
        planned.write_text(make("-n", command).stdout)
        done = subprocess.run(["/bin/sh", "-n", planned], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), command


def test_a_machine_without_python_is_told_so(tmp_path: Path) -> None:
    project = bare_project(tmp_path)
    done = make("setup", cwd=project, PATH=str(tools(tmp_path / "bin")))
    assert done.returncode != 0
    assert "No Python 3.11 or newer with venv was found. On Debian or Ubuntu:" in done.stderr
    assert not (project / ".venv/.ready").exists()


def test_a_python_that_is_too_old_is_passed_over(tmp_path: Path) -> None:
    project, programs = bare_project(tmp_path), tools(tmp_path / "bin")
    for name, answer in (("python3", 1), ("python3.12", 0)):
        program = programs / name
        program.write_text(f'#!/bin/sh\necho "{name} $1 $2 $3" >> {tmp_path}/asked\nexit {answer}\n')
        program.chmod(0o755)
    make("setup", cwd=project, PATH=str(programs))
    assert "python3.12 -m venv .venv" in (tmp_path / "asked").read_text()


def test_an_install_that_fails_is_tried_again(tmp_path: Path) -> None:
    project, programs = bare_project(tmp_path), tools(tmp_path / "bin")
    useless = 'printf "#!/bin/sh\\nexit 3\\n" > .venv/bin/python; chmod +x .venv/bin/python'
    (programs / "python3").write_text(f"#!/bin/sh\nmkdir -p .venv/bin; {useless}\n")
    (programs / "python3").chmod(0o755)
    for _ in range(2):
        done = make("setup", cwd=project, PATH=str(programs))
        assert done.returncode != 0
        assert "Installing Python packages" in done.stdout
        assert not (project / ".venv/.ready").exists()


def bare_project(folder: Path) -> Path:
    project = folder / "project"
    (project / "requirements").mkdir(parents=True)
    (project / "requirements/dev.txt").touch()
    (project / "package-lock.json").touch()
    (project / "framework/config/setup").mkdir(parents=True)
    (project / "framework/config/setup/frontend.py").touch()
    (project / "Makefile").write_text((ROOT / "Makefile").read_text())
    return project


def tools(folder: Path) -> Path:
    """A path with what make itself needs and no Python."""
    folder.mkdir()
    for name in ("make", "sh", "test", "echo", "touch", "mkdir", "printf", "chmod"):
        for place in os.get_exec_path():
            if (Path(place) / name).exists():
                (folder / name).symlink_to(Path(place) / name)
                break
    return folder


def test_continuous_integration_fails_when_anything_does(tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / ".ci").mkdir(parents=True)
    (project / ".ci/run").write_text((ROOT / ".ci/run").read_text())
    (project / ".ci/run").chmod(0o755)
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "make").write_text(f'#!/bin/sh\necho "$1" >> {tmp_path}/made\ntest "$1" != "$FAILS"\n')
    (programs / "make").chmod(0o755)
    expected = {
        "setup": (1, ["setup"]),
        "check": (1, ["setup", "check", "test"]),
        "test": (1, ["setup", "check", "test"]),
        "nothing": (0, ["setup", "check", "test"]),
    }
    for fails, (status, made) in expected.items():
        (tmp_path / "made").unlink(missing_ok=True)
        surroundings = os.environ | {"PATH": f"{programs}:{os.environ['PATH']}", "FAILS": fails}
        done = subprocess.run([project / ".ci/run"], cwd="/", env=surroundings, check=False)
        assert (done.returncode, (tmp_path / "made").read_text().split()) == (status, made)


def test_continuous_integration_can_be_run(repository: Any) -> None:
    assert os.access(repository.root / ".ci/run", os.X_OK)
    assert os.access(repository.root / "manage.py", os.X_OK)
