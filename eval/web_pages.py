"""Public sets of web pages with what their articles say, where they are beside the checkout.

They lie below CORPORA where that is set; otherwise the archives of the folder `shared` beside the checkout are unpacked
into build/corpora, once. The pages are third-party and no part of the project.
"""
import gzip
import html.parser
import json
import os
import tarfile
from pathlib import Path

import corpora

EXTRACTION, READABILITY = "web-article-extraction", "web-readability"


def find(name, marker):
    """The folder of a set that holds the marker, or None. The sets are archives in the archive."""
    base = Path(os.environ.get("CORPORA") or corpora.UNPACKED)
    shared = corpora.find_shared()
    if base == corpora.UNPACKED and shared and (shared / "data" / "corpora.tar.xz").exists():
        corpora.unpack(shared / "data" / "corpora.tar.xz", (name + "/",))
    if not any((base / name).glob(f"**/{marker}")):
        for archive in (base / name).glob("*.tar.xz"):
            with tarfile.open(archive) as tar:
                corpora.extract(tar, base / name)
    return next(iter(sorted((base / name).glob(f"**/{marker}"))), None)


def extraction():
    """[(page, HTML, text of the article)] of article-extraction-benchmark (181 news pages), or []."""
    truth, folder = find(EXTRACTION, "ground-truth.json"), find(EXTRACTION, "html")
    if not truth or not folder:
        return []
    entries = json.loads(truth.read_text(encoding="utf-8"))
    return [(page, gzip.decompress((folder / f"{page}.html.gz").read_bytes()).decode("utf-8", "replace"),
             entry.get("articleBody", "")) for page, entry in sorted(entries.items())]


class TextOf(html.parser.HTMLParser):
    """The text of an expected page, a line a block."""

    def __init__(self):
        super().__init__()
        self.parts = []

    def handle_data(self, data):
        self.parts.append(data)

    def handle_starttag(self, tag, attrs):
        if tag in ("p", "div", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "figcaption", "pre", "blockquote"):
            self.parts.append("\n")


def readability():
    """[(page, HTML, text of the article, its metadata)] of Readability's own tests (130 pages), or []."""
    folder = find(READABILITY, "test-pages")
    out = []
    for page in sorted(folder.iterdir()) if folder else []:
        source = (page / "source.html").read_bytes().decode("utf-8", "replace")
        reader = TextOf()
        reader.feed((page / "expected.html").read_text(encoding="utf-8"))
        out.append((page.name, source, "".join(reader.parts),
                    json.loads((page / "expected-metadata.json").read_text(encoding="utf-8"))))
    return out
