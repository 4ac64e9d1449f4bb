-- Among the others of its kind and region. The values of all of them stand in order; what the others alone
-- come to is read from three neighbours of each quartile, passing over the one whose standing it is.
ordered AS (
    SELECT o.*, row_number() OVER in_order - 1 AS seat, rank() OVER in_order - 1 AS lower,
           count(*) OVER in_order AS up_to, count(*) OVER kin - 1 AS others
    FROM over_time o
    WINDOW kin AS (PARTITION BY indicator_id, year, span, kin),
           in_order AS (PARTITION BY indicator_id, year, span, kin ORDER BY value)
),
seated AS (
    SELECT o.*, {neighbours}
    FROM ordered o
    WINDOW kin AS (PARTITION BY indicator_id, year, span, kin)
),
-- Among a group of its own choice, which never holds itself: quartiles by the share that each value has in
-- the straight line between its two neighbours.
met AS (
    SELECT mine.locality_id, mine.indicator_id, mine.year, mine.value AS mine, theirs.value,
           row_number() OVER (owner ORDER BY theirs.value) - 1 AS seat, count(*) OVER owner AS others
    FROM members m
    JOIN yearly mine ON mine.locality_id = m.owner_id
    JOIN yearly theirs ON theirs.locality_id = m.locality_id AND theirs.indicator_id = mine.indicator_id
                      AND theirs.year = mine.year AND theirs.span = mine.span
    WINDOW owner AS (PARTITION BY mine.locality_id, mine.indicator_id, mine.year)
),
own AS (
    SELECT locality_id, indicator_id, year, others,
           count(*) FILTER (WHERE value < mine) AS lower, count(*) FILTER (WHERE value > mine) AS higher,
           min(value) AS lowest, max(value) AS highest, {own_quartiles}
    FROM met
    GROUP BY locality_id, indicator_id, year, others
),
among_kin AS (
    SELECT s.*, others + 1 - up_to AS higher, {kin_band}
    FROM seated s
),
among_others AS (
    SELECT k.locality_id, k.indicator_id, k.year, k.period, k.value, k.status, k.better AS direction, k.target,
           k.gap, k.years_missed, k.trend, k.years_falling, {chosen}
    FROM among_kin k
    LEFT JOIN own o ON k.has_group AND (o.locality_id, o.indicator_id, o.year)
                                     = (k.locality_id, k.indicator_id, k.year)
),
