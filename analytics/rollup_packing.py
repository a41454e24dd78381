"""How the days of a month are one row of the rollups, for each cell of dimensions.

A row has the sums of its month, and in two arrays what of them each day has: as most figures of most days are nothing,
an entry is a day and a figure in one number (`day * 16 + figure`, FIGURES in their order), and its value. So there are
as many rows as months × what is sold in, and whole months are read without looking at days.
"""

from analytics.rollup_rows import FIGURES

CELL = "dimensions, category_id, country, month, platform, segment"
PRESENT = 15  # a figure without meaning, of a day on which something happened that has no other

_CELL_OF_MONTH = "dimensions, category_id, country, platform, segment"
_ENTRIES = ", ".join(f"({number}, {figure})" for number, figure in enumerate(FIGURES))
_NOTHING = " AND ".join(f"{figure} = 0" for figure in FIGURES)
_MONTHS = ", ".join(
    f"nullif(coalesce(sum(amount) FILTER (WHERE key % 16 = {number}), 0), 0)::bigint" for number in range(len(FIGURES))
).replace("%", "%%")

# Of the CTE `found`, with a row per day and cell. Parameters: month, and days (numbers in it) that are replaced. In the
# order of the key, so that pages of its index are filled, and what is read together lies together.
FOLD = f"""
    fresh AS MATERIALIZED (
        SELECT dimensions, category_id, country, platform, segment,
               (extract(day FROM day) * 16 + figure)::smallint AS key, amount
        FROM found
        CROSS JOIN LATERAL (VALUES {_ENTRIES}, ({PRESENT}, ({_NOTHING})::int)) AS entry (figure, amount)
        WHERE amount <> 0
    ),
    kept AS (
        DELETE FROM analytics_rollup
        WHERE month = %(month)s AND dimensions = ANY (%(splits)s) AND (
            EXISTS (SELECT FROM unnest(days) AS key WHERE key / 16 = ANY (%(days)s))
            OR ({_CELL_OF_MONTH}) IN (SELECT {_CELL_OF_MONTH} FROM fresh)
        )
        RETURNING *
    )
    INSERT INTO analytics_rollup ({CELL}, {", ".join(FIGURES)}, days, amounts)
    SELECT dimensions, category_id, country, %(month)s::date, platform, segment, {_MONTHS},
           array_agg(key ORDER BY key), array_agg(amount ORDER BY key)
    FROM (
        SELECT * FROM fresh
        UNION ALL
        SELECT {_CELL_OF_MONTH}, entry.key, entry.amount
        FROM kept CROSS JOIN LATERAL unnest(days, amounts) AS entry (key, amount)
        WHERE NOT entry.key / 16 = ANY (%(days)s)
    ) entry
    GROUP BY {_CELL_OF_MONTH}
    ORDER BY dimensions, category_id, country, platform, segment
"""  # noqa: S608 - constants

_AT = "month + key / 16 - 1"
_OF_DAY = ", ".join(
    f"CASE WHEN key %% 16 = {number} THEN amount END AS {figure}" for number, figure in enumerate(FIGURES)
)
_DIMENSIONS = "country, platform, segment, category_id"
# What is folded, with day (of MONTHS: the first of the month), dimensions and FIGURES. `{where}` narrows the cells.
MONTHS = f"""
    SELECT month AS day, {_DIMENSIONS}, {", ".join(FIGURES)} FROM analytics_rollup
    WHERE {{where}} AND month >= %(start)s AND month < %(end)s AND NOT month = ANY (%(mixed)s::date[])
"""  # noqa: S608
DAYS_AROUND = f"""
    SELECT {_AT} AS day, {_DIMENSIONS}, {_OF_DAY}
    FROM analytics_rollup CROSS JOIN LATERAL unnest(days, amounts) AS entry (key, amount)
    WHERE {{where}} AND month = ANY (%(months)s::date[]) AND {_AT} = ANY (%(days)s::date[])
"""  # noqa: S608
ALL_DAYS = f"""
    SELECT {_AT} AS day, {_DIMENSIONS}, {_OF_DAY}
    FROM analytics_rollup CROSS JOIN LATERAL unnest(days, amounts) AS entry (key, amount)
    WHERE {{where}} AND month <= %(last)s AND {_AT} <= %(last)s
      AND (%(first)s::date IS NULL OR (month >= date_trunc('month', %(first)s::date) AND {_AT} >= %(first)s))
      AND NOT {_AT} = ANY (%(live_days)s::date[])
"""  # noqa: S608
