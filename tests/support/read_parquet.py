"""Reads Parquet files with DuckDB and, where it is there, pyarrow: run by the Python of build/readers, not by the tests'.

  read_parquet.py ids FOLDER...         {file: [ids]} of events.parquet and events.geoparquet of each folder
  read_parquet.py whole FILE            {"columns": {name: type}, "rows": [...], "notes": {...}, "arrow": {name: type}}
"""
import json
import sys
from pathlib import Path

import duckdb


def ids(folders):
    out = {}
    for folder in folders:
        for file in sorted(Path(folder).glob("record.*parquet")):
            out[str(file)] = [row[0] for row in duckdb.execute("SELECT id FROM read_parquet(?)", [str(file)]).fetchall()]
    return out


def whole(file):
    columns = duckdb.execute("DESCRIBE SELECT * FROM read_parquet(?)", [file]).fetchall()
    names = [column[0] for column in columns]
    rows = duckdb.execute("SELECT * FROM read_parquet(?)", [file]).fetchall()
    notes = duckdb.execute("SELECT decode(key), decode(value) FROM parquet_kv_metadata(?)", [file]).fetchall()
    shown = lambda value: value.hex() if isinstance(value, bytes) else str(value)
    out = {"columns": {column[0]: column[1] for column in columns}, "notes": dict(notes), "arrow": {},
           "rows": [dict(zip(names, row)) for row in rows]}
    arrow = Path(__file__).resolve().parent.parent.parent / "build" / "arrow"
    sys.path.insert(0, str(arrow))
    try:
        import pyarrow.parquet
        table = pyarrow.parquet.read_table(file)
        out["arrow"] = {field.name: str(field.type) for field in table.schema}
        out["arrow_rows"] = table.num_rows
    except ImportError:
        pass
    return json.dumps(out, default=shown)


if __name__ == "__main__":
    print(json.dumps(ids(sys.argv[2:])) if sys.argv[1] == "ids" else whole(sys.argv[2]))
