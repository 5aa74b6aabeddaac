"""What benches/record.rs compares with: the outcomes of the ballots of a table, counted with pandas or with polars.

The table has the columns of the library's "UN Security Council Voting Data", and the rule is the Charter's: seven votes
before 1966, nine since. Texts that the table has as adopted, and that a permanent member voted against, are counted as
it does: the table holds nothing but adopted texts, so these were procedural.

    record.py pandas|polars FILE        counts
    record.py measure COMMAND ...       runs a command; how long it takes, and how much memory at most
"""

import json
import resource
import subprocess
import sys
import time


def with_pandas(path):
    import pandas as pd

    votes = pd.read_csv(path, usecols=["undl_id", "ms_vote", "date"])
    votes["yes"] = votes["ms_vote"] == "Y"
    ballots = votes.groupby("undl_id").agg(date=("date", "first"), yes=("yes", "sum"))
    enough = ballots["yes"] >= (ballots["date"] < "1966-01-01").map({True: 7, False: 9})
    return len(ballots), int(enough.sum())


def with_polars(path):
    import polars as pl

    required = pl.when(pl.col("date") < "1966-01-01").then(7).otherwise(9)
    counts = (
        pl.scan_csv(path)
        .group_by("undl_id")
        .agg(pl.col("date").first(), (pl.col("ms_vote") == "Y").sum().alias("yes"))
        .select(pl.len(), (pl.col("yes") >= required).sum().alias("adopted"))
        .collect()
    )
    return counts.row(0)


def measure(command):
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - begun
    return {"seconds": seconds, "kilobytes": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss}


if sys.argv[1] == "measure":
    print(json.dumps(measure(sys.argv[2:])))
else:
    ballots, adopted = {"pandas": with_pandas, "polars": with_polars}[sys.argv[1]](sys.argv[2])
    print(json.dumps({"ballots": ballots, "adopted": adopted, "vetoed": 0, "not_adopted": ballots - adopted}))
