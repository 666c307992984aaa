"""Every id of the application, in one place: no callback and no layout writes one out."""


class ShellId:
    """Parts that stay while pages change."""

    LOCATION = "location"
    DATASET = "dataset-version"
    STALE = "dataset-stale"
    NOTICE = "notice"
    RAIL = "rail"
    SCHEME = "scheme-button"
    END = "presenting-end"
    TRAIL = "trail"
    PAGE = "page"


class FilterId:
    """The filter bar; its values live in the address."""

    BAR = "filter-bar"
    PRESETS = "filter-presets"
    RANGE = "filter-range"
    FROM = "filter-from"
    TO = "filter-to"
    COMPARE = "filter-compare"
    REGIONS = "filter-regions"
    CATEGORIES = "filter-categories"
    GRAIN = "filter-grain"
    CHIPS_LINE = "filter-chips-line"
    CHIPS = "filter-chips"
    CLEAR = "filter-clear"


class SearchId:
    """The search of everything, which opens on top of a page."""

    DIALOG = "search-dialog"
    INPUT = "search-input"
    LIST = "search-list"
    START = "search-start"
    ASKED = "search-asked"
    RESULTS = "search-results"
    STATUS = "search-status"


class ViewsId:
    """The saved views, which open on top of a page."""

    DIALOG = "views-dialog"
    NAME = "views-name"
    NOTE = "views-note"
    FIND = "views-find"
    MESSAGE = "views-message"
    ASKED = "views-asked"
    LIST = "views-list"
    ACTION = "views-action"
    DONE = "views-done"


class HelpId:
    """The sheet of keys, which opens on top of a page."""

    DIALOG = "help-dialog"
    KEYS = "help-keys"
    SINGLE = "help-single-keys"


class OpenedId:
    """A number that lies open on top of a page."""

    DIALOG = "opened-dialog"
    TITLE = "opened-title"
    BODY = "opened-body"
    ASKED = "opened-asked"


class StageId:
    """The screen that presents a deck."""

    CANVAS = "stage-canvas"
    TITLE = "stage-title"
    NOTE = "stage-note"
    DECK = "stage-deck"
    AS_OF = "stage-as-of"
    NEWER = "stage-newer"
    PROGRESS = "stage-progress"
    BEFORE = "stage-before"
    PAUSE = "stage-pause"
    NEXT = "stage-next"
    REFRESH = "stage-refresh"
    FULL = "stage-full"
    END = "stage-end"


class OverviewId:
    """The Overview page."""

    SUBTITLE = "overview-subtitle"
    KPIS = "overview-kpis"
    REVENUE_CARD = "overview-revenue-card"
    CUMULATIVE_CARD = "overview-cumulative-card"
    CATEGORY_CARD = "overview-category-card"
    REGION_CARD = "overview-region-card"
    PRODUCTS_CARD = "overview-products-card"
    CUSTOMERS_CARD = "overview-customers-card"
    REVENUE_HEAD = "overview-revenue-head"
    CUMULATIVE_HEAD = "overview-cumulative-head"
    REVENUE_GRAPH = "overview-revenue-graph"
    CUMULATIVE_GRAPH = "overview-cumulative-graph"


class ProductsId:
    """The Products page."""

    SUBTITLE = "products-subtitle"
    PARETO_CARD = "products-pareto-card"
    PARETO_HEAD = "products-pareto-head"
    PARETO_GRAPH = "products-pareto-graph"
    MOVERS_CARD = "products-movers-card"
    PAIRS_CARD = "products-pairs-card"
    CLASSES_CARD = "products-classes-card"
    TABLE_CARD = "products-table-card"


class InventoryId:
    """The Inventory page."""

    SUBTITLE = "inventory-subtitle"
    KPIS = "inventory-kpis"
    REORDER_CARD = "inventory-reorder-card"
    SETTINGS_CARD = "inventory-settings-card"
    PRODUCTS_CARD = "inventory-products-card"
    AGEING_CARD = "inventory-ageing-card"
    EXCESS_CARD = "inventory-excess-card"
    LOST_CARD = "inventory-lost-card"
    STOCK_CARD = "inventory-stock-card"
    STOCK_HEAD = "inventory-stock-head"
    STOCK_GRAPH = "inventory-stock-graph"
    OUT_CARD = "inventory-out-card"
    OUT_HEAD = "inventory-out-head"
    OUT_GRAPH = "inventory-out-graph"


