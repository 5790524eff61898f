"""The package as such: what it carries, its types, its examples, its exceptions, where it finds its data, its notebook."""
import ast
import doctest
import importlib
import json
import os
import pickle
import pkgutil
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from samples import ROOT, SCRATCH, run, store

import selon
from selon import _native, data, errors

PACKAGE = Path(selon.__file__).parent
CODES = re.findall(r"^  (\w+),", (ROOT / "include/selon/result.h").read_text(encoding="utf-8").split("enum class ErrorCode {")[1].split("};")[0], re.M)


def ran(code, **environment):
    clean = {name: value for name, value in os.environ.items() if name != "SELON_DATA"}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={**clean, **environment})


class Carried(unittest.TestCase):
    def test_data(self):
        """The package reads by its own data, which is the checkout's: its engine names itself as the program does."""
        self.assertEqual(data.data_root(), os.environ.get("SELON_DATA") or str(PACKAGE / "data"))
        held = {file.relative_to(PACKAGE / "data").as_posix() for part in ("lang", "world") for file in (PACKAGE / "data" / part).rglob("*")}
        listed = subprocess.run(["git", "ls-files", "lang", "world"], cwd=ROOT, capture_output=True, text=True).stdout.split()
        if listed:
            self.assertLessEqual(set(listed), held)
        for name in ("LICENSE", "NOTICE", "py.typed", "_native.pyi", "data/world/SOURCES.md", "data/lang/fr/SOURCES.md"):
            self.assertTrue((PACKAGE / name).is_file(), name)
        self.assertFalse([file for file in (PACKAGE / "data").rglob("__pycache__")])

    def test_reads_as_the_program_does(self):
        """What a store says of who read its reports is what the package says of itself: neither reads the other's anew."""
        import sqlite3
        with sqlite3.connect(store()) as rows:
            self.assertEqual([name for name, in rows.execute("SELECT DISTINCT read_by FROM reports")], [data.engine().reader_name])

    def test_version(self):
        self.assertEqual(run("--version").stdout.decode().strip(), f"selon {selon.__version__}")
        from importlib.metadata import version
        self.assertEqual(version("selon"), selon.__version__)

    def test_data_that_is_named(self):
        self.assertEqual(ran("import selon.data as d; print(d.data_root())", SELON_DATA=str(ROOT)).stdout.strip(), str(ROOT))
        said = ran("import selon; selon.read('text')", SELON_DATA="/nowhere").stderr
        self.assertIn("NotFoundError: /nowhere: SELON_DATA names a folder without lang/ and world/", said)

    def test_broken_data(self):
        with tempfile.TemporaryDirectory() as folder:
            for part in ("lang", "world"):
                (Path(folder) / part).mkdir()
            with self.assertRaises(selon.SelonError) as caught:
                _native.Engine(folder)
            self.assertEqual(caught.exception.exit_code, 4)


class Exceptions(unittest.TestCase):
    def test_one_for_each_code(self):
        """The codes of result.h in their order, each with the exit code that docs/errors.md gives it."""
        page = (ROOT / "docs/errors.md").read_text(encoding="utf-8")
        exits = {code: int(row[0]) for row in re.findall(r"^\| (\d) \| ([^|]*)\|", page, re.M) for code in re.findall(r"`(\w+)`", row[1])}
        self.assertEqual(len(CODES), 12)
        for number, code in enumerate(CODES):
            error = errors.of_code(number, "words", "a.txt", 3)
            self.assertEqual((error.code, error.exit_code, str(error)), (code, exits[code], "a.txt:3: words"))
            self.assertIsInstance(error, selon.SelonError)
        self.assertEqual(errors.of_code(99, "words").exit_code, 1)

    def test_natural_bases(self):
        for kind, base in ((selon.NotFoundError, FileNotFoundError), (selon.InvalidError, ValueError), (selon.UsageError, ValueError),
                           (selon.UnreadableError, PermissionError), (selon.TimedOutError, TimeoutError), (selon.UnreachableError, ConnectionError),
                           (selon.DiskFullError, OSError), (selon.QuarantinedError, ValueError)):
            self.assertTrue(issubclass(kind, base))
        self.assertEqual(selon.NotFoundError("words", "a.txt").filename, "a.txt")
        self.assertEqual(selon.NotFoundError("words", "a.txt").errno, 2)

    def test_travel(self):
        for number in range(len(CODES)):
            error = errors.of_code(number, "words", "a.txt", 3)
            again = pickle.loads(pickle.dumps(error))
            self.assertEqual((type(again), str(again), again.line), (type(error), str(error), 3))
        again = pickle.loads(pickle.dumps(errors.of_refusal(3, "words", "a", 1, True, "binary", 7)))
        self.assertEqual((again.reason, again.byte, again.exit_code), ("binary", 7, 3))


