"""Draws votes on one item with NumPy, vectorised, and prints millions a second and the share adopted.

Arguments: how many draws, then each member as `concurs,in favour,against` (1 or 0, and two probabilities).
"""

import os
import sys
import time

for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

try:
    import numpy
except ImportError:
    sys.exit("numpy is not there")

draws = int(sys.argv[1])
members = [tuple(float(part) for part in argument.split(",")) for argument in sys.argv[2:]]
random = numpy.random.Generator(numpy.random.SFC64(1))
batch = 100_000


def adopted():
    """How many of a batch are adopted: nine in favour, and no permanent member against."""
    in_favour = numpy.zeros(batch, dtype=numpy.int8)
    vetoed = numpy.zeros(batch, dtype=bool)
    for concurs, favours, opposes in members:
        drawn = random.random(batch, dtype=numpy.float32)
        in_favour += drawn < favours
        if concurs:
            vetoed |= (drawn >= favours) & (drawn < favours + opposes)
    return int(numpy.count_nonzero((in_favour >= 9) & ~vetoed))


adopted()
begun = time.perf_counter()
total = sum(adopted() for _ in range(draws // batch))
taken = time.perf_counter() - begun
print(draws / taken / 1e6, total / (draws // batch * batch))
