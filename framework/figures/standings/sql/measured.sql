-- What is measured where: localities with their kin (without a region, nobody else's), indicators with their
-- better direction, standards, and the one value of each year, if it is a number and the indicator applies.
people AS MATERIALIZED (
    SELECT l.id, l.valid_from, l.valid_to, g.id IS NOT NULL AS has_group,
           CASE WHEN l.region = '' THEN -l.id ELSE dense_rank() OVER (ORDER BY l.kind, l.region) END AS kin,
           array(SELECT t.tier FROM unnest(%(tiers)s::text[], %(kinds)s::text[]) AS t (tier, kind)
                 WHERE t.kind = l.kind) AS tiers
    FROM places_locality l
    LEFT JOIN places_comparatorgroup g ON g.locality_id = l.id
),
members AS MATERIALIZED (
    SELECT g.locality_id AS owner_id, m.locality_id
    FROM places_comparatorgroup g
    JOIN places_comparatorgroup_members m ON m.comparatorgroup_id = g.id AND m.locality_id <> g.locality_id
),
measures AS MATERIALIZED (
    SELECT i.id, a.tier, CASE i.polarity WHEN 'higher' THEN 1 WHEN 'lower' THEN -1 ELSE 0 END AS better,
           (SELECT array_agg(c.year::int ORDER BY c.year) FROM figures_definitionchange c
            WHERE c.indicator_id = i.id) AS changes
    FROM figures_indicator i
    LEFT JOIN figures_servicearea a ON a.id = i.service_area_id
),
floors AS MATERIALIZED (
    SELECT indicator_id, value, from_year,
           least(to_year, lead(from_year) OVER (PARTITION BY indicator_id ORDER BY from_year) - 1) AS to_year
    FROM figures_minimumstandard
),
told AS (
    SELECT o.indicator_id, o.locality_id, o.year, o.period, o.starts, o.ends, o.status,
           coalesce(o.value, 0) AS value,
           CASE o.period_kind WHEN 'quarter' THEN 3 WHEN 'month' THEN 4 WHEN 'years' THEN 2 ELSE 1 END AS span
    FROM figures_observation o {needed}
    WHERE o.current AND o.marker IN ('', 'low') AND o.indicator_id = ANY (%(indicators)s)
),
yearly AS MATERIALIZED (
    SELECT DISTINCT ON (t.indicator_id, t.locality_id, t.year)
           t.indicator_id, t.locality_id, t.year, t.period, t.status, t.value, t.span, m.better, p.kin, p.has_group,
           t.span + 10 * coalesce(width_bucket(t.year::int, m.changes), 0) AS series
    FROM told t
    JOIN measures m ON m.id = t.indicator_id
    JOIN people p ON p.id = t.locality_id
    WHERE (m.tier IS NULL OR m.tier = ANY (p.tiers))
      AND (p.valid_from IS NULL OR p.valid_from <= t.ends)
      AND (p.valid_to IS NULL OR p.valid_to > t.starts)
    ORDER BY t.indicator_id, t.locality_id, t.year, t.span, t.ends DESC, t.period
),
