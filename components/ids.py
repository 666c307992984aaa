"""Every id of the application, in one place: no callback and no layout writes one out."""


class ShellId:
    """Parts that stay while pages change."""

    LOCATION = "location"
    DATASET = "dataset-version"
    STALE = "dataset-stale"
    NOTICE = "notice"
    RAIL = "rail"
    SCHEME = "scheme-button"
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
    CLEAR = "filter-clear"


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
