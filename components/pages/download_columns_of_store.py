"""The columns of the files of the Reviews and Data pages, by the frames that they are written from."""

from components.definitions import DEFINITIONS
from components.pages.download_columns_of_sales import BUCKET
from components.spreadsheets import SheetColumn

RATING_BY_BUCKET = (
    *BUCKET,
    SheetColumn("reviews", "Reviews", "integer"),
    SheetColumn("rating", "Mean rating", "number", DEFINITIONS["rating"]),
    SheetColumn("earlier_reviews", "Earlier reviews", "integer"),
    SheetColumn("earlier_rating", "Earlier mean rating", "number"),
)

STARS = (
    SheetColumn("stars", "Stars", "integer"),
    SheetColumn("reviews", "Reviews", "integer"),
    SheetColumn("share", "Share", "share"),
    SheetColumn("earlier_share", "Earlier share", "share"),
)

RATING_AND_COVER = (
    SheetColumn("product", "Product"),
    SheetColumn("category", "Category"),
    SheetColumn("reviews", "Reviews", "integer"),
    SheetColumn("rating", "Mean rating", "number", DEFINITIONS["rating"]),
    SheetColumn("stock", "Stock on hand", "integer"),
    SheetColumn("cover", "Days of cover", "number", "Stock on hand divided by velocity."),
)

COMMENTS = (
    SheetColumn("review_id", "Review ID", "integer"),
    SheetColumn("day", "Day", "day"),
    SheetColumn("stars", "Stars", "integer"),
    SheetColumn("product", "Product"),
    SheetColumn("customer", "Customer"),
    SheetColumn("home_region", "Region"),
    SheetColumn("comment", "Comment"),
)

TABLES = (
    SheetColumn("table", "Table"),
    SheetColumn("rows", "Rows", "integer"),
    SheetColumn("first_day", "First day", "day"),
    SheetColumn("last_day", "Last day", "day"),
)

INPUTS = (
    SheetColumn("input", "Input"),
    SheetColumn("is_there", "There"),
    SheetColumn("needs", "What needs it"),
    SheetColumn("instead", "What holds without it"),
)

CHECKS = (
    SheetColumn("check", "Check"),
    SheetColumn("severity", "Severity"),
    SheetColumn("found", "Found", "integer"),
    SheetColumn("looked_at", "Looked at", "share"),
    SheetColumn("meaning", "What it means"),
    SheetColumn("remedy", "What to do"),
)

DEFINED = (SheetColumn("page", "Page"), SheetColumn("name", "Name"), SheetColumn("definition", "Definition"))
