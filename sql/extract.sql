-- What somebody may see of a store, written into a store of its own (data_access/extracts.py). The other one is attached
-- as "store".
--
-- Parameters: regions, categories    JSON lists of labels
--             every_region, every_category    1 where nothing is limited that way, and the list is not looked at
--
-- An order belongs to its own region, else to its customer's; a review belongs to its customer's region, and by nobody to
-- none. Stock is not held by region: beside the sales of some regions alone it would say something else. Whoever may see
-- no region or no category that the store has sees nothing at all.

INSERT INTO main.Products (
    ProductID, ProductName, Category, Price, StockLevel, SKU, UnitCost, LeadTimeDays, OrderMultiple, OnOrder
)
SELECT
    ProductID, ProductName, Category, Price, CASE WHEN :every_region THEN StockLevel END, SKU, UnitCost, LeadTimeDays,
    OrderMultiple, CASE WHEN :every_region THEN OnOrder END
FROM store.Products
WHERE
    (:every_category OR Category IN (SELECT value FROM json_each(:categories)))
    AND (
        :every_region
        OR EXISTS (SELECT 1 FROM store.Customers WHERE Region IN (SELECT value FROM json_each(:regions)))
        OR EXISTS (SELECT 1 FROM store.Orders WHERE Region IN (SELECT value FROM json_each(:regions)))
    )
ORDER BY ProductID;

-- The orders that may be seen, with the total of the lines that may be seen: an order without any is there only where
-- all its lines may be seen.
CREATE TEMP TABLE SeenOrders (
    order_id    INTEGER PRIMARY KEY,
    customer_id INTEGER,
    day         TEXT NOT NULL,
    region      TEXT NOT NULL,
    total       INTEGER NOT NULL
) STRICT;

INSERT INTO SeenOrders
WITH InRegion AS (
    SELECT
        o.OrderID AS order_id, o.CustomerID AS customer_id, o.OrderDate AS day, COALESCE(o.Region, c.Region) AS region,
        o.TotalAmount AS total
    FROM store.Orders AS o LEFT JOIN store.Customers AS c ON c.CustomerID = o.CustomerID
    WHERE :every_region OR COALESCE(o.Region, c.Region) IN (SELECT value FROM json_each(:regions))
),
Summed AS (
    SELECT
        order_id, customer_id, day, region,
        CASE WHEN :every_category THEN total ELSE (
            SELECT SUM(i.Quantity * i.UnitPrice - i.Discount)
            FROM store.OrderItems AS i CROSS JOIN main.Products AS p ON p.ProductID = i.ProductID
            WHERE i.OrderID = r.order_id
        ) END AS total
    FROM InRegion AS r
)
SELECT order_id, customer_id, day, region, total FROM Summed WHERE total IS NOT NULL ORDER BY order_id;

CREATE INDEX temp.SeenOrdersByCustomer ON SeenOrders (customer_id, day, order_id, region);

INSERT INTO main.Orders (OrderID, CustomerID, OrderDate, TotalAmount, Region, OrderTime, Status, OrderNumber)
SELECT o.OrderID, o.CustomerID, o.OrderDate, s.total, o.Region, o.OrderTime, o.Status, o.OrderNumber
FROM SeenOrders AS s CROSS JOIN store.Orders AS o ON o.OrderID = s.order_id
ORDER BY s.order_id;

INSERT INTO main.OrderItems (OrderItemID, OrderID, ProductID, Quantity, UnitPrice, Discount)
SELECT OrderItemID, OrderID, ProductID, Quantity, UnitPrice, Discount
FROM store.OrderItems
WHERE
    OrderID IN (SELECT order_id FROM SeenOrders)
    AND (:every_category OR ProductID IN (SELECT ProductID FROM main.Products))
ORDER BY OrderItemID;

INSERT INTO main.Reviews (ReviewID, ProductID, CustomerID, Rating, Comment, ReviewDate)
SELECT r.ReviewID, r.ProductID, r.CustomerID, r.Rating, r.Comment, r.ReviewDate
FROM store.Reviews AS r LEFT JOIN store.Customers AS c ON c.CustomerID = r.CustomerID
WHERE
    (:every_category OR r.ProductID IN (SELECT ProductID FROM main.Products))
    AND (:every_region OR c.Region IN (SELECT value FROM json_each(:regions)))
ORDER BY r.ReviewID;

-- Whoever has such an order or review, and those who never ordered anything and live in a region that may be seen. Whoever
-- only ordered what may not be seen is not there: without an order, they would be taken for one who never did. Whoever
-- lives elsewhere stands under the region of their first order that may be seen.
INSERT INTO main.Customers (CustomerID, FullName, Email, Region, JoinDate, CustomerNumber)
WITH Known AS (
    SELECT *, :every_region OR Region IN (SELECT value FROM json_each(:regions)) AS lives_here FROM store.Customers
)
SELECT
    k.CustomerID, k.FullName, k.Email,
    CASE WHEN k.lives_here THEN k.Region ELSE (
        SELECT s.region FROM SeenOrders AS s WHERE s.customer_id = k.CustomerID ORDER BY s.day, s.order_id LIMIT 1
    ) END,
    k.JoinDate, k.CustomerNumber
FROM Known AS k
WHERE
    k.CustomerID IN (SELECT customer_id FROM SeenOrders)
    OR k.CustomerID IN (SELECT CustomerID FROM main.Reviews)
    OR (
        k.lives_here AND EXISTS (SELECT 1 FROM main.Products)
        AND NOT EXISTS (SELECT 1 FROM store.Orders AS o WHERE o.CustomerID = k.CustomerID)
    )
ORDER BY k.CustomerID;

INSERT INTO main.StockLevels (ProductID, SnapshotDate, Quantity)
SELECT s.ProductID, s.SnapshotDate, s.Quantity
FROM main.Products AS p CROSS JOIN store.StockLevels AS s ON s.ProductID = p.ProductID
WHERE :every_region
ORDER BY s.ProductID, s.SnapshotDate;

-- The days with data are those of the store: a day without an order here is one on which nothing was sold here.
INSERT INTO main.StoreFacts (Name, Value)
SELECT Name, Value FROM store.StoreFacts
WHERE
    Name IN ('currency', 'minor_digits')
    OR (Name IN ('first_day', 'last_day') AND EXISTS (SELECT 1 FROM main.Orders));

-- Inputs that the store has, and that are kept back.
INSERT INTO main.StoreFacts (Name, Value)
SELECT 'kept_back', COALESCE(GROUP_CONCAT(k.value, ' '), '')
FROM json_each('["Products.StockLevel", "Products.OnOrder", "StockLevels"]') AS k
WHERE NOT :every_region AND EXISTS (
    SELECT 1 FROM store.StoreFacts AS f WHERE f.Name = 'inputs' AND instr(' ' || f.Value || ' ', ' ' || k.value || ' ') > 0
);

DROP TABLE SeenOrders;
