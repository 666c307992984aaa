-- Answers prepared once, when the database is built, so that a page reads hundreds of narrow rows instead of every
-- order line. Each is named for the question it answers. region and category also hold '*', "every one", wherever a
-- sum over all of them is asked for often; a query must name either '*' or the ones it wants, never both.
--
-- A table that "grows by" a column has in it a day or the first one of a week or month, and its row follows from the orders
-- and reviews of that time alone, from the numbers of the orders, and from what is known of their products and customers. If the store is built again and nothing of that has changed before some day, the rows
-- before it are taken over from the database before. Any other table is built anew from all rows.

-- How much was sold per day, in these regions and categories? Additive measures only.
--
-- grows by: day
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
SELECT category, region, day, SUM(units), SUM(lines), SUM(gross), SUM(returned), SUM(discount), SUM(revenue)
FROM OrderParts WHERE category_no > 0 GROUP BY category, day, region ORDER BY category, region, day;

INSERT INTO SalesByDay
SELECT '*', region, day, SUM(units), SUM(lines), SUM(gross), SUM(returned), SUM(discount), SUM(revenue)
FROM SalesByDay GROUP BY region, day;

INSERT INTO SalesByDay
SELECT category, '*', day, SUM(units), SUM(lines), SUM(gross), SUM(returned), SUM(discount), SUM(revenue)
FROM SalesByDay GROUP BY category, day;

-- At what hour of the day is bought, where the source knows it? Orders add up over hours, days and regions, not over
-- categories. An order without a time is nowhere in it.
--
-- grows by: day
CREATE TABLE SalesByHour (
    category  TEXT NOT NULL,
    region    TEXT NOT NULL,
    day       TEXT NOT NULL,
    hour      INTEGER NOT NULL,      -- 0 to 23
    orders    INTEGER NOT NULL,
    units     INTEGER NOT NULL,
    revenue   INTEGER NOT NULL,
    PRIMARY KEY (category, region, day, hour)
) STRICT, WITHOUT ROWID;

INSERT INTO SalesByHour
SELECT category, region, day, hour, SUM(is_sale), SUM(units), SUM(revenue)
FROM OrderParts WHERE hour IS NOT NULL
GROUP BY category, day, region, hour
ORDER BY category, region, day, hour;

INSERT INTO SalesByHour
SELECT category, '*', day, hour, SUM(orders), SUM(units), SUM(revenue) FROM SalesByHour GROUP BY category, day, hour;

-- What sold on each day, in each region?
--
-- grows by: day
CREATE TABLE ProductSalesByDay (
    day        TEXT NOT NULL,
    region     TEXT NOT NULL,
    product_id INTEGER NOT NULL,
    category   TEXT NOT NULL,
    units      INTEGER NOT NULL,
    revenue    INTEGER NOT NULL,
    sold_lines INTEGER NOT NULL,     -- lines of positive quantity; 0 where there are nothing but returns
    orders     INTEGER NOT NULL,     -- with such a line
    PRIMARY KEY (day, region, product_id)
) STRICT, WITHOUT ROWID;

INSERT INTO ProductSalesByDay
SELECT
    o.day, o.region, l.product_id, MIN(l.category), SUM(l.units), SUM(l.revenue), SUM(l.is_sale),
    COUNT(DISTINCT CASE WHEN l.is_sale = 1 THEN l.order_no END)
FROM SaleLines AS l CROSS JOIN SaleOrders AS o ON o.order_no = l.order_no
GROUP BY o.day, o.region, l.product_id;

-- What is bought together? All baskets of a day, packed, as a year of them may be a million lines: how many different
-- products each order sold, and those products, order after order in the same order ('*' is every region).
--
-- grows by: day
CREATE TABLE BasketsByDay (
    region   TEXT NOT NULL,
    day      TEXT NOT NULL,
    sizes    TEXT NOT NULL,
    products TEXT NOT NULL,
    PRIMARY KEY (region, day)
) STRICT, WITHOUT ROWID;

