"""Web archives for benchmarks and tests: pages of a folder as WARC records, a gzip member a record.

  make_warc.py FOLDER OUT [--megabytes 500]    FOLDER holds *.html or *.html.gz; OUT is written, "-" is standard output
Every page is given a request and a response, with heads like those of crawlers; pages come round until enough payload is out.
"""
import argparse
import gzip
import sys
import zlib
from pathlib import Path

DATE = "2023-11-12T10:00:00Z"


def pages_of(folder):
    for path in sorted(Path(folder).rglob("*.html*")):
        data = path.read_bytes()
        yield gzip.decompress(data) if path.suffix == ".gz" else data


def record(kind, number, block):
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012x}>\r\n"
            f"WARC-Target-URI: https://news{number % 97}.example/{number}\r\nWARC-Date: {DATE}\r\n"
            f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n")
    return head.encode() + block + b"\r\n\r\n"


def member(data):
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()


def exchange(number, page):
    """The two members of one page, and the bytes of its payload."""
    request = f"GET /{number} HTTP/1.1\r\nHost: news{number % 97}.example\r\nUser-Agent: crawler\r\nAccept: text/html\r\n\r\n"
    answer = (f"HTTP/1.1 200 OK\r\nDate: Sun, 12 Nov 2023 10:00:00 GMT\r\nServer: nginx\r\nContent-Type: text/html; charset=utf-8\r\n"
              f"Content-Length: {len(page)}\r\nLast-Modified: Sun, 12 Nov 2023 08:00:00 GMT\r\nVary: Accept-Encoding\r\n\r\n")
    return member(record("request", 2 * number, request.encode())) + member(record("response", 2 * number + 1, answer.encode() + page))


def write(pages, out, megabytes):
    """Returns (pages written, bytes of payload)."""
    pages, number, payload = list(pages), 0, 0
    while payload < megabytes * 1e6:
        page = pages[number % len(pages)]
        out.write(exchange(number, page))
        number, payload = number + 1, payload + len(page)
    return number, payload


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("out")
    parser.add_argument("--megabytes", type=float, default=500)
    args = parser.parse_args()
    out = sys.stdout.buffer if args.out == "-" else open(args.out, "wb")
    print("pages {}, payload {}".format(*write(pages_of(args.folder), out, args.megabytes)), file=sys.stderr)


if __name__ == "__main__":
    main()
