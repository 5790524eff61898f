"""Writes a weights file (docs/formats/weights.md): named arrays with a checksum."""
import struct

import numpy as np
import xxhash

KINDS = {np.dtype(np.float32): 2, np.dtype(np.uint64): 3, np.dtype(np.uint32): 4}


def write(path, arrays):
    start, table, body = 24 + 56 * len(arrays), b"", b""
    for name, values in arrays.items():
        body += bytes(-(start + len(body)) % 64)
        data = values.tobytes()
        table += struct.pack("<32sIIQQ", name.encode(), KINDS[values.dtype], 0, start + len(body), len(data))
        body += data
    rest = table + body
    with open(path, "wb") as out:
        out.write(b"SELONNET" + struct.pack("<IIQ", 1, len(arrays), xxhash.xxh3_64_intdigest(rest)) + rest)


def model(name, keys, weights, smallest, thresholds=(), calibration=()):
    """The arrays of one model; weights that hardly count are left out."""
    kept = np.abs(weights) >= smallest
    arrays = {f"{name}.keys": keys[kept].astype(np.uint32), f"{name}.weights": weights[kept].astype(np.float32)}
    for what, values in (("thresholds", thresholds), ("calibration", calibration)):
        if len(values):
            arrays[f"{name}.{what}"] = np.array(values, np.float32)
            arrays[f"{name}.{what}.size"] = np.array([len(values)], np.uint32)
    return arrays
