"""Counts the power of the Council's seats with the PyPI package powerindex, and prints how many seconds it took, the
Banzhaf index (normalised) and the Shapley–Shubik index of a permanent member.

The Council is given as the weighted game that comes to the same: seven votes each for the five permanent members, one
for each of the ten others, thirty-nine to adopt.
"""

import sys
import time

try:
    import powerindex
except ImportError:
    sys.exit("powerindex is not there")


def count():
    game = powerindex.Game(quota=39, weights=[7] * 5 + [1] * 10)
    game.calc_banzhaf()
    game.calc_shapley_shubik()
    return game


count()
runs = 50
begun = time.perf_counter()
for _ in range(runs):
    game = count()
taken = (time.perf_counter() - begun) / runs
print(taken, game.banzhaf[0], game.shapley_shubik[0])
