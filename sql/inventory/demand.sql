-- Pieces of each product that went on these days (net of returns), and the sum of the squares of its days.
--
-- Parameters: first_no, last_no
-- Columns: product_id integer, pieces integer, squares integer
SELECT product_id, CAST(SUM(units) AS BIGINT) AS pieces, CAST(SUM(units * units) AS BIGINT) AS squares
FROM ProductUnits
WHERE day_no BETWEEN :first_no AND :last_no
GROUP BY product_id
ORDER BY product_id
