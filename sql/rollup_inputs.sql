-- What several rollups are made of, put together once and in the order in which they read it, so that none has to join
-- and sort all order lines again. These tables are gone when the database is built.
--
-- since() is the first day that is built: earlier rows of the rollups that grow are taken over from the database before
-- (data_access/rollups.py). It is the empty text, before all days, where everything is built.

-- The place of each customer among all by CustomerID, from 1, and of each region among all by name, from 0.
CREATE TEMP TABLE Places (
    kind  TEXT NOT NULL,             -- 'customer' or 'region'
    label NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (kind, label)
) WITHOUT ROWID;

INSERT INTO Places
SELECT 'customer', CustomerID, ROW_NUMBER() OVER (ORDER BY CustomerID) FROM Customers;

INSERT INTO Places
SELECT 'region', Region, ROW_NUMBER() OVER (ORDER BY Region) - 1
FROM (SELECT Region FROM Customers UNION SELECT Region FROM Orders WHERE Region IS NOT NULL);

-- The orders that are not cancelled, numbered by day and then by OrderID.
CREATE TEMP TABLE SaleOrders (
    order_no       INTEGER PRIMARY KEY,
    order_id       INTEGER NOT NULL,
    day            TEXT NOT NULL,
    region         TEXT NOT NULL,
    hour           INTEGER,
    day_no         INTEGER NOT NULL,  -- Calendar.DayNo
    customer_place INTEGER NOT NULL,  -- 0 where nobody is known
    region_place   INTEGER NOT NULL
) STRICT;

-- The + takes the column's type away: labels have none, and are found by their key only for values that have none either.
INSERT INTO SaleOrders (order_id, day, region, hour, day_no, customer_place, region_place)
SELECT
    o.OrderID, o.OrderDate, r.label, CAST(substr(o.OrderTime, 1, 2) AS INTEGER), k.DayNo, COALESCE(w.place, 0), r.place
FROM Orders AS o
LEFT JOIN Customers AS c ON c.CustomerID = o.CustomerID
LEFT JOIN Places AS w ON w.kind = 'customer' AND w.label = +o.CustomerID
JOIN Places AS r ON r.kind = 'region' AND r.label = COALESCE(o.Region, c.Region)
JOIN Calendar AS k ON k.Day = o.OrderDate
WHERE o.OrderDate >= since() AND (o.Status IS NULL OR o.Status <> 'cancelled')
ORDER BY o.OrderDate, o.OrderID;

-- How many there are before them.
CREATE TEMP TABLE EarlierOrders (
    orders INTEGER NOT NULL
) STRICT;

INSERT INTO EarlierOrders
SELECT COUNT(*) FROM Orders WHERE OrderDate < since() AND (Status IS NULL OR Status <> 'cancelled');

