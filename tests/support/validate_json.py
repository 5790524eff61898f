"""Validates files by a JSON Schema; run by the Python of build/readers.

  validate_json.py SCHEMA FILE [lines]      prints what is wrong, a line each; with "lines" each line is a document
"""
import json
import sys
from pathlib import Path

import jsonschema

schema = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
text = Path(sys.argv[2]).read_text(encoding="utf-8")
for document in text.splitlines() if "lines" in sys.argv else [text]:
    for error in validator.iter_errors(json.loads(document)):
        print("/".join(map(str, error.absolute_path)), error.message[:200])