INSERT INTO BasketsByDay
WITH Basket AS (
    SELECT order_no, COUNT(DISTINCT product_id) AS size, replace(GROUP_CONCAT(DISTINCT product_id), ',', ' ') AS products
    FROM SaleLines WHERE is_sale = 1 GROUP BY order_no
)
SELECT o.region, o.day, GROUP_CONCAT(b.size, ' '), GROUP_CONCAT(b.products, ' ')
FROM Basket AS b CROSS JOIN SaleOrders AS o ON o.order_no = b.order_no
GROUP BY o.day, o.region
ORDER BY o.region, o.day;

INSERT INTO BasketsByDay
SELECT '*', day, GROUP_CONCAT(sizes, ' '), GROUP_CONCAT(products, ' ') FROM BasketsByDay GROUP BY day;

-- How were these days, regions and categories rated? A review belongs to its customer's region; one by nobody only to '*'.
--
-- grows by: day
CREATE TABLE ReviewsByDay (
    category   TEXT NOT NULL,
    region     TEXT NOT NULL,
    day        TEXT NOT NULL,
    reviews    INTEGER NOT NULL,
    rating_sum INTEGER NOT NULL,
    low        INTEGER NOT NULL,     -- of 1 or 2 stars
    PRIMARY KEY (category, region, day)
) STRICT, WITHOUT ROWID;

INSERT INTO ReviewsByDay
SELECT p.Category, c.Region, r.ReviewDate, COUNT(*), SUM(r.Rating), SUM(r.Rating <= 2)
FROM Reviews AS r JOIN Products AS p ON p.ProductID = r.ProductID JOIN Customers AS c ON c.CustomerID = r.CustomerID
GROUP BY p.Category, c.Region, r.ReviewDate;

INSERT INTO ReviewsByDay
SELECT '*', region, day, SUM(reviews), SUM(rating_sum), SUM(low) FROM ReviewsByDay GROUP BY region, day;

INSERT INTO ReviewsByDay
SELECT p.Category, '*', r.ReviewDate, COUNT(*), SUM(r.Rating), SUM(r.Rating <= 2)
FROM Reviews AS r JOIN Products AS p ON p.ProductID = r.ProductID GROUP BY p.Category, r.ReviewDate;

INSERT INTO ReviewsByDay
SELECT '*', '*', ReviewDate, COUNT(*), SUM(Rating), SUM(Rating <= 2) FROM Reviews GROUP BY ReviewDate;

-- What are the headline figures of a whole day, week or month? One row a bucket, so that a sparkline over years reads as
-- many rows as it has points. Orders and customers add up over nothing; the other measures add up over everything.
--
-- grows by: bucket
CREATE TABLE KpisByPeriod (
    category         TEXT NOT NULL,
    region           TEXT NOT NULL,
    grain            TEXT NOT NULL,    -- 'day', 'week' or 'month'
    bucket           TEXT NOT NULL,    -- its first day
    revenue          INTEGER NOT NULL,
    gross            INTEGER NOT NULL,
    returned         INTEGER NOT NULL,
    units            INTEGER NOT NULL,
    sold_lines       INTEGER NOT NULL,   -- lines, returns too; 0 where there is nothing but reviews
    orders           INTEGER NOT NULL,
    customers        INTEGER NOT NULL,
    repeat_customers INTEGER NOT NULL,
    reviews          INTEGER NOT NULL,
    rating_sum       INTEGER NOT NULL,
    PRIMARY KEY (category, region, grain, bucket)
) STRICT, WITHOUT ROWID;

