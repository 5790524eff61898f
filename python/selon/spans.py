"""Places in a text, in bytes of its UTF-8 as the engine counts, and in characters as Python does."""

from __future__ import annotations

from typing import Any, Callable, Optional

# Bytes that go on with a character that began before them.
_WITHIN = bytes(range(0x80, 0xC0))
_STEP = 4096


class Text:
    """A report's text. Characters are counted from marks every 4,096 bytes, made when they are first asked for.

    >>> text = Text("Ménaka, à l'est")
    >>> text.characters(7), text.slice(9, 11)
    (6, 'à')
    """

    def __init__(self, words: str) -> None:
        self.words = words
        self._bytes: Optional[bytes] = None
        self._marks: list[int] = []

    def utf8(self) -> bytes:
        if self._bytes is None:
            made = self.words.encode("utf-8", "surrogatepass")
            marks, count = [], 0
            for at in range(0, len(made), _STEP):
                marks.append(count)
                count += len(made[at:at + _STEP].translate(None, _WITHIN))
            self._marks, self._bytes = marks, made
        return self._bytes

    def characters(self, byte: int) -> int:
        """How many characters begin before a byte."""
        made = self.utf8()
        byte = min(byte, len(made))
        mark = min(byte // _STEP, len(self._marks) - 1)
        if mark < 0:
            return 0
        return self._marks[mark] + len(made[mark * _STEP:byte].translate(None, _WITHIN))

    def slice(self, begin_byte: int, end_byte: int) -> str:
        return self.utf8()[begin_byte:end_byte].decode("utf-8", "replace")


class Span:
    """Words of a report: `begin` and `end` count characters of its text as a Python str, `begin_byte` and `end_byte` bytes of
    its UTF-8, as all exports do.

    >>> span = Span(9, 11, lambda: Text("Ménaka, à l'est"))
    >>> (span.begin, span.end, span.begin_byte, span.end_byte, span.text)
    (8, 9, 9, 11, 'à')
    """

    __slots__ = ("begin_byte", "end_byte", "_text")

    def __init__(self, begin_byte: int, end_byte: int, text: Callable[[], Text]) -> None:
        self.begin_byte, self.end_byte, self._text = begin_byte, end_byte, text

    @property
    def begin(self) -> int:
        return self._text().characters(self.begin_byte)

    @property
    def end(self) -> int:
        return self._text().characters(self.end_byte)

    @property
    def text(self) -> str:
        return self._text().slice(self.begin_byte, self.end_byte)

    def __reduce__(self) -> tuple[Any, ...]:
        """Travels with its words and characters, and leaves the text behind."""
        return _carried, (self.begin_byte, self.end_byte, self.begin, self.end, self.text)

    def __bool__(self) -> bool:
        return self.end_byte > self.begin_byte

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and (self.begin_byte, self.end_byte) == (other.begin_byte, other.end_byte)

    def __hash__(self) -> int:
        return hash((self.begin_byte, self.end_byte))

    def __repr__(self) -> str:
        return f"Span(bytes {self.begin_byte}..{self.end_byte})"


class _Carried(Text):
    """What a span that travelled knows of its text."""

    def __init__(self, places: dict[int, int], words: str) -> None:
        super().__init__(words)
        self._places = places

    def characters(self, byte: int) -> int:
        return self._places[byte]

    def slice(self, begin_byte: int, end_byte: int) -> str:
        return self.words


def _carried(begin_byte: int, end_byte: int, begin: int, end: int, words: str) -> Span:
    text = _Carried({begin_byte: begin, end_byte: end}, words)
    return Span(begin_byte, end_byte, lambda: text)


NOWHERE = Span(0, 0, lambda: Text(""))
