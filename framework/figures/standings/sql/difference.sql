-- What differs from the table, and nothing else, is written.
standing AS (
    SELECT s.* FROM figures_standing s {affected_standings}
    WHERE s.indicator_id = ANY (%(indicators)s) AND {standings_of_year}
),
difference AS MATERIALIZED (
    SELECT s.id AS standing_id, c.*
    FROM computed c
    FULL JOIN standing s ON s.locality_id = c.locality_id AND s.indicator_id = c.indicator_id AND s.year = c.year
    WHERE ({columns_of_c}) IS DISTINCT FROM ({columns_of_s})
),
gone AS (
    DELETE FROM figures_standing s USING difference d
    WHERE s.id = d.standing_id AND d.locality_id IS NULL RETURNING 1
),
changed AS (
    UPDATE figures_standing s SET {set_columns} FROM difference d
    WHERE s.id = d.standing_id AND d.locality_id IS NOT NULL RETURNING 1
),
added AS (
    INSERT INTO figures_standing (locality_id, indicator_id, year, {columns})
    SELECT locality_id, indicator_id, year, {columns} FROM difference WHERE standing_id IS NULL
    ORDER BY locality_id, indicator_id, year RETURNING 1
)
SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM changed) + (SELECT count(*) FROM added)