INSERT INTO KpisByPeriod
WITH Grains (grain) AS (VALUES ('day'), ('week'), ('month')),
Days AS (
    SELECT category, region, day, revenue, gross, returned, units, lines AS sold_lines, 0 AS reviews, 0 AS rating_sum
    FROM SalesByDay
    UNION ALL
    SELECT category, region, day, 0, 0, 0, 0, 0, reviews, rating_sum FROM ReviewsByDay
),
Parts AS (
    SELECT
        d.category, d.region, g.grain,
        CASE g.grain WHEN 'day' THEN k.Day WHEN 'week' THEN k.WeekStart ELSE k.MonthStart END AS bucket,
        d.revenue, d.gross, d.returned, d.units, d.sold_lines, 0 AS orders, 0 AS customers, 0 AS repeat_customers,
        d.reviews, d.rating_sum
    FROM Days AS d
    JOIN Calendar AS k ON k.Day = d.day
    CROSS JOIN Grains AS g
    UNION ALL
    SELECT category, region, grain, bucket, 0, 0, 0, 0, 0, orders, customers, repeat_customers, 0, 0 FROM BuyersByPeriod
)
SELECT
    category, region, grain, bucket, SUM(revenue), SUM(gross), SUM(returned), SUM(units), SUM(sold_lines), SUM(orders),
    SUM(customers), SUM(repeat_customers), SUM(reviews), SUM(rating_sum)
FROM Parts
GROUP BY category, region, grain, bucket;

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

-- Since when is each product there, and when did it sell last? NULL where it never sold or its stock was never counted.
CREATE TABLE ProductLife (
    product_id  INTEGER PRIMARY KEY,
    first_sale  INTEGER,             -- Calendar.DayNo, as are the others
    last_sale   INTEGER,
    first_stock INTEGER
) STRICT;

INSERT INTO ProductLife
WITH Sold AS (
    SELECT s.product_id, MIN(k.DayNo) AS first_sale, MAX(k.DayNo) AS last_sale
    FROM ProductSalesByDay AS s CROSS JOIN Calendar AS k ON k.Day = s.day
    WHERE s.sold_lines > 0 GROUP BY s.product_id
),
Counted AS (SELECT ProductID AS product_id, MIN(SnapshotDate) AS day FROM StockLevels GROUP BY ProductID)
SELECT p.ProductID, s.first_sale, s.last_sale, CAST(julianday(c.day) - julianday('1970-01-01') AS INTEGER)
FROM Products AS p
LEFT JOIN Sold AS s ON s.product_id = p.ProductID
LEFT JOIN Counted AS c ON c.product_id = p.ProductID;

-- How did the stock of a category change on a day, and its worth at today's cost and price? Negative stock counts as
-- nothing; a level holds until the next is known. The running sum of the changes is the stock.
CREATE TABLE StockChanges (
    category TEXT NOT NULL,
    day      TEXT NOT NULL,
    units    INTEGER NOT NULL,
    cost     INTEGER NOT NULL,
    retail   INTEGER NOT NULL,
    PRIMARY KEY (category, day)
) STRICT, WITHOUT ROWID;

INSERT INTO StockChanges
WITH Changed AS (
    SELECT ProductID, SnapshotDate, MAX(Quantity, 0) - LAG(MAX(Quantity, 0), 1, 0) OVER (PARTITION BY ProductID ORDER BY SnapshotDate) AS change
    FROM StockLevels
)
SELECT p.Category, c.SnapshotDate, SUM(c.change), SUM(c.change * COALESCE(p.UnitCost, 0)), SUM(c.change * COALESCE(p.Price, 0))
FROM Changed AS c JOIN Products AS p ON p.ProductID = c.ProductID
GROUP BY p.Category, c.SnapshotDate;

INSERT INTO StockChanges
SELECT '*', day, SUM(units), SUM(cost), SUM(retail) FROM StockChanges GROUP BY day;

-- When was a product out of stock? From the day that it ended without any to the day that it ended with some again.
CREATE TEMP TABLE StockOuts (
    product_id INTEGER NOT NULL,
    ran_out_no INTEGER NOT NULL,     -- Calendar.DayNo
    back_no    INTEGER NOT NULL,     -- 9999999 where it is not back yet
    PRIMARY KEY (product_id, ran_out_no)
) STRICT, WITHOUT ROWID;

