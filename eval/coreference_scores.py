"""MUC, B-cubed, CEAF-e and their mean (CoNLL F1) of groups of mentions.

MUC: Vilain et al. 1995; B-cubed: Bagga and Baldwin 1998; CEAF-e: Luo 2005 (phi 4), with the best one-to-one alignment of groups. In: for
each mention its gold group and the one it was given. Mentions that stand alone count as groups of one.
"""
from collections import Counter, defaultdict


def groups(of):
    out = defaultdict(set)
    for mention, group in of.items():
        out[group].add(mention)
    return list(out.values())


def f1(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def muc_share(those, other):
    """Links of the groups that the other side has too, of all their links."""
    found = wanted = 0
    for group in those:
        found += len(group) - len({other[m] for m in group})
        wanted += len(group) - 1
    return found / wanted if wanted else 0.0


def b_cubed_share(those, other):
    total = count = 0
    for group in those:
        total += sum(n * n for n in Counter(other[m] for m in group).values()) / len(group)
        count += len(group)
    return total / count if count else 0.0


def assignment(value):
    """The greatest sum of value[i][j] with each row and column used once at most (Kuhn-Munkres with potentials, O(n^3))."""
    rows, columns = len(value), len(value[0])
    if rows > columns:
        return assignment([list(column) for column in zip(*value)])
    infinite = float("inf")
    u, v, match, way = [0.0] * (rows + 1), [0.0] * (columns + 1), [0] * (columns + 1), [0] * (columns + 1)
    for i in range(1, rows + 1):
        match[0], j0 = i, 0
        least, used = [infinite] * (columns + 1), [False] * (columns + 1)
        while match[j0] != 0:
            used[j0], i0, delta, j1 = True, match[j0], infinite, 0
            for j in range(1, columns + 1):
                if used[j]:
                    continue
                now = -value[i0 - 1][j - 1] - u[i0] - v[j]
                if now < least[j]:
                    least[j], way[j] = now, j0
                if least[j] < delta:
                    delta, j1 = least[j], j
            for j in range(columns + 1):
                if used[j]:
                    u[match[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            j0 = j1
        while j0:
            match[j0] = match[way[j0]]
            j0 = way[j0]
    return sum(value[match[j] - 1][j - 1] for j in range(1, columns + 1) if match[j])


def ceaf_e(gold, given):
    """(precision, recall). Groups that share no mention, even through others, are aligned apart: what is asked is the same, and fast."""
    at, meets = {}, defaultdict(Counter)
    for j, group in enumerate(given):
        for mention in group:
            at[mention] = j
    for i, group in enumerate(gold):
        for mention in group:
            meets[i][at[mention]] += 1
    back = defaultdict(set)
    for i, row in meets.items():
        for j in row:
            back[j].add(i)
    total, seen = 0.0, set()
    for start in meets:
        if start in seen:
            continue
        rows, columns, open_rows = [], set(), [start]
        seen.add(start)
        while open_rows:
            i = open_rows.pop()
            rows.append(i)
            for j in meets[i]:
                columns.add(j)
                for other in back[j] - seen:
                    seen.add(other)
                    open_rows.append(other)
        columns = sorted(columns)
        total += assignment([[2 * meets[i][j] / (len(gold[i]) + len(given[j])) for j in columns] for i in rows])
    return total / len(given), total / len(gold)


def score(gold_of, given_of):
    """{measure: F1}; .conll is the mean of muc, b_cubed and ceaf_e. Requires: the same mentions on both sides."""
    gold, given = groups(gold_of), groups(given_of)
    out = {"muc": f1(muc_share(given, gold_of), muc_share(gold, given_of)),
           "b_cubed": f1(b_cubed_share(given, gold_of), b_cubed_share(gold, given_of)),
           "ceaf_e": f1(*ceaf_e(gold, given))}
    out["conll"] = sum(out.values()) / 3
    return out
