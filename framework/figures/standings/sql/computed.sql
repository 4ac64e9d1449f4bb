-- Everything that stands in a standing, as the table holds it.
placed AS (
    SELECT a.*, CASE direction WHEN 1 THEN higher WHEN -1 THEN lower ELSE 0 END AS doing_better,
           CASE WHEN direction <> 0 AND others >= %(fewest)s
                THEN (CASE direction WHEN 1 THEN higher ELSE lower END + (others - higher - lower) / 2.0) / others
           END AS share_doing_better,
           f.value AS minimum
    FROM among_others a
    LEFT JOIN floors f ON f.indicator_id = a.indicator_id AND a.year >= f.from_year
                      AND (f.to_year IS NULL OR a.year <= f.to_year)
),
computed AS MATERIALIZED (
    SELECT p.locality_id, p.indicator_id, p.year, p.period, p.value, p.status, p.target,
           {gap} AS gap, {gap_percent} AS gap_percent,
           p.years_missed::smallint AS years_missed, p.trend::numeric(20, 6) AS trend,
           p.years_falling::smallint AS years_falling,
           CASE WHEN share_doing_better < 0.2 THEN 'well_above' WHEN share_doing_better < 0.4 THEN 'above'
                WHEN share_doing_better <= 0.6 THEN 'close' WHEN share_doing_better <= 0.8 THEN 'below'
                WHEN share_doing_better > 0.8 THEN 'well_below' ELSE '' END AS place,
           p.others::int AS comparators, p.doing_better::int AS better,
           {band}, p.minimum,
           CASE WHEN direction * (p.value - p.minimum) < 0 THEN {short_of_minimum} END
               AS short_of_minimum
    FROM placed p {affected}
),