INSERT INTO StockOuts
WITH Steps AS (
    SELECT ProductID, SnapshotDate, Quantity <= 0 AS is_out,
        LAG(Quantity <= 0, 1, 0) OVER (PARTITION BY ProductID ORDER BY SnapshotDate) AS was_out
    FROM StockLevels
),
Turns AS (
    SELECT ProductID, is_out, CAST(julianday(SnapshotDate) - julianday('1970-01-01') AS INTEGER) AS day_no
    FROM Steps WHERE is_out <> was_out
),
Ends AS (SELECT ProductID, day_no, is_out, LEAD(day_no, 1, 9999999) OVER (PARTITION BY ProductID ORDER BY day_no) AS next_no FROM Turns)
SELECT ProductID, day_no, next_no FROM Ends WHERE is_out = 1;

-- Which comments hold these words, whatever case and accents? The index alone: the text stays in Reviews.
CREATE VIRTUAL TABLE ReviewText USING fts5 (
    Comment, content = 'Reviews', content_rowid = 'ReviewID', tokenize = 'unicode61 remove_diacritics 2'
);

INSERT INTO ReviewText (ReviewText) VALUES ('rebuild');
INSERT INTO ReviewText (ReviewText) VALUES ('optimize');

-- When did each customer order for the first time ever, of anything and anywhere? And by what is a list of names sorted?
CREATE TABLE CustomerFacts (
    customer_id INTEGER PRIMARY KEY,
    first_day   TEXT NOT NULL,       -- of the first sale, its week and its month; all '9999' where there is none
    first_week  TEXT NOT NULL,
    first_month TEXT NOT NULL,
    name_key    TEXT NOT NULL        -- the words of the name, whatever their case and accents
) STRICT;

INSERT INTO CustomerFacts
WITH Firsts AS (
    SELECT c.CustomerID, c.FullName, (
        SELECT o.OrderDate FROM Orders AS o
        WHERE
            o.CustomerID = c.CustomerID AND (o.Status IS NULL OR o.Status <> 'cancelled')
            AND EXISTS (SELECT 1 FROM OrderItems AS i WHERE i.OrderID = o.OrderID AND i.Quantity > 0)
        ORDER BY o.OrderDate LIMIT 1
    ) AS day
    FROM Customers AS c
)
SELECT
    f.CustomerID, COALESCE(k.Day, '9999'), COALESCE(k.WeekStart, '9999'), COALESCE(k.MonthStart, '9999'),
    (SELECT COALESCE(GROUP_CONCAT(w.value, ' '), '') FROM json_each(search_words(f.FullName)) AS w)
FROM Firsts AS f LEFT JOIN Calendar AS k ON k.Day = f.day
ORDER BY f.CustomerID;

-- Which customers have a word that begins like this in their name, e-mail or number, whatever case and accents?
CREATE TABLE CustomerWords (
    word        TEXT NOT NULL,
    customer_id INTEGER NOT NULL,
    PRIMARY KEY (word, customer_id)
) STRICT, WITHOUT ROWID;

INSERT INTO CustomerWords
SELECT DISTINCT w.value, c.CustomerID
FROM Customers AS c
JOIN json_each(search_words(c.FullName || ' ' || COALESCE(c.Email, '') || ' ' || COALESCE(c.CustomerNumber, c.CustomerID))) AS w
ORDER BY w.value, c.CustomerID;

-- Which orders sold something of this category, or went to this region? Those of any categories and regions on any days,
-- each once, are the sets laid together and over each other. Numbers of orders: as SaleOrders counts them after the
-- earlier ones, from 0, so that the orders of some days lie between two of them.
--
-- grows by: month_start
CREATE TABLE OrderSets (
    kind        TEXT NOT NULL,       -- 'sale': with a line of positive quantity; 'return': with none but returns; 'region'
    label       TEXT NOT NULL,       -- the region; else the category, or '*' for all of the order
    month_start TEXT NOT NULL,
    packed      TEXT NOT NULL,       -- by pack_set (data_access/packing.py)
    PRIMARY KEY (kind, label, month_start)
) STRICT, WITHOUT ROWID;

