"""The gate's weights: which beginnings of words tell of conflict (src/claim/gate.h reads texts the same way)."""
import numpy as np
from sklearn.linear_model import LogisticRegression
from scipy.sparse import csr_matrix

SLOTS, LETTERS = 1 << 15, 6
LATIN = "aaaaaaaceeeeiiiidnooooo\0ouuuuy\0saaaaaaaceeeeiiiidnooooo\0ouuuuy\0y"
LEAST_LOST = 1 / 250  # of the claims held out


def slots(text):
    found, hash_, letters = set(), 0x811C9DC5, 0
    data, at = text.encode("utf-8") + b" ", 0
    while at < len(data):
        byte, letter = data[at], 0
        if 97 <= byte <= 122 or 65 <= byte <= 90:
            letter = byte | 32
        elif byte == 0xC3 and at + 1 < len(data):
            at += 1
            letter = ord(LATIN[data[at] & 0x3F])
        if letter:
            if letters < LETTERS:
                hash_ = ((hash_ ^ letter) * 0x01000193) & 0xFFFFFFFF
            letters += 1
        elif letters:
            if letters >= 3:
                found.add((hash_ ^ hash_ >> 15) % SLOTS)
            hash_, letters = 0x811C9DC5, 0
        at += 1
    return sorted(found)


def learn(texts, counts, folds, weights):
    """Arrays of the gate; prints what it turns away and what it loses, by cross-validation."""
    rows = [slots(text) for text in texts]
    matrix = csr_matrix((np.ones(sum(map(len, rows))), (np.repeat(np.arange(len(rows)), [len(r) for r in rows]),
                                                        np.concatenate([np.array(r, int) for r in rows]))), shape=(len(rows), SLOTS))
    fit = lambda chosen: LogisticRegression(C=0.03, solver="liblinear", max_iter=200).fit(
        matrix[chosen], counts[chosen] > 0, sample_weight=weights[chosen])
    held = np.zeros(len(rows))
    for fold in np.unique(folds):
        held[folds == fold] = fit(folds != fold).decision_function(matrix[folds == fold])
    judged = np.array([len(text.encode()) >= 600 for text in texts])
    held[~judged] = np.inf
    order = np.argsort(held)
    lost = np.cumsum(counts[order]) / counts.sum()
    threshold = float(held[order][np.searchsorted(lost, LEAST_LOST)])
    quiet = judged & (counts == 0)
    print(f"gate: {(held < threshold)[quiet].mean():.3f} of {quiet.sum()} reports without claims turned away, "
          f"{counts[held < threshold].sum() / counts.sum():.4f} of claims lost, at {threshold:.2f}", flush=True)
    model = fit(np.ones(len(rows), bool))
    return {"gate.weights": model.coef_[0].astype(np.float32), "gate.weights.size": np.array([SLOTS], np.uint32),
            "gate.thresholds": np.array([model.intercept_[0], threshold], np.float32),
            "gate.thresholds.size": np.array([2], np.uint32)}
