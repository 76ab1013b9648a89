-- At most as many rows as the limit and 4 million characters of them, but always the first row.
WITH found AS (
  SELECT shown, starts, place
  FROM meetings
  WHERE (starts, place) < (:#starts, :#place)
    AND (CAST(:#status AS TEXT) IS NULL OR status = :#status)
    AND (CAST(:#from AS BIGINT) IS NULL OR starts >= :#from)
    AND (CAST(:#to AS BIGINT) IS NULL OR starts < :#to AND starts > -9223372036854775808)
  ORDER BY starts DESC, place DESC
  LIMIT :#limit + 1
), measured AS (
  SELECT shown, starts, place,
    COUNT(*) OVER () AS found,
    ROW_NUMBER() OVER newest AS nth,
    SUM(LENGTH(shown)) OVER newest AS characters
  FROM found
  WINDOW newest AS (ORDER BY starts DESC, place DESC ROWS UNBOUNDED PRECEDING)
)
SELECT shown, starts, place, found
FROM measured
WHERE nth = 1 OR nth <= :#limit AND characters <= 4000000
ORDER BY starts DESC, place DESC
