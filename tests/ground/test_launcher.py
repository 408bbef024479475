"""`./farled` on machines that lack this or that.

The launcher runs in a copy of its own, on a PATH that holds a few real commands and a stage: stand-ins for Python,
apt-get, sudo and id that write down what was asked of them. Files on the stage say what is missing there. The real
thing, on a real Debian, is bare-debian.sh.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REAL = "sh readlink cat cksum mkdir rm cp touch grep basename dirname env chmod"

PYTHON = """#!/bin/sh
echo "python $*" >>"$STAGE/log"
case "$*" in
"-V") echo "Python 3.11.2" ;;
"-c import sys"*) [ ! -e "$STAGE/python-is-old" ] ;;
"-c import ensurepip") [ ! -e "$STAGE/no-python3-venv" ] ;;
"-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" && touch "$3/made-by-$$" ;;
*" install uv=="*) [ ! -e "$STAGE/no-net" ] && cp "$STAGE/uv" "$(dirname "$0")/uv" ;;
"-P -m farled"*) shift 3; printf '<%s>' "$@"; exit 7 ;;
"-P -m pytest"*) shift 3; printf '<%s>' "$PWD" "$@"; [ ! -e "$STAGE/a-test-fails" ] ;;
"-P tests/ground/on_postgresql.py"*) shift 6; printf '<on postgresql>'; printf '<%s>' "$PWD" "$@" ;;
esac
"""
UV = """#!/bin/sh
echo "uv $*" >>"$STAGE/log"
case "$1" in
--version) echo "uv $(sed -n 's/^uv_version=//p' "$STAGE/../farled") (stage)" ;;
sync)
    if [ -e "$STAGE/uv-is-killed" ]; then kill -9 "$PPID"; fi
    [ ! -e "$STAGE/uv-finds-no-index" ]
    ;;
esac
"""
APT_GET = """#!/bin/sh
echo "apt-get $*" >>"$STAGE/log"
for package; do :; done
case " $* " in *" install "*)
    [ ! -e "$STAGE/apt-is-broken" ] || { echo "E: Unable to locate package $package"; exit 100; }
    rm -f "$STAGE/no-$package" ;;
