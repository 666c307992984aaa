-- The store's own facts. Five tables carry the names and columns they were specified with; every further column is
-- optional and stays NULL where the source does not know it. Nothing is invented.
--
-- Money (Price, UnitCost, UnitPrice, Discount, TotalAmount) is a whole number of minor units (cents), so that every
-- sum is exact. Dates are store-local calendar days, text YYYY-MM-DD. date(x, '+0 days') gives back only days that
-- exist: plain date(x) accepts 30 February.
--
-- The label '*' stands for "every region" or "every category" in the rollups, so no region or category may be called that.

CREATE TABLE Customers (
    CustomerID     INTEGER PRIMARY KEY,
    FullName       TEXT NOT NULL CHECK (FullName <> ''),
    Email          TEXT UNIQUE,
    Region         TEXT NOT NULL CHECK (Region NOT IN ('', '*')),
    JoinDate       TEXT CHECK (JoinDate = date(JoinDate, '+0 days')),
    CustomerNumber TEXT UNIQUE                                        -- the source's own key
) STRICT;

CREATE TABLE Products (
    ProductID      INTEGER PRIMARY KEY,
    ProductName    TEXT NOT NULL CHECK (ProductName <> ''),
    Category       TEXT NOT NULL CHECK (Category NOT IN ('', '*')),
    Price          INTEGER CHECK (Price >= 0),                        -- today's list price; what was paid is OrderItems.UnitPrice
    StockLevel     INTEGER,                                           -- on hand; negative means the books are wrong, and is shown
    SKU            TEXT UNIQUE,                                       -- the source's own key
    UnitCost       INTEGER CHECK (UnitCost >= 0),
    LeadTimeDays   INTEGER CHECK (LeadTimeDays >= 0),
    OrderMultiple  INTEGER CHECK (OrderMultiple >= 1),
    OnOrder        INTEGER CHECK (OnOrder >= 0)
) STRICT;

CREATE TABLE Orders (
    OrderID        INTEGER PRIMARY KEY,
    CustomerID     INTEGER REFERENCES Customers (CustomerID),         -- NULL: the source does not say who bought
    OrderDate      TEXT NOT NULL CHECK (OrderDate = date(OrderDate, '+0 days')),
    TotalAmount    INTEGER NOT NULL,                                  -- always the sum of its lines less their discounts
    Region         TEXT CHECK (Region NOT IN ('', '*')),              -- where it was sold, where that is not the customer's region
    OrderTime      TEXT CHECK (OrderTime GLOB '[0-2][0-9]:[0-5][0-9]:[0-5][0-9]' AND OrderTime < '24'),
    Status         TEXT CHECK (Status = lower(Status) AND Status <> ''),  -- 'cancelled' orders are outside every sales figure
    OrderNumber    TEXT UNIQUE,                                       -- the source's own key
    CHECK (CustomerID IS NOT NULL OR Region IS NOT NULL)
) STRICT;

CREATE TABLE OrderItems (
    OrderItemID    INTEGER PRIMARY KEY,
    OrderID        INTEGER NOT NULL REFERENCES Orders (OrderID),
    ProductID      INTEGER NOT NULL REFERENCES Products (ProductID),
    Quantity       INTEGER NOT NULL CHECK (Quantity <> 0),            -- negative: a return
    UnitPrice      INTEGER NOT NULL,                                  -- frozen at purchase; negative: a money adjustment
    Discount       INTEGER NOT NULL DEFAULT 0                         -- money off the line; on a return, the discount given back is negative
                   CHECK (Discount >= 0 OR Quantity < 0)
) STRICT;

CREATE TABLE Reviews (
    ReviewID       INTEGER PRIMARY KEY,
    ProductID      INTEGER NOT NULL REFERENCES Products (ProductID),
    CustomerID     INTEGER REFERENCES Customers (CustomerID),
    Rating         INTEGER NOT NULL CHECK (Rating BETWEEN 1 AND 5),
    Comment        TEXT,
    ReviewDate     TEXT NOT NULL CHECK (ReviewDate = date(ReviewDate, '+0 days'))
) STRICT;

-- The stock's history: units on hand at the end of a day. Optional.
CREATE TABLE StockLevels (
    ProductID      INTEGER NOT NULL REFERENCES Products (ProductID),
    SnapshotDate   TEXT NOT NULL CHECK (SnapshotDate = date(SnapshotDate, '+0 days')),
    Quantity       INTEGER NOT NULL,
    PRIMARY KEY (ProductID, SnapshotDate)
) STRICT, WITHOUT ROWID;

-- What is known of the store as a whole: its currency, where it came from, the receipt of its import.
CREATE TABLE StoreFacts (
    Name           TEXT PRIMARY KEY,
    Value          TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row a day, from the first day of the first year to the last day of the last; all date arithmetic is looked up here.
CREATE TABLE Calendar (
    Day            TEXT PRIMARY KEY,
    DayNo          INTEGER NOT NULL UNIQUE,      -- days since 1970-01-01
    Weekday        INTEGER NOT NULL,             -- 1 Monday to 7 Sunday
    WeekStart      TEXT NOT NULL,                -- the Monday of the week
    MonthStart     TEXT NOT NULL,                -- the first of the month
    QuarterStart   TEXT NOT NULL,
    MonthNo        INTEGER NOT NULL,             -- 1 to 12
    Year           INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row an order line that counts as a sale or a return: the one relation that pages and rollups read.
-- gross: lines of positive quantity; returned: lines of negative quantity, as a positive amount; revenue: gross - returned - discount.
CREATE VIEW Sales AS
SELECT
    i.OrderItemID AS item_id,
    i.OrderID AS order_id,
    o.CustomerID AS customer_id,
    i.ProductID AS product_id,
    o.OrderDate AS day,
    COALESCE(o.Region, c.Region) AS region,
    p.Category AS category,
    i.Quantity AS units,
    CASE WHEN i.Quantity > 0 THEN i.Quantity * i.UnitPrice ELSE 0 END AS gross,
    CASE WHEN i.Quantity < 0 THEN -i.Quantity * i.UnitPrice ELSE 0 END AS returned,
    i.Discount AS discount,
    i.Quantity * i.UnitPrice - i.Discount AS revenue,
    CASE WHEN i.Quantity > 0 THEN 1 ELSE 0 END AS is_sale
FROM OrderItems AS i
JOIN Orders AS o ON o.OrderID = i.OrderID
JOIN Products AS p ON p.ProductID = i.ProductID
LEFT JOIN Customers AS c ON c.CustomerID = o.CustomerID
WHERE o.Status IS NULL OR o.Status <> 'cancelled';