-- The months with orders, and the numbers of their first and last ones.
CREATE TEMP TABLE OrderMonths (
    month_start TEXT PRIMARY KEY,
    first_no    INTEGER NOT NULL,
    last_no     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO OrderMonths
WITH Days AS (SELECT day, MIN(order_no) AS first_no, MAX(order_no) AS last_no FROM SaleOrders GROUP BY day)
SELECT k.MonthStart, MIN(d.first_no), MAX(d.last_no)
FROM Days AS d CROSS JOIN Calendar AS k ON k.Day = d.day
GROUP BY k.MonthStart;

-- Each product's category, and the category's number from 1: numbers are sorted several times faster than names.
CREATE TEMP TABLE ProductCategories (
    product_id  INTEGER PRIMARY KEY,
    category    TEXT NOT NULL,
    category_no INTEGER NOT NULL
) STRICT;

INSERT INTO ProductCategories
SELECT ProductID, Category, DENSE_RANK() OVER (ORDER BY Category) FROM Products ORDER BY ProductID;

-- The view Sales, by order.
CREATE TEMP TABLE SaleLines (
    order_no    INTEGER NOT NULL,
    item_id     INTEGER NOT NULL,
    product_id  INTEGER NOT NULL,
    category    TEXT NOT NULL,
    category_no INTEGER NOT NULL,
    units       INTEGER NOT NULL,
    gross       INTEGER NOT NULL,
    returned    INTEGER NOT NULL,
    discount    INTEGER NOT NULL,
    revenue     INTEGER NOT NULL,
    is_sale     INTEGER NOT NULL,
    PRIMARY KEY (order_no, item_id)
) STRICT, WITHOUT ROWID;

INSERT INTO SaleLines
SELECT
    o.order_no, i.OrderItemID, i.ProductID, p.category, p.category_no, i.Quantity,
    CASE WHEN i.Quantity > 0 THEN i.Quantity * i.UnitPrice ELSE 0 END,
    CASE WHEN i.Quantity < 0 THEN -i.Quantity * i.UnitPrice ELSE 0 END,
    i.Discount, i.Quantity * i.UnitPrice - i.Discount, CASE WHEN i.Quantity > 0 THEN 1 ELSE 0 END
FROM SaleOrders AS o
CROSS JOIN OrderItems AS i ON i.OrderID = o.order_id
CROSS JOIN ProductCategories AS p ON p.product_id = i.ProductID
ORDER BY o.order_no, i.OrderItemID;

-- The orders, one row per category that they touch and one for all of it ('*', number 0), by category, day and OrderID.
CREATE TEMP TABLE OrderParts (
    part_no     INTEGER PRIMARY KEY,
    category_no INTEGER NOT NULL,
    category    TEXT NOT NULL,
    order_no    INTEGER NOT NULL,
    day         TEXT NOT NULL,
    region      TEXT NOT NULL,
    hour        INTEGER,
    is_sale     INTEGER NOT NULL,
    lines       INTEGER NOT NULL,
    units       INTEGER NOT NULL,
    gross       INTEGER NOT NULL,
    returned    INTEGER NOT NULL,
    discount    INTEGER NOT NULL,
    revenue     INTEGER NOT NULL
) STRICT;

INSERT INTO OrderParts
WITH Summed AS (
    SELECT
        order_no, MAX(is_sale) AS is_sale, COUNT(*) AS lines, SUM(units) AS units, SUM(gross) AS gross,
        SUM(returned) AS returned, SUM(discount) AS discount, SUM(revenue) AS revenue
    FROM SaleLines GROUP BY order_no
)
SELECT
    o.order_no, 0, '*', o.order_no, o.day, o.region, o.hour,
    s.is_sale, s.lines, s.units, s.gross, s.returned, s.discount, s.revenue
FROM Summed AS s CROSS JOIN SaleOrders AS o ON o.order_no = s.order_no;

-- Category and order in one number: sorting by one is much faster than by two. There are fewer orders than 10^12.
INSERT INTO OrderParts
WITH Summed AS (
    SELECT
        category_no * 1000000000000 + order_no AS part_no, MIN(order_no) AS order_no, MIN(category_no) AS category_no,
        MIN(category) AS category, MAX(is_sale) AS is_sale, COUNT(*) AS lines, SUM(units) AS units, SUM(gross) AS gross,
        SUM(returned) AS returned, SUM(discount) AS discount, SUM(revenue) AS revenue
    FROM SaleLines GROUP BY category_no * 1000000000000 + order_no
)
SELECT
    s.part_no, s.category_no, s.category, o.order_no, o.day, o.region, o.hour,
    s.is_sale, s.lines, s.units, s.gross, s.returned, s.discount, s.revenue
FROM Summed AS s CROSS JOIN SaleOrders AS o ON o.order_no = s.order_no;

-- How many orders had a day, week or month, in each region or all ('*') and each category or all, and how many customers,
-- with one order and with more? Customers add up over none of these.
CREATE TEMP TABLE BuyersByPeriod (
    category         TEXT NOT NULL,
    region           TEXT NOT NULL,
    grain            TEXT NOT NULL,    -- 'day', 'week' or 'month'
    bucket           TEXT NOT NULL,    -- its first day
    orders           INTEGER NOT NULL,
    customers        INTEGER NOT NULL,
    repeat_customers INTEGER NOT NULL
) STRICT;

INSERT INTO BuyersByPeriod
WITH Parts AS (SELECT DISTINCT category, category_no * 1000000000000 AS before FROM ProductCategories UNION ALL SELECT '*', 0),
Counted AS MATERIALIZED (
    SELECT c.category, (
        SELECT count_buyers(o.customer_place, o.region_place, o.day_no)
        FROM OrderParts AS p CROSS JOIN SaleOrders AS o ON o.order_no = p.order_no
        WHERE p.part_no BETWEEN c.before + 1 AND c.before + 999999999999 AND p.is_sale = 1
    ) AS counts
    FROM Parts AS c
)
SELECT
    c.category, COALESCE(r.label, '*'), json_extract(j.value, '$[1]'), json_extract(j.value, '$[2]'),
    json_extract(j.value, '$[3]'), json_extract(j.value, '$[4]'), json_extract(j.value, '$[5]')
FROM Counted AS c
CROSS JOIN json_each(c.counts) AS j
LEFT JOIN Places AS r ON r.kind = 'region' AND r.place = json_extract(j.value, '$[0]');
