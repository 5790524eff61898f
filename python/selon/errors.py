"""What can go wrong: an exception for each error code of the program, with the exit code that the command line ends with
(docs/errors.md). Each is also the exception of Python's own that comes nearest, so that `except FileNotFoundError` works.

>>> NotFoundError("no such file or folder", "a.selon").exit_code
4
>>> str(NotFoundError("no such file or folder", "a.selon"))
'a.selon: no such file or folder'
>>> issubclass(NotFoundError, FileNotFoundError)
True
"""

from __future__ import annotations

import errno
from typing import Any

__all__ = [
    "SelonError", "UnexpectedError", "UsageError", "QuarantinedError", "NotFoundError", "InvalidError", "UnreadableError", "TooLargeError",
    "UnreachableError", "TimedOutError", "BusyError", "CorruptError", "DiskFullError", "RefusedError",
]


class SelonError(Exception):
    """Something failed: a message that says what and what to do, and where (`file`, and `line` or 0)."""

    exit_code = 1
    code = "unexpected"
    reason, byte = "", 0  # of a document that was not taken in

    def __init__(self, message: str, file: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.message, self.file, self.line = message, file, line

    def __str__(self) -> str:
        where = self.file + (f":{self.line}" if self.line else "")
        return f"{where}: {self.message}" if where else self.message

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.message, self.file, self.line)


class _OfTheSystem(SelonError, OSError):
    """One that is an OSError too, with its number, words and file."""

    number = 0

    def __init__(self, message: str, file: str = "", line: int = 0) -> None:
        super().__init__(message, file, line)
        self.errno, self.strerror, self.filename = self.number or None, message, file or None


class UnexpectedError(SelonError, RuntimeError):
    """A bug, or a failure of the system that nobody foresaw. Exit code 1."""


class UsageError(SelonError, ValueError):
    """An argument that is not of its form: a filter of no name, a day that is none, a closed store. Exit code 2."""

    exit_code, code = 2, "usage"


class QuarantinedError(SelonError, ValueError):
    """A document that was not taken in. `reason` is one of the words of docs/limits.md ("binary", "blank", ...), `byte`
    where it begins. Exit code 3: a run with others goes on."""

    exit_code, code = 3, "invalid"

    def __init__(self, message: str, file: str = "", line: int = 0, reason: str = "bad_form", byte: int = 0,
                 code: str = "invalid") -> None:
        super().__init__(message, file, line)
        self.reason, self.byte, self.code = reason, byte, code

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.message, self.file, self.line, self.reason, self.byte, self.code)


class NotFoundError(_OfTheSystem, FileNotFoundError):
    """A file, a store, an id or the data folder that is not there. Exit code 4."""

    exit_code, code, number = 4, "not_found", errno.ENOENT


class InvalidError(SelonError, ValueError):
    """Input or configuration that does not have its form: a file that is no store, a broken table. Exit code 4."""

    exit_code, code = 4, "invalid"


class UnreadableError(_OfTheSystem, PermissionError):
    """There, but not permitted, or not a file. Exit code 4."""

    exit_code, code, number = 4, "unreadable", errno.EACCES


class TooLargeError(SelonError, ValueError):
    """Over a documented limit. Exit code 4."""

    exit_code, code = 4, "too_large"


class UnreachableError(_OfTheSystem, ConnectionError):
    """No such host, no connection, or it broke off: a database server that is not there. Exit code 4."""

    exit_code, code, number = 4, "unreachable", errno.ECONNREFUSED


class TimedOutError(_OfTheSystem, TimeoutError):
    """The other side was too slow. Exit code 4."""

    exit_code, code, number = 4, "timed_out", errno.ETIMEDOUT


class BusyError(_OfTheSystem, BlockingIOError):
    """Another process writes to the store and was not done in time. Exit code 5."""

    exit_code, code, number = 5, "busy", errno.EAGAIN


class CorruptError(SelonError):
    """The store is damaged: restore a backup, or take what can still be read with `selon salvage`. Exit code 6."""

    exit_code, code = 6, "corrupt"


class DiskFullError(_OfTheSystem):
    """No room left; nothing is half written. Exit code 7."""

    exit_code, code, number = 7, "disk_full", errno.ENOSPC


class RefusedError(_OfTheSystem, PermissionError):
    """The policy on fetching does not allow it. Exit code 8."""

    exit_code, code, number = 8, "refused", errno.EPERM


# In the order of the error codes of the rooms (include/selon/result.h).
_BY_CODE: tuple[type[SelonError], ...] = (
    UnexpectedError, UsageError, NotFoundError, InvalidError, UnreadableError, TooLargeError, BusyError, CorruptError, DiskFullError,
    RefusedError, UnreachableError, TimedOutError,
)


def of_code(code: int, message: str, file: str = "", line: int = 0) -> SelonError:
    """The exception for an error code of the rooms."""
    kind = _BY_CODE[code] if 0 <= code < len(_BY_CODE) else UnexpectedError
    return kind(message, file, line)


def of_refusal(code: int, message: str, file: str, line: int, document: bool, reason: str, byte: int) -> SelonError:
    """The exception for a document that a door refused; `document`: this one alone, others may be read."""
    error = of_code(code, message, file, line)
    if document:
        return QuarantinedError(message, file, line, reason, byte, error.code)
    error.reason, error.byte = reason, byte
    return error
