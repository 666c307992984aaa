-- Answers prepared once, when the database is built, so that a page reads hundreds of narrow rows instead of every
-- order line. Each is named for the question it answers. region and category also hold '*', "every one", wherever a
-- sum over all of them is asked for often; a query must name either '*' or the ones it wants, never both.

-- How much was sold per day, in these regions and categories? Additive measures only.
CREATE TABLE SalesByDay (
    category  TEXT NOT NULL,
    region    TEXT NOT NULL,
    day       TEXT NOT NULL,
    units     INTEGER NOT NULL,
    lines     INTEGER NOT NULL,
    gross     INTEGER NOT NULL,
    returned  INTEGER NOT NULL,
    discount  INTEGER NOT NULL,
    revenue   INTEGER NOT NULL,
    PRIMARY KEY (category, region, day)
) STRICT, WITHOUT ROWID;

INSERT INTO SalesByDay
SELECT category, region, day, SUM(units), COUNT(*), SUM(gross), SUM(returned), SUM(discount), SUM(revenue)
FROM Sales GROUP BY category, region, day;

INSERT INTO SalesByDay
SELECT '*', region, day, SUM(units), SUM(lines), SUM(gross), SUM(returned), SUM(discount), SUM(revenue)
FROM SalesByDay GROUP BY region, day;

INSERT INTO SalesByDay
SELECT category, '*', day, SUM(units), SUM(lines), SUM(gross), SUM(returned), SUM(discount), SUM(revenue)
FROM SalesByDay GROUP BY category, day;

-- Which orders and customers are there, on these days, in these regions and categories? Distinct counts do not add up
-- over categories, so the rows are orders: one per category it touches, and one for all of it ('*').
--
-- The last four columns count customers without sorting them: in any range, a customer is met for the first time at the
-- order whose previous one lies before the range, and for the second time where only the one before that does.
CREATE TABLE OrderFacts (
    category    TEXT NOT NULL,
    day         TEXT NOT NULL,
    order_id    INTEGER NOT NULL,
    customer_id INTEGER,             -- NULL where nobody is known; counts as an order, never as a customer
    region      TEXT NOT NULL,
    is_sale     INTEGER NOT NULL,    -- 1 if any kept line has a positive quantity
    previous_day           TEXT NOT NULL,  -- of the customer's previous sale of this category; '' if this is the first,
    second_day             TEXT NOT NULL,  --   and of the one before it; both '9999' in rows that are no customer's sale
    previous_day_in_region TEXT NOT NULL,  -- the same two, of sales to this region alone
    second_day_in_region   TEXT NOT NULL,
    units       INTEGER NOT NULL,
    gross       INTEGER NOT NULL,
    returned    INTEGER NOT NULL,
    discount    INTEGER NOT NULL,
    revenue     INTEGER NOT NULL,
    PRIMARY KEY (category, day, order_id)
) STRICT, WITHOUT ROWID;

INSERT INTO OrderFacts
WITH Touched AS (
    SELECT '*' AS category, day, order_id, customer_id, region, MAX(is_sale) AS is_sale, SUM(units) AS units,
        SUM(gross) AS gross, SUM(returned) AS returned, SUM(discount) AS discount, SUM(revenue) AS revenue
    FROM Sales GROUP BY day, order_id, customer_id, region
    UNION ALL
    SELECT category, day, order_id, customer_id, region, MAX(is_sale), SUM(units),
        SUM(gross), SUM(returned), SUM(discount), SUM(revenue)
    FROM Sales GROUP BY category, day, order_id, customer_id, region
)
SELECT
    category, day, order_id, customer_id, region, is_sale,
    CASE WHEN is_sale = 1 AND customer_id IS NOT NULL THEN LAG(day, 1, '') OVER Buyer ELSE '9999' END,
    CASE WHEN is_sale = 1 AND customer_id IS NOT NULL THEN LAG(day, 2, '') OVER Buyer ELSE '9999' END,
    CASE WHEN is_sale = 1 AND customer_id IS NOT NULL THEN LAG(day, 1, '') OVER RegionBuyer ELSE '9999' END,
    CASE WHEN is_sale = 1 AND customer_id IS NOT NULL THEN LAG(day, 2, '') OVER RegionBuyer ELSE '9999' END,
    units, gross, returned, discount, revenue
FROM Touched
WINDOW
    Buyer AS (PARTITION BY category, is_sale, customer_id ORDER BY day, order_id),
    RegionBuyer AS (PARTITION BY category, is_sale, customer_id, region ORDER BY day, order_id)
ORDER BY category, day, order_id;

-- How many orders are there, and how many of them are a customer's first or second in their day, week or month? In one
-- region or all ('*') and one category or all, these add up over the days of a day, week or month, and over nothing else.
CREATE TABLE BuyersByDay (
    category            TEXT NOT NULL,
    region              TEXT NOT NULL,
    day                 TEXT NOT NULL,
    orders              INTEGER NOT NULL,
    customers_of_day    INTEGER NOT NULL,
    repeaters_of_day    INTEGER NOT NULL,
    customers_of_week   INTEGER NOT NULL,
    repeaters_of_week   INTEGER NOT NULL,
    customers_of_month  INTEGER NOT NULL,
    repeaters_of_month  INTEGER NOT NULL,
    PRIMARY KEY (category, region, day)
) STRICT, WITHOUT ROWID;