esac
"""
DPKG = """#!/bin/sh
[ ! -e "$STAGE/no-$2" ]
"""
SUDO = """#!/bin/sh
echo "sudo $*" >>"$STAGE/log"
exec "$@"
"""
ID = """#!/bin/sh
if [ -e "$STAGE/somebody" ]; then echo 1000; else echo 0; fi
"""


@dataclass
class Machine:
    """A clone, and the stage that is all its launcher sees of the machine."""

    clone: Path

    @property
    def stage(self) -> Path:
        return self.clone / "stage"

    def brings(self, name: str, script: str) -> None:
        (self.stage / name).write_text(script)
        (self.stage / name).chmod(0o755)

    def lacks(self, *what: str) -> None:
        for name in what:
            (self.stage / name).touch()

    def has_again(self, what: str) -> None:
        (self.stage / what).unlink()

    def start(self, *args: str, by: Path | None = None, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [by or self.clone / "farled", *args],
            cwd=cwd or self.clone.parent,
            env={"PATH": str(self.stage), "STAGE": str(self.stage)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def asked(self, command: str = "") -> list[str]:
        """What was asked of the stage since the last time."""
        log = self.stage / "log"
        lines = log.read_text().splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return [line for line in lines if line.startswith(command)]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    clone = tmp_path / "a place with spaces"
    (clone / "stage").mkdir(parents=True)
    shutil.copy(ROOT / "farled", clone)
    (clone / "uv.lock").write_text("locked")
    (clone / "pyproject.toml").write_text("[project]")
    machine = Machine(clone)
    for name in [*REAL.split(), "sed"]:
        (machine.stage / name).symlink_to(str(shutil.which(name)))
    scripts = {"python3": PYTHON, "uv": UV, "apt-get": APT_GET, "dpkg": DPKG, "id": ID}
    for name, script in scripts.items():
        machine.brings(name, script)
    return machine


def installs(asked: list[str]) -> list[str]:
    return [line for line in asked if " install " in line or line.startswith("uv sync")]


def test_first_start_sets_up_and_hands_everything_to_the_command_line(machine: Machine) -> None:
    result = machine.start("scan", "a b", "", "--out=*")
    assert result.stdout == "<scan><a b><><--out=*>"
    assert result.returncode == 7
    asked = machine.asked()
    assert any(line.startswith("uv sync --quiet --frozen") and "--no-dev" in line for line in asked)
    assert not [line for line in asked if line.startswith("apt-get")]


def test_second_start_sets_up_nothing(machine: Machine) -> None:
    machine.start("--help")
    machine.asked()
    result = machine.start("--help")
    assert result.stdout == "<--help>"
    assert result.stderr == ""
    assert machine.asked() == ["python -V", "python -P -m farled --help"]


@pytest.mark.parametrize("file", ["uv.lock", "pyproject.toml"])
def test_changed_lock_is_installed(machine: Machine, file: str) -> None:
    machine.start()
    (machine.clone / file).write_text("other")
    machine.asked()
    machine.start()
    assert installs(machine.asked("uv"))


def test_moved_clone_is_set_up_again(machine: Machine) -> None:
    machine.start()
    moved = Machine(machine.clone.rename(machine.clone.parent / "moved"))
    moved.asked()
    assert moved.start("x").stdout == "<x>"
    assert installs(moved.asked("uv"))


def test_broken_off_set_up_is_done_again_from_the_start(machine: Machine) -> None:
    machine.lacks("uv-is-killed")
    assert machine.start("x").stdout == ""
    first = list((machine.clone / ".venv").glob("made-by-*"))
    machine.has_again("uv-is-killed")
    result = machine.start("x")
    assert result.stdout == "<x>"
    assert "broken off" in result.stderr
    assert list((machine.clone / ".venv").glob("made-by-*")) != first


def test_works_through_a_link_from_elsewhere(machine: Machine, tmp_path: Path) -> None:
    link = tmp_path / "bin" / "farled"
    link.parent.mkdir()
    link.symlink_to(os.path.relpath(machine.clone / "farled", link.parent))
    assert machine.start("identify", by=link, cwd=Path("/")).stdout == "<identify>"


def test_root_gets_the_missing_debian_package_and_is_told_why(machine: Machine) -> None:
    machine.lacks("no-python3-venv")
    result = machine.start("x")
    assert result.stdout == "<x>"
    assert "installing Debian's python3-venv: Farled keeps its Python packages apart" in result.stderr
    assert machine.asked("apt-get")[-1].endswith("install python3-venv")


def test_somebody_with_sudo_gets_it_through_sudo(machine: Machine) -> None:
    machine.lacks("no-python3-venv", "somebody")
    machine.brings("sudo", SUDO)
    assert machine.start("x").stdout == "<x>"
    assert machine.asked("sudo")[-1].endswith("install python3-venv")


def test_without_root_says_what_to_ask_for(machine: Machine) -> None:
    machine.lacks("no-python3-venv", "somebody")
    result = machine.start("x")
    assert result.returncode == 1
    assert "apt-get install python3-venv" in result.stderr
    assert "root or sudo" in result.stderr
    assert not machine.asked("apt-get")


def test_where_there_is_no_apt_says_so(machine: Machine) -> None:
    machine.lacks("no-python3-venv")
    (machine.stage / "apt-get").unlink()
    result = machine.start("x")
    assert result.returncode == 1
    assert "only on Debian" in result.stderr


def test_shows_what_apt_said_when_it_fails(machine: Machine) -> None:
    machine.lacks("no-python3-venv", "apt-is-broken")
    result = machine.start("x")
    assert result.returncode == 1
    assert "E: Unable to locate package python3-venv" in result.stderr
    assert "start again" in result.stderr


def test_old_python_is_refused_with_the_version_that_would_do(machine: Machine) -> None:
    machine.lacks("python-is-old")
    result = machine.start("x")
    assert result.returncode == 1
    assert "Python 3.11 or later" in result.stderr


def test_without_net_says_that_the_first_start_needs_it(machine: Machine) -> None:
    machine.lacks("no-net")
    result = machine.start("x")
    assert result.returncode == 1
    assert result.stdout == ""
    assert "The first start needs a way to PyPI" in result.stderr
    machine.has_again("no-net")
    assert machine.start("x").stdout == "<x>"


def test_where_only_pip_knows_the_index_pip_gets_the_same_list(machine: Machine) -> None:
    machine.lacks("uv-finds-no-index")
    assert machine.start("x").stdout == "<x>"
    asked = machine.asked()
    assert any(line.startswith("uv export --quiet --frozen") for line in asked)
    assert any("install --requirement" in line for line in asked)


def test_tests_get_their_own_packages_and_run_in_the_clone(machine: Machine) -> None:
    machine.lacks("no-chromium-headless-shell")
    result = machine.start("test", "-k", "a or b", cwd=Path("/"))
    assert result.stdout == f"<{machine.clone}><-k><a or b>"
    assert "installing Debian's chromium-headless-shell: the tests look at pages in a browser" in result.stderr
    asked = machine.asked()
    assert any(line.startswith("uv sync") and "--group dev" in line for line in asked)
    installed = [line.split()[-1] for line in asked if line.startswith("apt-get") and " install " in line]
    assert installed == ["chromium-headless-shell"]


def test_all_tests_run_and_those_of_the_web_application_on_postgresql_too(machine: Machine) -> None:
    result = machine.start("test")
    here, beside = f"<{machine.clone}>", "<-n><auto><--dist><loadscope><--no-loadscope-reorder>"
    of_database = "<-m><database><src/farled/apps><src/farled/site><tests/web>"
    assert result.stdout == f"{here}{beside}<on postgresql>{here}{beside}{of_database}"
    assert result.returncode == 0


def test_one_failed_run_of_two_is_a_failure_and_both_are_seen(machine: Machine) -> None:
    machine.lacks("a-test-fails")
    result = machine.start("test")
    assert "<on postgresql>" in result.stdout
    assert result.returncode == 1


def test_some_tests_on_postgresql_alone(machine: Machine) -> None:
    result = machine.start("test", "--on", "postgresql", "-k", "a b")
    assert result.stdout == f"<on postgresql><{machine.clone}><-k><a b>"
    result = machine.start("test", "--on", "mysql")
    assert result.returncode == 1
    assert "./farled test --on postgresql" in result.stderr


@pytest.mark.parametrize("there", [True, False])
def test_a_program_from_elsewhere_does_as_well_as_its_package(machine: Machine, there: bool) -> None:
    machine.lacks("no-npm")
    if there:
        machine.brings("npm", "#!/bin/sh")
    machine.start("test", "-x")
    assert bool(installs(machine.asked("apt-get"))) != there


def test_tests_on_another_system_say_what_to_see_to_and_run(machine: Machine) -> None:
    (machine.stage / "dpkg").unlink()
    (machine.stage / "apt-get").unlink()
    result = machine.start("test", "-x")
    assert result.stdout == f"<{machine.clone}><-x>"
    assert "see to it yourself that chromium-headless-shell is there" in result.stderr


def test_only_the_tests_need_the_tools_of_the_tests(machine: Machine) -> None:
    machine.lacks("no-chromium-headless-shell")
    assert machine.start("x").stdout == "<x>"
    asked = machine.asked()
    assert not [line for line in asked if line.startswith("apt-get") or "--group dev" in line]


def test_what_was_set_up_for_the_tests_does_for_everything(machine: Machine) -> None:
    machine.start("test")
    machine.asked()
    assert machine.start("x").stdout == "<x>"
    assert not installs(machine.asked())
