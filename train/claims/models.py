"""Log-linear models over hashed features: a yes or no, or a choice among candidates. Deterministic.

Needs numpy, scipy, scikit-learn (training only).
"""
import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression


def cross(features, value):
    """As claim/features.h: a feature with a small number, for models that have weights of their own for each."""
    f, b = features.astype(np.uint64), np.uint64(value)
    with np.errstate(over="ignore"):
        a = f ^ (b + np.uint64(0x9E3779B97F4A7C15) + (f << np.uint64(6)) + (f >> np.uint64(2)))
        a = a * np.uint64(0xFF51AFD7ED558CCD)
        a = a ^ (a >> np.uint64(32))
    return (a >> np.uint64(16)).astype(np.uint32)


def vocabulary(features, least):
    keys, times = np.unique(features, return_counts=True)
    return keys[(times >= least) & (keys != 0)]


def matrix(features, offsets, keys):
    """A row for each example: how often each key stands in it."""
    at = np.searchsorted(keys, features)
    at[at == len(keys)] = 0
    known = keys[at] == features if len(keys) else np.zeros(len(features), bool)
    rows = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    out = csr_matrix((np.ones(int(known.sum()), np.float64), (rows[known], at[known])),
                     shape=(len(offsets) - 1, max(len(keys), 1)))
    out.sum_duplicates()
    return out


class Logistic:
    """P(yes) = 1 / (1 + exp(-sum)); L2 of inverse strength c."""

    def __init__(self, c, least=2):
        self.c, self.least = c, least

    def fit(self, features, offsets, labels, weights):
        self.keys = vocabulary(features, self.least)
        model = LogisticRegression(C=self.c, solver="liblinear", max_iter=200, fit_intercept=False)
        model.fit(matrix(features, offsets, self.keys), labels, sample_weight=weights)
        self.weights = model.coef_[0]
        return self

    def sums(self, features, offsets):
        return matrix(features, offsets, self.keys) @ self.weights


class Choice:
    """P(candidate) = exp(sum) / (1 + all exp(sum)): the 1 stands for none of them."""

    def __init__(self, l2, least=3):
        self.l2, self.least = l2, least

    def fit(self, features, offsets, labels, groups, weights):
        """groups: beside the candidates, whose they are, rising from 0; weights: beside the groups."""
        self.keys = vocabulary(features, self.least)
        x, y, count = matrix(features, offsets, self.keys), np.asarray(labels, np.float64), int(groups[-1]) + 1
        answered = np.bincount(groups, y, count) > 0

        def cost(w):
            z = x @ w
            top = np.maximum(np.full(count, 0.0), np.maximum.reduceat(z, np.flatnonzero(np.diff(groups, prepend=-1))))
            e, none = np.exp(z - top[groups]), np.exp(-top)
            total = np.bincount(groups, e, count) + none
            hit = np.bincount(groups, e * y, count) + np.where(answered, 0, none)
            share = e / total[groups] - np.where(y > 0, e / np.maximum(hit, 1e-300)[groups], 0)
            loss = (weights * (np.log(total) - np.log(np.maximum(hit, 1e-300)))).sum() + self.l2 * (w @ w)
            return loss, x.T @ (share * weights[groups]) + 2 * self.l2 * w

        self.weights = minimize(cost, np.zeros(len(self.keys)), jac=True, method="L-BFGS-B", options={"maxiter": 120}).x
        return self

    def sums(self, features, offsets):
        return matrix(features, offsets, self.keys) @ self.weights


EDGES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def calibration(probabilities, right):
    """(pairs of mean probability and share of right answers between EDGES, rising by pooling adjacent violators; a row each for
    the reliability table: from, to, how many, mean probability, share)."""
    rows = []
    for low, high in zip(EDGES, EDGES[1:]):
        part = (probabilities >= low) & ((probabilities < high) | (high == 1.0))
        if part.any():
            rows.append((low, high, int(part.sum()), float(probabilities[part].mean()), float(right[part].mean())))
    pooled = []
    for _, _, n, mean, share in rows:
        pooled.append([mean, share, n])
        while len(pooled) > 1 and pooled[-2][1] > pooled[-1][1]:
            last, before = pooled.pop(), pooled[-1]
            total = last[2] + before[2]
            pooled[-1] = [(last[0] * last[2] + before[0] * before[2]) / total, (last[1] * last[2] + before[1] * before[2]) / total, total]
    return [value for mean, share, _ in pooled for value in (mean, share)], rows