INSERT INTO BuyersByDay
WITH Preceded AS (
    SELECT category, '*' AS region, day, is_sale, previous_day AS previous, second_day AS second FROM OrderFacts
    UNION ALL
    SELECT category, region, day, is_sale, previous_day_in_region, second_day_in_region FROM OrderFacts
)
SELECT
    p.category, p.region, p.day, SUM(p.is_sale),
    SUM(p.previous < k.Day), SUM(p.second < k.Day AND p.previous >= k.Day),
    SUM(p.previous < k.WeekStart), SUM(p.second < k.WeekStart AND p.previous >= k.WeekStart),
    SUM(p.previous < k.MonthStart), SUM(p.second < k.MonthStart AND p.previous >= k.MonthStart)
FROM Preceded AS p JOIN Calendar AS k ON k.Day = p.day
GROUP BY p.category, p.region, p.day;

-- What sold, in these regions? Days for the edges of a range, whole months for its middle ('*' is every region).
CREATE TABLE ProductSalesByDay (
    day        TEXT NOT NULL,
    region     TEXT NOT NULL,
    product_id INTEGER NOT NULL,
    category   TEXT NOT NULL,
    units      INTEGER NOT NULL,
    revenue    INTEGER NOT NULL,
    PRIMARY KEY (day, region, product_id)
) STRICT, WITHOUT ROWID;

INSERT INTO ProductSalesByDay
SELECT day, region, product_id, category, SUM(units), SUM(revenue) FROM Sales GROUP BY day, region, product_id, category;

CREATE TABLE ProductSalesByMonth (
    region      TEXT NOT NULL,
    month_start TEXT NOT NULL,
    product_id  INTEGER NOT NULL,
    category    TEXT NOT NULL,
    units       INTEGER NOT NULL,
    revenue     INTEGER NOT NULL,
    PRIMARY KEY (region, month_start, product_id)
) STRICT, WITHOUT ROWID;

INSERT INTO ProductSalesByMonth
SELECT s.region, k.MonthStart, s.product_id, s.category, SUM(s.units), SUM(s.revenue)
FROM ProductSalesByDay AS s JOIN Calendar AS k ON k.Day = s.day
GROUP BY s.region, k.MonthStart, s.product_id, s.category;

INSERT INTO ProductSalesByMonth
SELECT '*', month_start, product_id, category, SUM(units), SUM(revenue)
FROM ProductSalesByMonth GROUP BY month_start, product_id, category;

-- How were these days, regions and categories rated? A review belongs to its customer's region; one by nobody only to '*'.
CREATE TABLE ReviewsByDay (
    category   TEXT NOT NULL,
    region     TEXT NOT NULL,
    day        TEXT NOT NULL,
    reviews    INTEGER NOT NULL,
    rating_sum INTEGER NOT NULL,
    PRIMARY KEY (category, region, day)
) STRICT, WITHOUT ROWID;

INSERT INTO ReviewsByDay
SELECT p.Category, c.Region, r.ReviewDate, COUNT(*), SUM(r.Rating)
FROM Reviews AS r JOIN Products AS p ON p.ProductID = r.ProductID JOIN Customers AS c ON c.CustomerID = r.CustomerID
GROUP BY p.Category, c.Region, r.ReviewDate;

INSERT INTO ReviewsByDay
SELECT '*', region, day, SUM(reviews), SUM(rating_sum) FROM ReviewsByDay GROUP BY region, day;

INSERT INTO ReviewsByDay
SELECT p.Category, '*', r.ReviewDate, COUNT(*), SUM(r.Rating)
FROM Reviews AS r JOIN Products AS p ON p.ProductID = r.ProductID GROUP BY p.Category, r.ReviewDate;

INSERT INTO ReviewsByDay
SELECT '*', '*', ReviewDate, COUNT(*), SUM(Rating) FROM Reviews GROUP BY ReviewDate;

-- Every region and category the store has, the largest first: the filters' choices, and the order that keeps a name's colour.
CREATE TABLE Labels (
    kind    TEXT NOT NULL,           -- 'region' or 'category'
    label   TEXT NOT NULL,
    revenue INTEGER NOT NULL,
    PRIMARY KEY (kind, label)
) STRICT, WITHOUT ROWID;

INSERT INTO Labels
SELECT 'category', c.Category, COALESCE((SELECT SUM(s.revenue) FROM SalesByDay AS s WHERE s.category = c.Category AND s.region = '*'), 0)
FROM (SELECT DISTINCT Category FROM Products) AS c;

INSERT INTO Labels
SELECT 'region', r.Region, COALESCE((SELECT SUM(s.revenue) FROM SalesByDay AS s WHERE s.category = '*' AND s.region = r.Region), 0)
FROM (SELECT Region FROM Customers UNION SELECT Region FROM Orders WHERE Region IS NOT NULL) AS r;