INSERT INTO OrderSets
WITH Parts AS (SELECT DISTINCT category, category_no * 1000000000000 AS before FROM ProductCategories UNION ALL SELECT '*', 0),
Kinds (kind, is_sale) AS (VALUES ('sale', 1), ('return', 0)),
Packed AS MATERIALIZED (
    SELECT k.kind, c.category, m.month_start, (
        SELECT pack_set((SELECT orders FROM EarlierOrders) + p.part_no - c.before - 1) FROM OrderParts AS p
        WHERE p.part_no BETWEEN c.before + m.first_no AND c.before + m.last_no AND p.is_sale = k.is_sale
    ) AS packed
    FROM Parts AS c CROSS JOIN Kinds AS k CROSS JOIN OrderMonths AS m
)
SELECT kind, category, month_start, packed FROM Packed WHERE packed IS NOT NULL;

INSERT INTO OrderSets
SELECT 'region', o.region, m.month_start, pack_set(e.orders + o.order_no - 1)
FROM EarlierOrders AS e CROSS JOIN OrderMonths AS m CROSS JOIN SaleOrders AS o ON o.order_no BETWEEN m.first_no AND m.last_no
GROUP BY o.region, m.month_start;

-- With which number do the orders of a day begin?
--
-- grows by: day
CREATE TABLE OrderDays (
    day          TEXT PRIMARY KEY,
    first_number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO OrderDays
SELECT o.day, MIN(e.orders + o.order_no - 1) FROM EarlierOrders AS e CROSS JOIN SaleOrders AS o GROUP BY o.day;

-- What else is known of each order? Packed, one number after the other. Of all orders by number: 'customer', the place
-- among all customers by CustomerID, from 1, and 0 where nobody is known; 'region', the place among all regions by name,
-- from 0; 'hour' of the week, 24 of Monday, 24 of Tuesday and so on from 0, and 168 without a time. And 'revenue': of the
-- orders that touch a category.
--
-- grows by: month_start
CREATE TABLE OrderColumns (
    what        TEXT NOT NULL,
    category    TEXT NOT NULL,       -- '*' for all of the order
    month_start TEXT NOT NULL,
    packed      TEXT NOT NULL,       -- by pack_numbers (data_access/packing.py)
    PRIMARY KEY (what, category, month_start)
) STRICT, WITHOUT ROWID;

INSERT INTO OrderColumns
SELECT 'customer', '*', m.month_start, (
    SELECT pack_numbers(o.customer_place) FROM SaleOrders AS o WHERE o.order_no BETWEEN m.first_no AND m.last_no
)
FROM OrderMonths AS m;

INSERT INTO OrderColumns
SELECT 'region', '*', m.month_start, (
    SELECT pack_numbers(o.region_place) FROM SaleOrders AS o WHERE o.order_no BETWEEN m.first_no AND m.last_no
)
FROM OrderMonths AS m;

INSERT INTO OrderColumns
SELECT 'hour', '*', m.month_start, (
    SELECT pack_numbers(COALESCE((k.Weekday - 1) * 24 + o.hour, 168))
    FROM SaleOrders AS o CROSS JOIN Calendar AS k ON k.Day = o.day
    WHERE o.order_no BETWEEN m.first_no AND m.last_no
)
FROM OrderMonths AS m;

INSERT INTO OrderColumns
WITH Parts AS (SELECT DISTINCT category, category_no * 1000000000000 AS before FROM ProductCategories UNION ALL SELECT '*', 0),
Packed AS MATERIALIZED (
    SELECT c.category, m.month_start, (
        SELECT pack_numbers(p.revenue) FROM OrderParts AS p
        WHERE p.part_no BETWEEN c.before + m.first_no AND c.before + m.last_no
    ) AS packed
    FROM Parts AS c CROSS JOIN OrderMonths AS m
)
SELECT 'revenue', category, month_start, packed FROM Packed WHERE packed IS NOT NULL;

-- What did each product sell on each day in each region? Whole columns of ProductSalesByDay, packed, so that the products of
-- any days, regions and categories are summed in memory: 'start' is the day, as Calendar.DayNo; 'product' the place among
-- all products by ProductID and 'region' the one among all regions by name, both from 0.
CREATE TABLE ProductColumns (
    what   TEXT PRIMARY KEY,
    packed TEXT NOT NULL             -- by pack_numbers (data_access/packing.py)
) STRICT, WITHOUT ROWID;

CREATE TEMP TABLE ProductPlaces (
    product_id INTEGER PRIMARY KEY,
    place      INTEGER NOT NULL
) STRICT;

INSERT INTO ProductPlaces
SELECT ProductID, ROW_NUMBER() OVER (ORDER BY ProductID) - 1 FROM Products;

INSERT INTO ProductColumns
SELECT 'start', pack_numbers(k.DayNo)
FROM ProductSalesByDay AS s CROSS JOIN Calendar AS k ON k.Day = s.day
HAVING COUNT(*) > 0;

INSERT INTO ProductColumns
SELECT 'region', pack_numbers(p.place)
FROM ProductSalesByDay AS s CROSS JOIN Places AS p ON p.kind = 'region' AND p.label = s.region
HAVING COUNT(*) > 0;

INSERT INTO ProductColumns
SELECT 'product', pack_numbers(p.place)
FROM ProductSalesByDay AS s CROSS JOIN ProductPlaces AS p ON p.product_id = s.product_id
HAVING COUNT(*) > 0;

INSERT INTO ProductColumns SELECT 'revenue', pack_numbers(revenue) FROM ProductSalesByDay HAVING COUNT(*) > 0;

INSERT INTO ProductColumns SELECT 'units', pack_numbers(units) FROM ProductSalesByDay HAVING COUNT(*) > 0;

INSERT INTO ProductColumns SELECT 'sold_lines', pack_numbers(sold_lines) FROM ProductSalesByDay HAVING COUNT(*) > 0;

INSERT INTO ProductColumns SELECT 'orders', pack_numbers(orders) FROM ProductSalesByDay HAVING COUNT(*) > 0;

-- Which products stand together in five orders or more of the store, and in which? One row.
CREATE TABLE ProductPairs (
    packed TEXT NOT NULL             -- by pack_pairs (data_access/pairs.py)
) STRICT;

INSERT INTO ProductPairs
SELECT COALESCE(pack_pairs((l.order_no - 1) * 4294967296 + p.place), '')
FROM SaleLines AS l CROSS JOIN ProductPlaces AS p ON p.product_id = l.product_id
WHERE l.is_sale = 1;

-- What is known of every review, packed one number after the other, by day and then by ReviewID? 'day' as Calendar.DayNo
-- numbers it; 'product', the place among all by ProductID, from 0; 'region' of who wrote it, the place among all by name,
-- from 1, and 0 where nobody is known; 'rating'; 'review_id'; and 'has_comment', 1 where there is something to read.
CREATE TABLE ReviewColumns (
    what   TEXT PRIMARY KEY,
    packed TEXT NOT NULL             -- by pack_numbers (data_access/packing.py)
) STRICT, WITHOUT ROWID;

CREATE TEMP TABLE ReviewRows (
    review_no   INTEGER PRIMARY KEY,
    day_no      INTEGER NOT NULL,
    product     INTEGER NOT NULL,
    region      INTEGER NOT NULL,
    rating      INTEGER NOT NULL,
    review_id   INTEGER NOT NULL,
    has_comment INTEGER NOT NULL
) STRICT;

INSERT INTO ReviewRows (day_no, product, region, rating, review_id, has_comment)
SELECT
    k.DayNo, p.place, COALESCE(g.place + 1, 0), r.Rating, r.ReviewID,
    COALESCE(trim(r.Comment, char(9, 10, 11, 12, 13, 32, 160)), '') <> ''
FROM Reviews AS r
CROSS JOIN Calendar AS k ON k.Day = r.ReviewDate
CROSS JOIN ProductPlaces AS p ON p.product_id = r.ProductID
LEFT JOIN Customers AS c ON c.CustomerID = r.CustomerID
LEFT JOIN Places AS g ON g.kind = 'region' AND g.label = c.Region
ORDER BY k.DayNo, r.ReviewID;

INSERT INTO ReviewColumns SELECT 'day', pack_numbers(day_no) FROM ReviewRows HAVING COUNT(*) > 0;

INSERT INTO ReviewColumns SELECT 'product', pack_numbers(product) FROM ReviewRows HAVING COUNT(*) > 0;

INSERT INTO ReviewColumns SELECT 'region', pack_numbers(region) FROM ReviewRows HAVING COUNT(*) > 0;

INSERT INTO ReviewColumns SELECT 'rating', pack_numbers(rating) FROM ReviewRows HAVING COUNT(*) > 0;

INSERT INTO ReviewColumns SELECT 'review_id', pack_numbers(review_id) FROM ReviewRows HAVING COUNT(*) > 0;

INSERT INTO ReviewColumns SELECT 'has_comment', pack_numbers(has_comment) FROM ReviewRows HAVING COUNT(*) > 0;

DROP TABLE ReviewRows;

-- When was a product out of stock? Whole columns of StockOuts, packed, in its order: 'product' is the place among all
-- products by ProductID, from 0.
CREATE TABLE StockOutColumns (
    what   TEXT PRIMARY KEY,
    packed TEXT NOT NULL             -- by pack_numbers (data_access/packing.py)
) STRICT, WITHOUT ROWID;

INSERT INTO StockOutColumns
SELECT 'product', pack_numbers(p.place)
FROM StockOuts AS s CROSS JOIN ProductPlaces AS p ON p.product_id = s.product_id
HAVING COUNT(*) > 0;

INSERT INTO StockOutColumns SELECT 'ran_out_no', pack_numbers(ran_out_no) FROM StockOuts HAVING COUNT(*) > 0;

INSERT INTO StockOutColumns SELECT 'back_no', pack_numbers(back_no) FROM StockOuts HAVING COUNT(*) > 0;

DROP TABLE StockOuts;

DROP TABLE ProductPlaces;

-- What is known of every customer, packed one number after the other, by CustomerID? first_day: of the first order ever,
-- 2147483647 where there is none; join_day: -2147483648 where nothing says it; both as Calendar.DayNo numbers days.
-- name: its place in alphabetical order, one for all that are equal. region: the place of their own among all by name.
CREATE TABLE CustomerColumns (
    what   TEXT PRIMARY KEY,
    packed TEXT NOT NULL             -- by pack_numbers (data_access/packing.py)
) STRICT, WITHOUT ROWID;

INSERT INTO CustomerColumns
SELECT 'customer_id', pack_numbers(CustomerID) FROM (SELECT CustomerID FROM Customers ORDER BY CustomerID) HAVING COUNT(*) > 0;

INSERT INTO CustomerColumns
SELECT 'first_day', pack_numbers(day_no)
FROM (
    SELECT COALESCE(k.DayNo, 2147483647) AS day_no
    FROM CustomerFacts AS f LEFT JOIN Calendar AS k ON k.Day = f.first_day ORDER BY f.customer_id
)
HAVING COUNT(*) > 0;

INSERT INTO CustomerColumns
SELECT 'join_day', pack_numbers(day_no)
FROM (
    SELECT CAST(COALESCE(julianday(JoinDate) - julianday('1970-01-01'), -2147483648) AS INTEGER) AS day_no FROM Customers ORDER BY CustomerID
)
HAVING COUNT(*) > 0;

INSERT INTO CustomerColumns
SELECT 'name', pack_numbers(place)
FROM (
    SELECT place FROM (SELECT customer_id, DENSE_RANK() OVER (ORDER BY name_key) AS place FROM CustomerFacts) ORDER BY customer_id
)
HAVING COUNT(*) > 0;

INSERT INTO CustomerColumns
SELECT 'region', pack_numbers(place)
FROM (
    SELECT p.place FROM Customers AS c CROSS JOIN Places AS p ON p.kind = 'region' AND p.label = c.Region
    ORDER BY c.CustomerID
)
HAVING COUNT(*) > 0;
