"""Selon in Python: news of a conflict read into one sourced record: what happened, who says so, and who disputes it.

    reading = selon.read(text, published="2023-11-14", outlet="Example")
    with selon.open("kidal.selon") as store:
        store.events(place="Kidal").to_pandas()

The guide is docs/python.md.
"""

from . import errors
from ._native import VERSION as __version__
from .claims import (Actor, Attribution, Claim, ControlStatement, Interval, NamingUse, Note, Place, Quantity, Quotation, Relative, Report,
                     Tie, Time)
from .errors import (BusyError, CorruptError, DiskFullError, InvalidError, NotFoundError, QuarantinedError, RefusedError, SelonError,
                     TimedOutError, TooLargeError, UnexpectedError, UnreachableError, UnreadableError, UsageError)
from .reading import Document, Quarantined, Reading, Readings, read, read_all
from .record import (Control, ControlVoice, Dispute, DisputeSide, Estimate, Event, FacetValue, Loss, LossFigure, Naming, Relation, Saying,
                     Story, Voice)
from .spans import Span
from .store import Store, open
from .table import Table

__all__ = [
    "read", "read_all", "open", "Reading", "Readings", "Document", "Quarantined", "Store", "Table", "Span", "errors", "__version__",
    "Actor", "Attribution", "Claim", "ControlStatement", "Interval", "NamingUse", "Note", "Place", "Quantity", "Quotation", "Relative",
    "Report", "Tie", "Time", "Control", "ControlVoice", "Dispute", "DisputeSide", "Estimate", "Event", "FacetValue", "Loss", "LossFigure",
    "Naming", "Relation", "Saying", "Story", "Voice", "SelonError", "UnexpectedError", "UsageError", "QuarantinedError", "NotFoundError",
    "InvalidError", "UnreadableError", "TooLargeError", "UnreachableError", "TimedOutError", "BusyError", "CorruptError", "DiskFullError",
    "RefusedError",
]
