"""Sealed files: believed where they were made and whole, and nowhere else."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

import pytest

from validator.cache import sealed

PRINT = b"0123456789abcdef"
BODY = sealed.pack([b"one", b"", b"three\0\n"])


def seal(folder: Path, body: bytes = BODY, name: str = "plan-1") -> Path:
    assert sealed.write(str(folder), name, PRINT, body)
    return folder / name


def opened(folder: Path, fingerprint: bytes = PRINT) -> bytes | None:
    found = sealed.read(str(folder), "plan-1", fingerprint)
    return None if found is None else bytes(found)


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def keep_time(file: Path, data: bytes) -> None:
    """Write into a file in its place, as nobody does who means well."""
    mtime = file.stat().st_mtime_ns
    with file.open("r+b") as there:
        there.truncate(0)
        there.write(data)
    os.utime(file, ns=(mtime, mtime))


def test_what_is_sealed_comes_back(tmp_path: Path) -> None:
    seal(tmp_path)
    found = sealed.read(str(tmp_path), "plan-1", PRINT)
    assert found is not None
    assert [bytes(each) for each in sealed.unpack(found)] == [b"one", b"", b"three\0\n"]


def test_another_fingerprint_finds_nothing(tmp_path: Path) -> None:
    seal(tmp_path)
    assert opened(tmp_path, b"0123456789abcdeF") is None
    assert opened(tmp_path, PRINT + b"\0") is None


def test_a_file_that_was_cut_anywhere_is_not_believed(tmp_path: Path) -> None:
    file = seal(tmp_path)
    data = file.read_bytes()
    for length in range(len(data)):
        keep_time(file, data[:length])
        assert opened(tmp_path) is None, length
    keep_time(file, data + b"\0")
    assert opened(tmp_path) is None
    keep_time(file, data)
    assert opened(tmp_path) == BODY


def test_a_file_that_is_damaged_anywhere_is_not_believed(tmp_path: Path) -> None:
    file = seal(tmp_path)
    data = file.read_bytes()
    for place in range(len(data)):
        keep_time(file, data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert opened(tmp_path) is None, place


def test_a_copy_is_not_believed(tmp_path: Path) -> None:
    """Whatever comes out of an archive or a repository has another inode, or another time."""
    file = seal(tmp_path)
    shutil.copy2(file, tmp_path / "copy")
    (tmp_path / "copy").replace(file)
    assert opened(tmp_path) is None


def test_another_time_is_not_believed(tmp_path: Path) -> None:
    file = seal(tmp_path)
    os.utime(file, ns=(file.stat().st_mtime_ns + 1_000_000_000,) * 2)
    assert opened(tmp_path) is None


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    assert opened(tmp_path) is None
    (tmp_path / "plan-1").mkdir()
    assert opened(tmp_path) is None
    (tmp_path / "plan-1").rmdir()
    (tmp_path / "plan-1").symlink_to("nowhere")
    assert opened(tmp_path) is None
    if hasattr(os, "mkfifo"):
        (tmp_path / "plan-1").unlink()
        os.mkfifo(tmp_path / "plan-1")
        assert opened(tmp_path) is None


def test_where_nothing_can_be_written_nothing_happens(tmp_path: Path) -> None:
    assert not sealed.write(str(tmp_path / "nowhere"), "plan-1", PRINT, BODY)
    (tmp_path / "file").write_text("")
    assert not sealed.prepare(str(tmp_path / "file"))
    assert not sealed.prepare(str(tmp_path / "file" / "below"))


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seal(tmp_path)

    def full(_handle: int, _data: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        assert not sealed.write(str(tmp_path), "plan-1", PRINT, b"other")
    assert opened(tmp_path) == BODY
    assert names(tmp_path) == ["plan-1"]


def test_writers_at_the_same_time_leave_one_whole_file(tmp_path: Path) -> None:
    bodies = [bytes([n]) * 50_000 for n in range(8)]
    seen: set[bytes | None] = set()

    def write(body: bytes) -> None:
        for _ in range(10):
            seal(tmp_path, body)
            seen.add(opened(tmp_path))

    threads = [threading.Thread(target=write, args=(body,)) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert opened(tmp_path) in bodies
    assert seen <= {*bodies, None}
    assert names(tmp_path) == ["plan-1"]


def test_the_folder_is_passed_by_git_and_backups(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "cache"
    assert sealed.prepare(str(folder))
    assert sealed.prepare(str(folder))
    assert (folder / ".gitignore").read_bytes() == b"*\n"
    assert (folder / "CACHEDIR.TAG").read_bytes().startswith(b"Signature: 8a477f597d28d172789f06886806bc55\n")


def test_tidying_keeps_the_newest_of_each_kind_and_what_is_not_ours(tmp_path: Path) -> None:
    for number in range(4):
        seal(tmp_path, name=f"plan-{number}")
        os.utime(tmp_path / f"plan-{number}", ns=(number, number))
    (tmp_path / "notes.txt").write_text("")
    for name, age in (("plan-9.1.aa.new", 0), ("plan-9.1.bb.new", 7200)):
        file = tmp_path / name
        file.write_text("")
        stamp = file.stat().st_mtime_ns - age * 1_000_000_000
        os.utime(file, ns=(stamp, stamp))
    sealed.tidy(str(tmp_path), {"plan": 2})
    assert names(tmp_path) == ["notes.txt", "plan-2", "plan-3", "plan-9.1.aa.new"]


@pytest.mark.parametrize(
    "data", [b"", b"\1", bytes(7), b"\2" + bytes(7), b"\1" + bytes(7) + b"\2" + bytes(7) + b"x"]
)
def test_what_was_never_packed_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="cut"):
        sealed.unpack(data)
