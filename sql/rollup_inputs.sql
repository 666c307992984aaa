-- What several rollups are made of, put together once and in the order in which they read it, so that none has to join
-- and sort all order lines again. These tables are gone when the database is built.
--
-- since() is the first day that is built: earlier rows of the rollups that grow are taken over from the database before
-- (data_access/rollups.py). It is the empty text, before all days, where everything is built.

-- The orders that are not cancelled, numbered by day and then by OrderID.
CREATE TEMP TABLE SaleOrders (
    order_no    INTEGER PRIMARY KEY,
    order_id    INTEGER NOT NULL,
    customer_id INTEGER,
    day         TEXT NOT NULL,
    region      TEXT NOT NULL,
    hour        INTEGER
) STRICT;

INSERT INTO SaleOrders (order_id, customer_id, day, region, hour)
SELECT
    o.OrderID, o.CustomerID, o.OrderDate, COALESCE(o.Region, c.Region), CAST(substr(o.OrderTime, 1, 2) AS INTEGER)
FROM Orders AS o LEFT JOIN Customers AS c ON c.CustomerID = o.CustomerID
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
    order_id    INTEGER NOT NULL,
    customer_id INTEGER,
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
    o.order_no, 0, '*', o.order_id, o.customer_id, o.day, o.region, o.hour,
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
    s.part_no, s.category_no, s.category, o.order_id, o.customer_id, o.day, o.region, o.hour,
    s.is_sale, s.lines, s.units, s.gross, s.returned, s.discount, s.revenue
FROM Summed AS s CROSS JOIN SaleOrders AS o ON o.order_no = s.order_no;

-- Customers with an order outside their own region. Whoever has none bought before in a region whenever they bought before.
CREATE TEMP TABLE Roamers (
    customer_id INTEGER PRIMARY KEY
) STRICT;

INSERT INTO Roamers
SELECT DISTINCT o.CustomerID
FROM Orders AS o NOT INDEXED JOIN Customers AS c ON c.CustomerID = o.CustomerID
WHERE o.Region IS NOT NULL AND o.Region <> c.Region;

-- On which day did the customer of a sale buy of its category before, and the time before that?
CREATE TEMP TABLE EarlierSales (
    part_no                INTEGER PRIMARY KEY,
    previous_day           TEXT NOT NULL,
    second_day             TEXT NOT NULL,
    previous_day_in_region TEXT NOT NULL,
    second_day_in_region   TEXT NOT NULL
) STRICT;

INSERT INTO EarlierSales
WITH Earlier AS (
    SELECT part_no, LAG(day, 1, '') OVER Buyer AS previous_day, LAG(day, 2, '') OVER Buyer AS second_day
    FROM OrderParts
    WHERE is_sale = 1 AND customer_id IS NOT NULL AND customer_id NOT IN (SELECT customer_id FROM Roamers)
    WINDOW Buyer AS (PARTITION BY customer_id, category_no ORDER BY part_no)
)
SELECT part_no, previous_day, second_day, previous_day, second_day FROM Earlier ORDER BY part_no;

INSERT INTO EarlierSales
SELECT
    part_no, LAG(day, 1, '') OVER Buyer, LAG(day, 2, '') OVER Buyer,
    LAG(day, 1, '') OVER RegionBuyer, LAG(day, 2, '') OVER RegionBuyer
FROM OrderParts
WHERE is_sale = 1 AND customer_id IN (SELECT customer_id FROM Roamers)
WINDOW
    Buyer AS (PARTITION BY customer_id, category_no ORDER BY part_no),
    RegionBuyer AS (PARTITION BY customer_id, category_no, region ORDER BY part_no)
ORDER BY part_no;

-- How many orders are there, and how many of them are a customer's first or second in their day, week or month? In one
-- region or all ('*') and one category or all, these add up over the days of a day, week or month, and over nothing else.
--
-- Customers are counted without sorting them: in any range, a customer is met for the first time at the order whose
-- previous one lies before the range, and for the second time where only the one before that does.
CREATE TEMP TABLE BuyersByDay (
    category            TEXT NOT NULL,
    region              TEXT NOT NULL,
    day                 TEXT NOT NULL,
    orders              INTEGER NOT NULL,
    customers_of_day    INTEGER NOT NULL,
    repeaters_of_day    INTEGER NOT NULL,
    customers_of_week   INTEGER NOT NULL,
    repeaters_of_week   INTEGER NOT NULL,
    customers_of_month  INTEGER NOT NULL,
    repeaters_of_month  INTEGER NOT NULL
) STRICT;

INSERT INTO BuyersByDay
SELECT
    MIN(p.category), '*', p.day, SUM(p.is_sale),
    TOTAL(e.previous_day < k.Day), TOTAL(e.second_day < k.Day AND e.previous_day >= k.Day),
    TOTAL(e.previous_day < k.WeekStart), TOTAL(e.second_day < k.WeekStart AND e.previous_day >= k.WeekStart),
    TOTAL(e.previous_day < k.MonthStart), TOTAL(e.second_day < k.MonthStart AND e.previous_day >= k.MonthStart)
FROM OrderParts AS p
LEFT JOIN EarlierSales AS e ON e.part_no = p.part_no
CROSS JOIN Calendar AS k ON k.Day = p.day
GROUP BY p.category_no, p.day;

INSERT INTO BuyersByDay
WITH Bought AS (
    SELECT p.category_no, p.category, p.region, p.day, p.is_sale, e.previous_day_in_region AS previous, e.second_day_in_region AS second
    FROM OrderParts AS p LEFT JOIN EarlierSales AS e ON e.part_no = p.part_no
)
SELECT
    MIN(b.category), b.region, b.day, SUM(b.is_sale),
    TOTAL(b.previous < k.Day), TOTAL(b.second < k.Day AND b.previous >= k.Day),
    TOTAL(b.previous < k.WeekStart), TOTAL(b.second < k.WeekStart AND b.previous >= k.WeekStart),
    TOTAL(b.previous < k.MonthStart), TOTAL(b.second < k.MonthStart AND b.previous >= k.MonthStart)
FROM Bought AS b CROSS JOIN Calendar AS k ON k.Day = b.day
GROUP BY b.category_no, b.day, b.region;
