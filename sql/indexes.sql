-- Made after the load, when rows are no longer added one by one. Each serves a foreign key or a query named beside it.

CREATE INDEX OrdersByCustomer ON Orders (CustomerID, OrderDate);          -- a customer's order history
CREATE INDEX OrdersByDate ON Orders (OrderDate);                          -- first and last day with data
CREATE INDEX OrderItemsByOrder ON OrderItems (OrderID);                   -- totals check; an order's lines
CREATE INDEX OrderItemsByProduct ON OrderItems (ProductID);               -- a product's lines
CREATE INDEX ReviewsByProduct ON Reviews (ProductID, ReviewDate);         -- a product's reviews
CREATE INDEX ReviewsByDate ON Reviews (ReviewDate, Rating);               -- check of the ratings of a day
CREATE INDEX ReviewsByCustomer ON Reviews (CustomerID);                   -- a customer's reviews
CREATE INDEX StockLevelsByDate ON StockLevels (SnapshotDate);             -- last day with data
