-- Against the promise and the years before. `series` is one number for one definition and one length of
-- period: values of two series are never compared.
stepped AS (
    SELECT y.*, p.value AS target, CASE WHEN y.better < 0 THEN p.value - y.value ELSE y.value - p.value END AS gap,
           row_number() OVER years AS step, lag(y.value) OVER years AS before,
           coalesce(lag(y.year) OVER years = y.year - 1 AND lag(y.series) OVER years = y.series, false) AS follows,
           CASE WHEN lag(y.year, 2) OVER years = y.year - 2 AND lag(y.series, 2) OVER years = y.series
                THEN lag(y.value, 2) OVER years
                WHEN lag(y.year) OVER years = y.year - 2 AND lag(y.series) OVER years = y.series
                THEN lag(y.value) OVER years END AS two_years_before
    FROM yearly y
    LEFT JOIN figures_promise p USING (locality_id, indicator_id, year)
    WINDOW years AS (PARTITION BY y.indicator_id, y.locality_id ORDER BY y.year)
),
-- A run counts the steps since the last one that was not in it; one that follows on nothing begins anew.
over_time AS (
    SELECT s.*,
           step - max(CASE WHEN follows AND better * (value - before) < 0 THEN NULL ELSE step END) OVER years
               AS years_falling,
           step - max(CASE WHEN better = 0 OR gap IS NULL OR gap >= 0 THEN step
                           WHEN NOT follows THEN step - 1 END) OVER years AS years_missed,
           (CASE WHEN better < 0 THEN two_years_before - value ELSE value - two_years_before END) / 2 AS trend
    FROM stepped s
    WINDOW years AS (PARTITION BY indicator_id, locality_id ORDER BY year)
),