class Typed(unittest.TestCase):
    def test_stub_holds_the_module(self):
        """Every public name of the module, and of its classes, stands in its stub."""
        tree = ast.parse((PACKAGE / "_native.pyi").read_text(encoding="utf-8"))
        names = {node.name: node for node in tree.body if isinstance(node, (ast.ClassDef, ast.FunctionDef))}
        for name, value in vars(_native).items():
            if isinstance(value, type):
                held = {node.name for node in names[name].body if isinstance(node, ast.FunctionDef)}
                public = {member for member in vars(value) if not member.startswith("_")}
                self.assertLessEqual(public, held, name)
            elif callable(value):
                self.assertIn(name, names)

    def test_mypy(self):
        done = subprocess.run([sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--config-file", str(ROOT / "python/pyproject.toml"), "-p", "selon"],
                              cwd=SCRATCH, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_mypy_sees_the_types(self):
        """What users write is checked: right uses pass, wrong ones do not."""
        file = SCRATCH / "use.py"
        file.write_text("import selon\nfrom datetime import date\nfrom typing import Optional\n"
                        "with selon.open('a') as store:\n    day: Optional[date] = store.events[0].days.start\n"
                        "    words: list[str] = [claim.sentence for claim in store.claims(place='Kidal')]\n"
                        "    wrong: int = store.events[0].title\n", encoding="utf-8")
        done = subprocess.run([sys.executable, "-m", "mypy", "--strict", "--no-incremental", str(file)], cwd=SCRATCH, capture_output=True, text=True)
        self.assertIn("use.py:7: error: Incompatible types in assignment", done.stdout)
        self.assertIn("Found 1 error", done.stdout)


class Examples(unittest.TestCase):
    def test_docstrings(self):
        tried = 0
        for module in pkgutil.iter_modules([str(PACKAGE)]):
            if module.name == "_native":
                continue
            done = doctest.testmod(importlib.import_module(f"selon.{module.name}"), extraglobs={"store": selon.open(store())}, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
            self.assertEqual(done.failed, 0, module.name)
            tried += done.attempted
        self.assertGreater(tried, 20)

    def test_guide(self):
        """The examples of docs/python.md run, over the store of the examples."""
        path = store()
        here = os.getcwd()
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "kidal.selon").symlink_to(path)
            (Path(folder) / "examples").symlink_to(ROOT / "examples")
            os.chdir(folder)
            try:
                done = doctest.testfile(str(ROOT / "docs/python.md"), module_relative=False,
                                        optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
            finally:
                os.chdir(here)
        self.assertEqual(done.failed, 0)
        self.assertGreater(done.attempted, 15)

    def test_guide_names_everything(self):
        """Every public name of the package, and every method of a store and a table, is told of in the guide."""
        page = (ROOT / "docs/python.md").read_text(encoding="utf-8")
        names = [name for name in selon.__all__ if not name.startswith("_")]
        names += [name for kind in (selon.Store, selon.Table, selon.Reading) for name in vars(kind) if not name.startswith("_")]
        self.assertEqual([name for name in names if not re.search(rf"\b{name}\b", page)], [])


class Notebook(unittest.TestCase):
    PATH = ROOT / "python" / "tutorial.ipynb"

    def test_runs_whole(self):
        import nbclient
        import nbformat
        notebook = nbformat.read(self.PATH, as_version=4)
        nbformat.validate(notebook)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "kidal.selon"
            path.write_bytes(store().read_bytes())
            os.environ.update(SELON_STORE=str(path), SELON_EXAMPLES=str(ROOT / "examples" / "kidal"))
            done = nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": folder}}).execute()
        shown = [output for cell in done.cells if cell.cell_type == "code" for output in cell.outputs]
        kinds = {kind for output in shown for kind in output.get("data", {})}
        self.assertLessEqual({"text/html", "image/png"}, kinds)
        self.assertGreater(sum("assert" in cell.source for cell in done.cells if cell.cell_type == "code"), 5)

    def test_is_committed_small(self):
        """Without outputs, so that a change of it is a change of its words."""
        cells = json.loads(self.PATH.read_text(encoding="utf-8"))["cells"]
        self.assertFalse([cell for cell in cells if cell.get("outputs")])
        self.assertLess(self.PATH.stat().st_size, 60_000)
