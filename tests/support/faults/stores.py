"""What the fault loops ask of a store: what is whole in it, and what it holds of a reference."""
import contextlib
import shutil
import sqlite3
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent.parent
EXAMPLES = ROOT / "examples" / "kidal"
KEPT = {"raw": "digest, container, charset, bytes", "reports": "number, id, text, value, read_by, inferred_day",
        "sources": "source, report, digest, first_seen", "claims": "id, report, ordinal, value",
        "control_statements": "report, ordinal, value", "naming_uses": "report, ordinal, value",
        "notes": "report, ordinal, room, value", "fingerprints": "report, value"}
FILES = ("", "-wal", "-shm", "-journal")


def copy(store, to):
    """A store at rest or as a crash left it."""
    for end in FILES:
        if Path(f"{store}{end}").exists():
            shutil.copyfile(f"{store}{end}", f"{to}{end}")
    return to


@contextlib.contextmanager
def opened(store):
    with contextlib.closing(sqlite3.connect(store, timeout=30)) as db:
        yield db


def parts(db):
    """Of each report what must be there of it, whole or not at all."""
    rows = db.execute("SELECT id, text, (SELECT count(*) FROM claims WHERE report = id), "
                      "(SELECT count(*) FROM fingerprints WHERE report = id), "
                      "(SELECT group_concat(digest || source) FROM (SELECT * FROM sources WHERE report = id ORDER BY source)) "
                      "FROM reports")
    return {row[0]: row[1:] for row in rows}


def is_store(path):
    """A store was made there, and not only begun."""
    if not Path(path).exists():
        return False
    with opened(path) as db:
        return db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] > 0


def integrity(db):
    bad = [row[0] for row in db.execute("PRAGMA integrity_check(5)") if row[0] != "ok"]
    return bad + [str(row) for row in db.execute("PRAGMA foreign_key_check")]


def digest(store):
    with opened(store) as db:
        return db.execute("SELECT value FROM meta WHERE key = 'digest'").fetchone()[0]


def as_schema(number, store, path):
    """The store as the program of that schema left it."""
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.executescript((ROOT / f"tests/support/stores/schema_{number}.sql").read_text(encoding="utf-8"))
        db.execute("ATTACH ? AS now", (str(store),))
        db.execute("PRAGMA foreign_keys = OFF")
        for table, columns in KEPT.items():
            db.execute(f"INSERT INTO main.{table}({columns}) SELECT {columns} FROM now.{table}")
        if number == 3:
            db.execute("INSERT INTO meta VALUES ('digest', 'of another kind'), ('stale', '0')")
        else:
            db.execute("INSERT INTO main.story_decisions(number, a, b, belonging, who, why, at) SELECT d.number, min(s.subject), "
                       "max(s.subject), d.kind, d.who, d.why, d.at FROM now.decisions d JOIN now.decision_subjects s ON s.decision = "
                       "d.number WHERE d.about = 'story' GROUP BY d.number")
            db.execute("INSERT INTO main.changes SELECT * FROM now.changes")
            db.execute("UPDATE main.meta SET value = (SELECT value FROM now.meta WHERE key = 'revision') "
                       "WHERE key = 'revision'")
        db.commit()
        db.executescript(f"PRAGMA application_id = 1397050446; PRAGMA user_version = {number}; "
                         "PRAGMA journal_mode = WAL")
    return path
