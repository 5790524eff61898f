"""Which files a run reads: paths, folders, globs and lists of web archives become files with their sizes.

Folders hold what `selon ingest` takes of them: hidden files and files that speak of the folder are passed over, links
that lead out are refused. A `warc.paths` or `warc.paths.gz` (Common Crawl's list of a month: crawl-data/CC-
NEWS/YYYY/MM/warc.paths.gz) names files a line.
Leaves out: what the files hold (readings.py).
"""

from __future__ import annotations

import dataclasses
import fnmatch
import gzip
import hashlib
import os
import posixpath
import re
from typing import Iterable, List, Tuple

from pyarrow import fs

from . import folders

GLOB = re.compile(r"[*?\[]")
LISTING = re.compile(r"(^|[./])paths(\.gz)?$")
ABOUT = ("README", "LICENSE", "SOURCES")


class InputMissing(Exception):
    """Nothing can be read of what was asked for: exit 4."""


@dataclasses.dataclass(frozen=True)
class InputFile:
    path: str  # as the sources of its reports name it
    size: int
    stamp: str  # changes where the file does

    def key(self, *also: str) -> str:
        """Names this content read in this way."""
        told = "\0".join((self.path, str(self.size), self.stamp, *also))
        return hashlib.blake2b(told.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


@dataclasses.dataclass
class Listed:
    files: List[InputFile] = dataclasses.field(default_factory=list)
    refused: List[Tuple[str, str, str]] = dataclasses.field(default_factory=list)  # path, reason, message


def list_files(paths: Iterable[str], listing_base: str) -> Listed:
    """Every file once, sorted by path. Raises InputMissing at a path of which nothing is there."""
    out = Listed()
    for path in paths:
        before = len(out.files) + len(out.refused)
        if LISTING.search(path):
            _add_listing(path, listing_base, out)
        elif GLOB.search(path):
            _add_glob(path, out)
        else:
            _add(path, out)
        if len(out.files) + len(out.refused) == before:
            raise InputMissing(f"{path}: no such file, or a folder with no file to read")
    unique = {file.path: file for file in out.files}
    out.files = [unique[path] for path in sorted(unique)]
    return out


def _stamp(info: fs.FileInfo) -> str:
    return str(info.mtime_ns) if info.mtime is not None else ""


def _add(path: str, out: Listed) -> None:
    filesystem, inside = folders.opened(path)
    info = filesystem.get_file_info(inside)
    if info.type == fs.FileType.NotFound:
        raise InputMissing(f"{path}: no such file")
    if info.type == fs.FileType.Directory:
        _add_folder(path, filesystem, inside, out)
    else:
        out.files.append(InputFile(path, info.size, _stamp(info)))


def _hidden(relative: str) -> bool:
    parts = relative.split("/")
    return any(part.startswith(".") or part.endswith(".md") or part.startswith(ABOUT) for part in parts)


def _add_folder(path: str, filesystem: fs.FileSystem, inside: str, out: Listed) -> None:
    if isinstance(filesystem, fs.LocalFileSystem):
        _add_local_folder(path[7:] if path.startswith("file://") else path, out)
        return
    for info in filesystem.get_file_info(fs.FileSelector(inside, recursive=True)):
        relative = info.path[len(inside) :].lstrip("/")
        if info.type == fs.FileType.File and not _hidden(relative):
            out.files.append(InputFile(posixpath.join(path, relative), info.size, _stamp(info)))


def _add_local_folder(root: str, out: Listed) -> None:
    real = os.path.realpath(root)
    for folder, below, names in os.walk(root):
        below[:] = sorted(
            name for name in below if not _hidden(name) and not os.path.islink(os.path.join(folder, name))
        )
        for name in names:
            full = os.path.join(folder, name)
            if _hidden(name):
                continue
            if os.path.islink(full) and not os.path.realpath(full).startswith(real + os.sep):
                out.refused.append((full, "leads_out", "is a link that leads out of the folder; name the file itself"))
            elif not os.path.isfile(full):
                if not os.path.isdir(full):
                    out.refused.append((full, "no_access", "is not a regular file, or a link to nothing"))
            else:
                stat = os.stat(full)
                out.files.append(InputFile(full, stat.st_size, str(stat.st_mtime_ns)))


def _add_glob(pattern: str, out: Listed) -> None:
    root = pattern[: GLOB.search(pattern).start()].rpartition("/")[0] or ("/" if pattern.startswith("/") else ".")
    filesystem, inside = folders.opened(root)
    depth = pattern[len(root) :].strip("/").count("/") + 1 if root != "." else pattern.count("/") + 1
    selector = fs.FileSelector(inside, allow_not_found=True, recursive=depth > 1)
    for info in filesystem.get_file_info(selector):
        relative = info.path[len(inside) :].lstrip("/")
        full = relative if root == "." else posixpath.join(root, relative)
        # A star never spans a folder, as a shell has it.
        if full.count("/") != pattern.count("/") or not fnmatch.fnmatchcase(full, pattern):
            continue
        if info.type == fs.FileType.Directory:
            _add_folder(full, filesystem, info.path, out)
        elif info.type == fs.FileType.File:
            out.files.append(InputFile(full, info.size, _stamp(info)))


def _add_listing(path: str, base: str, out: Listed) -> None:
    filesystem, inside = folders.opened(path)
    if filesystem.get_file_info(inside).type != fs.FileType.File:
        raise InputMissing(f"{path}: no such list of files")
    with filesystem.open_input_stream(inside, compression=None) as stream:
        content = stream.read()
    if content[:2] == b"\x1f\x8b":
        content = gzip.decompress(content)
    names = [line.strip() for line in content.decode("utf-8", "replace").splitlines() if line.strip()]
    full = [name if "://" in name or name.startswith("/") else posixpath.join(base, name) for name in names]
    for name, info in zip(full, _infos(full)):
        if info.type == fs.FileType.File:
            out.files.append(InputFile(name, info.size, _stamp(info)))
        else:
            out.refused.append((name, "missing", f"is named by {path}, and not there"))


def _infos(paths: List[str]) -> List[fs.FileInfo]:
    if not paths:
        return []
    filesystem, _ = folders.opened(paths[0])
    return filesystem.get_file_info(
        [folders.opened(path)[1] if not folders.is_remote(path) else path.split("://", 1)[1] for path in paths]
    )
