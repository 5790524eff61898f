"""An output takes the place of the one before, where folders can be moved and where they cannot."""

import os
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from pyarrow import fs

from selon_spark import folders
from selon_spark.folders import Folder

LAST = "_SELON.json"


class Objects(fs.FileSystemHandler):
    """A store of objects in a folder: it moves nothing, and notes what is asked of it. `fails`: a name it does not copy."""

    def __init__(self, root, fails=""):
        self.inner, self.asked, self.fails = fs.SubTreeFileSystem(str(root), fs.LocalFileSystem()), [], fails

    def get_type_name(self):
        return "objects"

    def move(self, src, dest):
        raise NotImplementedError("folders cannot be moved here")

    def copy_file(self, src, dest):
        if self.fails and src.endswith(self.fails):
            raise OSError("gone")
        self.asked.append(("copy", os.path.basename(dest)))
        self.inner.copy_file(src, dest)

    def delete_file(self, path):
        self.asked.append(("delete", os.path.basename(path)))
        self.inner.delete_file(path)

    def get_file_info(self, paths):
        return self.inner.get_file_info(paths)

    def get_file_info_selector(self, selector):
        return self.inner.get_file_info(selector)

    def normalize_path(self, path):
        return path

    # As the folder does them, below; the class asks for them by name.
    create_dir = delete_dir = delete_dir_contents = delete_root_dir_contents = None
    open_input_stream = open_input_file = open_output_stream = open_append_stream = None


for _name in ("delete_dir", "delete_dir_contents", "delete_root_dir_contents", "open_input_stream", "open_input_file",
              "open_output_stream", "open_append_stream"):
    setattr(Objects, _name, lambda self, *words, _name=_name, **more: getattr(self.inner, _name)(*words))
Objects.create_dir = lambda self, path, recursive: self.inner.create_dir(path, recursive=recursive)


def fill(root, name, files):
    for path, content in files.items():
        at = root / name / path
        at.parent.mkdir(parents=True, exist_ok=True)
        at.write_text(content)


def held(root, name):
    return {str(path.relative_to(root / name)): path.read_text() for path in (root / name).rglob("*") if path.is_file()}


class TakingThePlace(unittest.TestCase):
    OLD = {"events/day=1/a": "old", "events/day=2/b": "old", LAST: "old"}
    NEW = {"events/day=1/a": "new", "claims/day=1/c": "new", LAST: "new"}

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name)
        self.addCleanup(self.folder.cleanup)

    def on_objects(self, handler):
        return mock.patch.object(folders, "opened", lambda path: (fs.PyFileSystem(handler), os.path.basename(path)))

    def test_where_folders_move(self):
        fill(self.root, "out", self.OLD)
        fill(self.root, "new", self.NEW)
        Folder(str(self.root / "new")).take_place_of(Folder(str(self.root / "out")), LAST)
        self.assertEqual(held(self.root, "out"), self.NEW)
        self.assertFalse((self.root / "new").exists())

    def test_where_they_do_not(self):
        for before in (self.OLD, {}):
            handler = Objects(self.root)
            fill(self.root, "out", before)
            fill(self.root, "new", self.NEW)
            with self.on_objects(handler):
                Folder("new").take_place_of(Folder("out"), LAST)
            self.assertEqual(held(self.root, "out"), self.NEW)
            self.assertFalse((self.root / "new").exists())
            self.assertEqual(handler.asked[-1], ("copy", LAST))
            if before:
                self.assertEqual(handler.asked[0], ("delete", LAST))

    def test_one_that_breaks_off_says_so(self):
        fill(self.root, "out", self.OLD)
        fill(self.root, "new", self.NEW)
        with self.on_objects(Objects(self.root, fails="/c")), self.assertRaises(OSError):
            Folder("new").take_place_of(Folder("out"), LAST)
        self.assertNotIn(LAST, held(self.root, "out"))
        with self.on_objects(Objects(self.root)):
            Folder("new").take_place_of(Folder("out"), LAST)
        self.assertEqual(held(self.root, "out"), self.NEW)


if __name__ == "__main__":
    unittest.main()
