"""Weights as the C++ reads them (docs/formats/weights.md, src/pack/network.h), and what training asks of the C++."""
import struct
import subprocess

import numpy
import torch
import xxhash

import examples
import features
import net

BYTES, FLOATS, HASHES, NUMBERS, TEXT = 1, 2, 3, 4, 5


def pack_rows(weights):
    """int8 [outputs, inputs] -> [outputs / 16][inputs / 4][16][4], outputs filled up with zeros."""
    outputs, inputs = weights.shape
    full = numpy.zeros(((outputs + 15) // 16 * 16, inputs), numpy.int8)
    full[:outputs] = weights
    return full.reshape(-1, 16, inputs // 4, 4).transpose(0, 2, 1, 3).copy()


def padded(values):
    out = numpy.zeros((len(values) + 15) // 16 * 16, numpy.float32)
    out[:len(values)] = values
    return out


def matrix(name, layer, signed, out_scale=1.0):
    """A product's arrays; what signed activations add (64 each) is taken off in the bias."""
    weight = layer.weight.detach().double()
    scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-6) / 127
    rounded = torch.round(weight / scale).to(torch.int8)
    scale = scale[:, 0] / net.STEP * out_scale
    bias = layer.bias.detach().double() * out_scale
    if signed:
        bias = bias - 64 * rounded.double().sum(1) * scale
    return {name: (BYTES, pack_rows(rounded.numpy())), name + ".scale": (FLOATS, padded(scale.numpy())),
            name + ".bias": (FLOATS, padded(bias.numpy()))}


def table_bytes(embedding):
    return torch.round(torch.clamp(embedding.weight.detach() * net.TABLE_STEP, -127, 127)).to(torch.int8).numpy()


def stack(name, part):
    yield from matrix(name + ".enter", part.enter, True).items()
    yield name + ".norm.gain", (FLOATS, part.norm.weight.detach().numpy())
    yield name + ".norm.bias", (FLOATS, part.norm.bias.detach().numpy())
    for i, layer in enumerate(part.layers):
        yield from matrix(f"{name}.layer{i}", layer.product, True).items()
    yield from matrix(name + ".heads", part.heads, True).items()


def arrays(network, vocabulary):
    yield "sizes", (NUMBERS, numpy.array([
        network.SUB, features.SUB_BITS, network.syntax.enter.out_features, len(network.syntax.layers),
        network.name.enter.out_features, len(network.name.layers), network.TAG, network.ARC, network.REL, network.NAME],
        numpy.uint32))
    for name, labels in (("tags", vocabulary.tags), ("relations", vocabulary.relations), ("names", examples.NAME_LABELS)):
        yield name, (TEXT, numpy.frombuffer("\n".join(labels).encode(), numpy.uint8))
    yield from stack("syntax", network.syntax)
    yield from stack("name", network.name)
    for name, layer in (("tag", network.tag_out), ("arc", network.arc_out), ("relation", network.rel_out),
                        ("label", network.name_out)):
        yield from matrix(name, layer, False).items()
    root = torch.round(torch.clamp(network.arc_root.detach() * net.STEP, 0, 127)).to(torch.int8)
    yield "arc.root", (BYTES, root.numpy())
    yield "relation.root", (FLOATS, network.rel_root.detach().numpy())
    yield "words", (BYTES, table_bytes(network.words))
    yield "subs", (BYTES, table_bytes(network.subs))
    rows = {}
    for word, row in vocabulary.rows.items():
        rows.setdefault(features.hash64(word), row)
    yield "word.hashes", (HASHES, numpy.array(list(rows), numpy.uint64))
    yield "word.rows", (NUMBERS, numpy.array(list(rows.values()), numpy.uint32))


def write(path, network, vocabulary):
    entries = list(arrays(network, vocabulary))
    at = 24 + 56 * len(entries)
    table, body = b"", b""
    start = at
    for name, (kind, values) in entries:
        pad = -(start + len(body)) % 64
        body += bytes(pad)
        data = values.tobytes()
        table += struct.pack("<32sIIQQ", name.encode(), kind, 0, start + len(body), len(data))
        body += data
    rest = table + body
    with open(path, "wb") as out:
        out.write(b"SELONNET" + struct.pack("<IIQ", 1, len(entries), xxhash.xxh3_64_intdigest(rest)) + rest)


def unit_program(program, language):
    """tokenize(texts) by the C++ (selon_units): spans in characters."""
    def tokenize(texts):
        given = "\n".join(t.replace("\n", " ") for t in texts) + "\n"
        done = subprocess.run([program, "--pack", f"lang/{language}"], input=given.encode(), capture_output=True, check=True)
        blocks = done.stdout.decode().split("\n\n")
        out = []
        for text, block in zip(texts, blocks):
            data = text.encode()
            spans = []
            for line in block.strip("\n").split("\n"):
                if line:
                    b, e = map(int, line.split()[:2])
                    spans.append((len(data[:b].decode()), len(data[:e].decode())))
            out.append(spans)
        return out
    return tokenize


def lexicon_reader(path):
    import forms
    lexicon = forms.Lexicon(open(path, "rb").read())
    return lexicon.class_of
