"""The network of the analysis room: one small recurrent encoder for tags, trees, names and sentence starts.

Words enter as the sum of table rows (features.py) and a word vector; layers of simple recurrent units run both ways (SRU, Lei et
al. 2018, with hard sigmoids and no recurrent matrix, so that all products are over many words at once); trees come from a
biaffine score of each pair of words (Dozat and Manning 2017). All products are made for 8-bit weights and 7-bit
activations: training rounds as the C++ does (src/analysis/network.cc), gradients pass through (Jacob et al. 2018).
"""
import torch
from torch import nn
from torch.nn import functional as F

STEP = 16.0  # an activation is a multiple of 1/16, in -4 .. 63/16


class Round(torch.autograd.Function):
    @staticmethod
    def forward(context, x):
        return torch.round(x)

    @staticmethod
    def backward(context, gradient):
        return gradient


def quantize(x):
    """Signed activations."""
    return Round.apply(torch.clamp(x * STEP, -64, 63)) / STEP


def quantize_positive(x):
    """After a ReLU: 0 .. 127/16."""
    return Round.apply(torch.clamp(x * STEP, 0, 127)) / STEP


def quantize_weight(weight):
    """Each output has its own scale: 127 steps to its largest weight."""
    scale = weight.detach().abs().amax(dim=1, keepdim=True).clamp(min=1e-6) / 127
    return Round.apply(weight / scale) * scale


class Product(nn.Linear):
    def forward(self, x):
        return F.linear(x, quantize_weight(self.weight), self.bias)


def table(rows, width, spread):
    out = nn.Embedding(rows, width)
    nn.init.normal_(out.weight, std=spread)
    return out


TABLE_STEP = 64.0  # a table's entry is a multiple of 1/64, in -2 .. 127/64


def look_up(embedding, rows):
    return Round.apply(torch.clamp(embedding(rows) * TABLE_STEP, -127, 127)) / TABLE_STEP


def hard_sigmoid(x):
    return torch.clamp(x / 6 + 0.5, 0, 1)


class Scan(torch.autograd.Function):
    """c_t = f_t c_{t-1} + candidate_t along dimension 0."""

    @staticmethod
    def forward(context, forget, candidate):
        states = candidate.clone()
        for t in range(1, states.size(0)):
            states[t].addcmul_(forget[t], states[t - 1])
        context.save_for_backward(forget, states)
        return states

    @staticmethod
    def backward(context, gradient):
        forget, states = context.saved_tensors
        gradient = gradient.clone()
        for t in range(gradient.size(0) - 2, -1, -1):
            gradient[t].addcmul_(forget[t + 1], gradient[t + 1])
        to_forget = torch.zeros_like(forget)
        torch.mul(gradient[1:], states[:-1], out=to_forget[1:])
        return to_forget, gradient


class Layer(nn.Module):
    """One pass both ways. Columns of the product: candidate, forget, reset, each forward half then backward half. The first
    layer sees half of each neighbour beside the word: one is worth more there than a wider state."""

    def __init__(self, width, first=False):
        super().__init__()
        self.width, self.first = width, first
        self.product = Product(2 * width if first else width, 3 * width)
        nn.init.xavier_uniform_(self.product.weight, gain=1.0)
        with torch.no_grad():
            self.product.bias.zero_()
            self.product.bias[width:2 * width] = 0.5

    def forward(self, x, mask):
        q, half = quantize(x), self.width // 2
        if self.first:
            q = q * mask[..., None]
            q = torch.cat([q, F.pad(q, (0, 0, 1, 0))[:, :-1, :half], F.pad(q, (0, 0, 0, 1))[:, 1:, half:]], -1)
        candidate, forget, reset = self.product(q).chunk(3, -1)
        forget = hard_sigmoid(forget).masked_fill(~mask[..., None], 1.0)
        reset = hard_sigmoid(reset)
        entering = (1 - forget) * candidate
        ways = [torch.cat([v[..., :half].transpose(0, 1), v[..., half:].transpose(0, 1).flip(0)], -1)
                for v in (forget, entering)]
        state = Scan.apply(*ways)
        state = torch.cat([state[..., :half], state[..., half:].flip(0)], -1).transpose(0, 1)
        return reset * state + (1 - reset) * x


class ConvolutionLayer(nn.Module):
    """What spaCy's encoder does: a window of three words, the best of three pieces, added to what came in. For comparison."""

    def __init__(self, width, first=False):
        super().__init__()
        self.product = Product(3 * width, 3 * width)
        self.norm = nn.LayerNorm(width)

    def forward(self, x, mask):
        x = x * mask[..., None]
        q = quantize(x)
        window = torch.cat([F.pad(q, (0, 0, 1, 0))[:, :-1], q, F.pad(q, (0, 0, 0, 1))[:, 1:]], -1)
        pieces = self.product(window).unflatten(-1, (3, -1)).amax(-2)
        return x + self.norm(pieces)


