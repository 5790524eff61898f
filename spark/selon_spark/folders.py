"""Folders on any file system that pyarrow knows: local, s3, gs, hdfs, abfs.

A file is written under a name of its own and moved to its place, so that nobody meets a half of it; a store of
objects has no moving, but what is written there is whole or not at all."""

from __future__ import annotations

import os
import posixpath
import threading
import uuid
from typing import Callable, List, Set, Tuple

from pyarrow import fs

MOVES_FOLDERS = ("local", "hdfs")
REMOTE = ("s3://", "gs://", "hdfs://", "viewfs://", "abfs://", "abfss://", "gcs://")


def is_remote(path: str) -> bool:
    return path.startswith(REMOTE)


def opened(path: str) -> Tuple[fs.FileSystem, str]:
    """The file system of a path or URI, and the path in it."""
    if is_remote(path) or path.startswith("file://"):
        return fs.FileSystem.from_uri(path)
    return fs.LocalFileSystem(), os.path.abspath(path)


class Folder:
    """One folder. Picklable: the file system is opened where it is used."""

    def __init__(self, path: str) -> None:
        self.path = path if is_remote(path) else os.path.abspath(path[7:] if path.startswith("file://") else path)

    def below(self, *names: str) -> "Folder":
        return Folder(posixpath.join(self.path, *names))

    def _at(self, name: str) -> Tuple[fs.FileSystem, str]:
        return opened(posixpath.join(self.path, name) if name else self.path)

    def make(self) -> "Folder":
        filesystem, path = self._at("")
        filesystem.create_dir(path, recursive=True)
        return self

    def names(self) -> List[str]:
        """Of the files in it, sorted; none where there is no such folder."""
        filesystem, path = self._at("")
        found = filesystem.get_file_info(fs.FileSelector(path, allow_not_found=True))
        return sorted(info.base_name for info in found if info.type == fs.FileType.File)

    def holds(self, name: str) -> bool:
        filesystem, path = self._at(name)
        return filesystem.get_file_info(path).type != fs.FileType.NotFound

    def write(self, name: str, fill: Callable) -> int:
        """fill(stream) writes the content. Returns: how many bytes it has."""
        filesystem, path = self._at(name)
        local = isinstance(filesystem, fs.LocalFileSystem)
        if local:
            filesystem.create_dir(posixpath.dirname(path), recursive=True)
        own = f"{path}.{uuid.uuid4().hex}.part" if local else path
        try:
            with filesystem.open_output_stream(own) as stream:
                fill(stream)
                size = stream.tell()
            if local:
                os.replace(own, path)
        except BaseException:
            if local and os.path.exists(own):
                os.unlink(own)
            raise
        return size

    def write_bytes(self, name: str, content: bytes) -> int:
        return self.write(name, lambda stream: stream.write(content))

    def read_bytes(self, name: str) -> bytes:
        filesystem, path = self._at(name)
        with filesystem.open_input_stream(path) as stream:
            return stream.read()

    def input_file(self, name: str):
        filesystem, path = self._at(name)
        if isinstance(filesystem, fs.LocalFileSystem):
            import pyarrow

            return pyarrow.memory_map(path)
        return filesystem.open_input_file(path)

    def remove(self) -> None:
        filesystem, path = self._at("")
        if filesystem.get_file_info(path).type == fs.FileType.Directory:
            filesystem.delete_dir(path)

    def remove_beside(self) -> None:
        """While the caller goes on: many small files take a disk seconds."""
        threading.Thread(target=self.remove).start()

    def take_place_of(self, other: "Folder", last: str) -> None:
        """This folder is called like the other one from now on, which is gone. Where folders cannot be moved its files are
        copied, `last` after all others: while that is missing the other one is neither the old nor the new.
        """
        filesystem, path = self._at("")
        _, target = other._at("")
        if filesystem.type_name in MOVES_FOLDERS:
            self._move(filesystem, path, target)
        else:
            self._copy(filesystem, path, target, last)

    @staticmethod
    def _move(filesystem: fs.FileSystem, path: str, target: str) -> None:
        if filesystem.get_file_info(target).type == fs.FileType.NotFound:
            filesystem.create_dir(posixpath.dirname(target), recursive=True)
            filesystem.move(path, target)
            return
        aside = f"{target}.{uuid.uuid4().hex}.old"
        filesystem.move(target, aside)
        try:
            filesystem.move(path, target)
        except BaseException:
            filesystem.move(aside, target)
            raise
        Folder(aside).remove_beside()

    @staticmethod
    def _copy(filesystem: fs.FileSystem, path: str, target: str, last: str) -> None:
        fresh, old = _files_below(filesystem, path), _files_below(filesystem, target)
        if last in old:
            filesystem.delete_file(f"{target}/{last}")
        for name in sorted(fresh, key=lambda name: (name == last, name)):
            if name == last:
                for stale in sorted(old - fresh):
                    filesystem.delete_file(f"{target}/{stale}")
            filesystem.create_dir(posixpath.dirname(f"{target}/{name}"), recursive=True)
            filesystem.copy_file(f"{path}/{name}", f"{target}/{name}")
        filesystem.delete_dir(path)


def _files_below(filesystem: fs.FileSystem, path: str) -> Set[str]:
    found = filesystem.get_file_info(fs.FileSelector(path, recursive=True, allow_not_found=True))
    return {info.path[len(path.rstrip("/")) + 1 :] for info in found if info.type == fs.FileType.File}
