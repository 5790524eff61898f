"""What can go wrong, an exception for each exit code of the program (docs/errors.md)."""

from __future__ import annotations


class SelonError(Exception):
    """Something failed: a message that says what and what to do, and where."""

    exit_code = 1

    def __init__(self, message: str, file: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.file, self.line = file, line

    def __str__(self) -> str:
        where = self.file + (f":{self.line}" if self.line else "")
        return f"{where}: {self.args[0]}" if where else str(self.args[0])


def of_code(_code: int, message: str, file: str, line: int) -> SelonError:
    """The exception for an error code of the rooms (include/selon/result.h)."""
    return SelonError(message, file, line)