class LstmLayer(nn.Module):
    """A BiLSTM layer, for comparison; not quantized."""

    def __init__(self, width, first=False):
        super().__init__()
        self.lstm = nn.LSTM(width, width // 2, batch_first=True, bidirectional=True)

    def forward(self, x, mask):
        lengths = mask.sum(1).cpu()
        packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True, total_length=x.size(1))
        return out


class Stack(nn.Module):
    """What a word enters as, the layers above it, and the product that the heads read."""

    def __init__(self, entering, width, layers, heads, kind, dropout):
        super().__init__()
        self.enter = Product(entering, width)
        self.norm = nn.LayerNorm(width)
        layer = {"sru": Layer, "cnn": ConvolutionLayer, "lstm": LstmLayer}[kind]
        self.layers = nn.ModuleList([layer(width, i == 0) for i in range(layers)])
        self.heads = Product(width, sum(heads))
        self.sizes, self.drop = heads, dropout

    def shared_dropout(self, x):
        """The same units are dropped at every word of a text."""
        if not self.training:
            return x
        keep = x.new_empty(x.size(0), 1, x.size(2)).bernoulli_(1 - self.drop) / (1 - self.drop)
        return x * keep

    def forward(self, entering, types, mask):
        """entering [types, width of the tables]; types [batch, word]. Returns the heads' sums, one a head."""
        x = self.shared_dropout(self.norm(self.enter(quantize(entering)))[types])
        for layer in self.layers:
            x = self.shared_dropout(layer(x, mask))
        return self.heads(quantize(x)).split(self.sizes, -1)


class Network(nn.Module):
    """Two stacks over the same tables: one for tags, trees and sentence starts, a smaller one for names. In one stack,
    names cost trees a little and trees cost names much."""
    SUB, TAG, ARC, REL, NAME = 96, 64, 96, 64, 64

    def __init__(self, words, sub_rows, tags, relations, names, plan, vectors=None):
        """plan: width, layers, kind, dropout of the first stack, and name_width, name_layers, name_dropout."""
        super().__init__()
        self.words = table(words, self.SUB, 0.1)
        self.subs = table(sub_rows, self.SUB, 0.12)
        if vectors is not None:
            with torch.no_grad():
                self.words.weight.copy_(vectors)
        self.syntax = Stack(2 * self.SUB, plan.width, plan.layers, [self.TAG, self.ARC, self.ARC, self.REL, self.REL, 1],
                            plan.kind, plan.dropout)
        self.name = Stack(2 * self.SUB, plan.name_width, plan.name_layers, [self.NAME], plan.kind, plan.name_dropout)
        self.tag_out = Product(self.TAG, tags)
        self.arc_out = Product(self.ARC, self.ARC)
        self.arc_root = nn.Parameter(torch.rand(self.ARC) * 0.5)
        self.rel_root = nn.Parameter(torch.zeros(self.REL))
        self.rel_out = Product(self.REL, relations)
        self.name_out = Product(self.NAME, names + 1)  # the last: armed

    def entering(self, data):
        """words [types], subs [types, parts]: rows of each different word of a batch."""
        return torch.cat([look_up(self.words, data["words"]), look_up(self.subs, data["subs"]).sum(-2)], -1)

    def encode(self, data):
        return self.syntax(self.entering(data), data["types"], data["sentence"] >= 0)

    def positive(self, x, drop):
        return F.dropout(quantize_positive(F.relu(x)), drop, self.training)

    def tags(self, parts):
        return self.tag_out(self.positive(parts[0], self.syntax.drop))

    def names(self, data):
        sums = self.name(self.entering(data), data["types"], data["sentence"] >= 0)[0]
        return self.name_out(self.positive(sums, self.name.drop))

    def starts(self, parts):
        return parts[5].squeeze(-1)

    def arcs(self, parts, sentence):
        """Scores [batch, dependant, head]; head 0 is the root. sentence: number of each word's sentence, -1 = padding."""
        child = self.arc_out(self.positive(parts[1], self.syntax.drop))
        head = self.positive(parts[2], self.syntax.drop)
        root = quantize_positive(F.relu(self.arc_root)).expand(head.size(0), 1, -1)
        head = torch.cat([root, head], 1)
        child = Round.apply(torch.clamp(child * STEP, -127, 127)) / STEP
        scores = child @ head.transpose(1, 2)
        same = sentence[:, :, None] == sentence[:, None, :]
        same = torch.cat([torch.ones_like(same[:, :, :1]), same], 2)
        return scores.masked_fill(~same, -1e9)

    def relations(self, parts, heads):
        """Scores of each word's relation to heads [batch, word] (0 = root, else 1 + position)."""
        over = torch.cat([self.rel_root.expand(heads.size(0), 1, -1), parts[4]], 1)
        over = over.gather(1, heads[..., None].expand(-1, -1, over.size(2)))
        return self.rel_out(self.positive(parts[3] + over, self.syntax.drop))