class ReviewsId:
    """The Reviews page."""

    SUBTITLE = "reviews-subtitle"
    ABSENT = "reviews-absent-place"
    KPIS = "reviews-kpis-place"
    RATING_CARD = "reviews-rating-card"
    RATING_HEAD = "reviews-rating-head"
    RATING_GRAPH = "reviews-rating-graph"
    STARS_CARD = "reviews-stars-card"
    LOW_CARD = "reviews-low-card"
    COVER_CARD = "reviews-cover-card"
    COVER_HEAD = "reviews-cover-head"
    COVER_GRAPH = "reviews-cover-graph"
    PRODUCTS_CARD = "reviews-products-card"
    COMMENTS_CARD = "reviews-comments-card"


class CustomersId:
    """The Customers page."""

    SUBTITLE = "customers-subtitle"
    KPIS = "customers-kpis"
    GRID_CARD = "customers-grid-card"
    SEGMENTS_CARD = "customers-segments-card"
    TABLE_CARD = "customers-table-card"
    RETURNING_CARD = "customers-returning-card"
    RETURNING_HEAD = "customers-returning-head"
    RETURNING_GRAPH = "customers-returning-graph"
    VALUE_CARD = "customers-value-card"
    VALUE_HEAD = "customers-value-head"
    VALUE_GRAPH = "customers-value-graph"
    COHORTS_CARD = "customers-cohorts-card"
    TOP_CARD = "customers-top-card"


class ProductId:
    """One product's page."""

    NUMBER = "product-number"
    HEAD = "product-title"
    BODY = "product-parts"
    KPIS = "product-kpis-place"
    FACTS_CARD = "product-facts-card"
    TREND_CARD = "product-trend-card"
    TREND_HEAD = "product-trend-head"
    TREND_GRAPH = "product-trend-graph"
    REGIONS_CARD = "product-regions-card"
    PRICE_CARD = "product-price-card"
    PRICE_HEAD = "product-price-head"
    PRICE_GRAPH = "product-price-graph"
    STOCK_CARD = "product-stock-card"
    STOCK_HEAD = "product-stock-head"
    STOCK_GRAPH = "product-stock-graph"
    BUYERS_CARD = "product-buyers-card"
    TOGETHER_CARD = "product-together-card"
    REVIEWS_CARD = "product-reviews-card"


class CustomerId:
    """One customer's page."""

    NUMBER = "customer-number"
    HEAD = "customer-title"
    BODY = "customer-parts"
    KPIS = "customer-kpis-place"
    FACTS_CARD = "customer-facts-card"
    SPEND_CARD = "customer-spend-card"
    SPEND_HEAD = "customer-spend-head"
    SPEND_GRAPH = "customer-spend-graph"
    CATEGORIES_CARD = "customer-categories-card"
    PRODUCTS_CARD = "customer-products-card"
    ORDERS_CARD = "customer-orders-card"
    REVIEWS_CARD = "customer-reviews-card"


class SalesId:
    """The Sales page."""

    SUBTITLE = "sales-subtitle"
    KPIS = "sales-kpis"
    TREND_CARD = "sales-trend-card"
    TREND_HEAD = "sales-trend-head"
    TREND_GRAPH = "sales-trend-graph"
    MONTHS_CARD = "sales-months-card"
    HOURS_CARD = "sales-hours-card"
    NET_CARD = "sales-net-card"
    CHANGE_CARD = "sales-change-card"
    MATRIX_CARD = "sales-matrix-card"


class DataId:
    """The Data page."""

    SUBTITLE = "data-subtitle"
    FACTS_CARD = "data-facts-card"
    CHECKS_CARD = "data-checks-card"
    TABLES_CARD = "data-tables-card"
    INPUTS_CARD = "data-inputs-card"
    RECEIPT_CARD = "data-receipt-card"
    GLOSSARY_CARD = "data-glossary-card"


class DecksId:
    """The Present page."""

    SUBTITLE = "decks-subtitle"
    MESSAGE = "decks-message"
    LIST_CARD = "decks-list-card"
    ADD_CARD = "decks-add-card"
    DECK_CARD = "decks-deck-card"
    ASKED = "decks-asked"
    ACTION = "decks-action"
    DONE = "decks-done"


class OrderId:
    """One order's page."""

    NUMBER = "order-number"
    HEAD = "order-title"
    BODY = "order-parts"
    FACTS_CARD = "order-facts-card"
    LINES_CARD = "order-lines-card"
    AROUND_CARD = "order-around-card"
    REVIEWS_CARD = "order-reviews-card"
