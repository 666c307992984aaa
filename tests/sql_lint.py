"""The subset of SQL that gives the same answer on SQLite, PostgreSQL, DuckDB, ClickHouse and Spark, as a lint.

sqlglot is used as a parser only; nothing is ever translated.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError

FUNCTIONS = (
    *(exp.Sum, exp.Count, exp.Min, exp.Max, exp.Coalesce, exp.Nullif, exp.Case, exp.If, exp.Cast, exp.Exists, exp.Abs),
    *(exp.Rank, exp.DenseRank, exp.RowNumber, exp.Ntile, exp.PercentRank, exp.FirstValue),
    *(exp.And, exp.Or),
)
AGGREGATES = (exp.Sum, exp.Count, exp.Min, exp.Max)
OPERATORS = (
    *(exp.Like, exp.ILike, exp.Glob, exp.RegexpLike, exp.SimilarTo, exp.Match, exp.Collate),
    *(exp.DPipe, exp.Mod, exp.IntDiv, exp.JSONExtract, exp.BitwiseAnd, exp.BitwiseOr, exp.BitwiseNot),
)

# Full-text search has no portable form: every engine has its own index, operator and functions. So one folder of
# queries asks FTS5, and only with these; whatever else stands there is held to the subset as everywhere. (FTS5 names
# its table like a column where the whole row is meant, and the key of the row rowid.)
SEARCH_FOLDER = "review_search/"
SEARCH = frozenset(
    {
        "match: not in the subset",
        "highlight: not in the subset",
        "bm25: not in the subset",
        "groupconcat: not in the subset",
        "ReviewText: no column is spelled like this",
        "rowid: no column is spelled like this",
    }
)


@dataclass(frozen=True)
class Spelling:
    """Names of tables, views and columns as the schema writes them."""

    tables: frozenset[str]
    columns: frozenset[str]


def lint(statement: str, spelling: Spelling, *, name: str = "") -> list[str]:
    """What in a statement is not portable, one sentence each.

    Args:
        statement: One SELECT.
        spelling: The names of the database.
        name: Folder and file of the query; in SEARCH_FOLDER, full-text search is allowed.
    """
    try:
        parsed = sqlglot.parse(statement, read="sqlite")
    except ParseError as error:
        return [f"cannot be parsed: {error}"]
    if len(parsed) != 1 or not isinstance(parsed[0], exp.Select | exp.SetOperation):
        return ["is not one SELECT"]
    root = parsed[0]
    found = {problem for rule in RULES for problem in rule(root)} | {*_names(root, spelling)}
    return sorted(found - SEARCH if name.startswith(SEARCH_FOLDER) else found)


def _functions(root: exp.Expr) -> Iterator[str]:
    for node in root.find_all(exp.Func):
        if not isinstance(node, FUNCTIONS) or (isinstance(node, exp.If) and not isinstance(node.parent, exp.Case)):
            yield f"{node.name if isinstance(node, exp.Anonymous) else node.key}: not in the subset"
    for operator in root.find_all(*OPERATORS):
        yield f"{operator.key}: not in the subset"


def _casts(root: exp.Expr) -> Iterator[str]:
    for cast in root.find_all(exp.Cast):
        if cast.to.this != exp.DType.BIGINT:
            yield f"{cast.sql()}: only BIGINT means the same everywhere; a ratio is 1e0 * a / b"
    final = root.find(exp.Select) if isinstance(root, exp.SetOperation) else root
    for projection in final.expressions if final else ():
        for total in _within(projection, exp.Sum):
            if not any(isinstance(parent, exp.Cast | exp.Div | exp.Ordered) for parent in _parents(total)):
                yield f"{total.sql()}: a sum that leaves the statement is CAST(... AS BIGINT)"


def _divisions(root: exp.Expr) -> Iterator[str]:
    for division in root.find_all(exp.Div):
        left: Any = division.this
        while isinstance(left, exp.Mul | exp.Paren):
            left = left.this
        if not (isinstance(left, exp.Literal) and str(left.this).lower() == "1e0"):
            yield f"{division.sql()}: whole numbers divide differently; write 1e0 * a / b"


def _shapes(root: exp.Expr) -> Iterator[str]:
    for node in root.find_all(exp.With):
        if node.args.get("recursive"):
            yield "a recursive WITH does not run everywhere"
    for union in root.find_all(exp.SetOperation):
        if isinstance(union, exp.Union) and union.args.get("distinct"):
            yield "UNION: say UNION ALL"
    for total in root.find_all(exp.Sum):
        if isinstance(total.this, exp.Predicate):
            yield f"{total.sql()}: a truth is no number; write CASE WHEN"
    for join in root.find_all(exp.Join):
        # The parser itself writes ON TRUE where there is nothing.
        if join.kind != "CROSS" and (join.args.get("on") is None or isinstance(join.args["on"], exp.Boolean)):
            yield "a join says ON"
    for limit in root.find_all(exp.Limit):
        if limit.parent and not limit.parent.args.get("order"):
            yield "LIMIT without ORDER BY gives any rows"


def _windows(root: exp.Expr) -> Iterator[str]:
    for window in root.find_all(exp.Window):
        spec = window.args.get("spec")
        has_rows = spec is not None and spec.args.get("kind") == "ROWS"
        if isinstance(window.this, AGGREGATES) and window.args.get("order") and not has_rows:
            yield f"{window.sql()}: name its ROWS frame"


def _aliases(root: exp.Expr) -> Iterator[str]:
    for select in root.find_all(exp.Select):
        for projection in select.expressions:
            if projection.find(exp.Star) and not projection.find(exp.Count):
                yield "SELECT *: name the columns"
            if not isinstance(projection, exp.Alias):
                continue
            name = projection.alias
            if name != name.lower() or not name.isidentifier():
                yield f"{name}: an alias is lower_snake"
            made_of = {column.name.lower() for column in projection.find_all(exp.Column)}
            if name.lower() in made_of and not isinstance(projection.this, exp.Column):
                yield f"{name}: the alias shadows a column it is made of"


def _groups(root: exp.Expr) -> Iterator[str]:
    for select in root.find_all(exp.Select):
        group = select.args.get("group")
        grouped = {part.sql() for part in group.expressions} if group else set()
        if any(isinstance(part, exp.Literal) for part in (group.expressions if group else ())):
            yield "GROUP BY 1: name the column"
        aggregates = [part for projection in select.expressions for part in _within(projection, exp.AggFunc)]
        if group or any(not isinstance(part.parent, exp.Window) for part in aggregates):
            for projection in select.expressions:
                yield from (f"{name}: selected, but not grouped by" for name in _bare(projection, grouped))


def _names(root: exp.Expr, spelling: Spelling) -> Iterator[str]:
    made_here = {cte.alias for cte in root.find_all(exp.CTE)}
    for table in root.find_all(exp.Table):
        if table.name not in spelling.tables | made_here:
            yield f"{table.name}: no table is spelled like this"
    aliases = {alias.alias for alias in root.find_all(exp.Alias)}
    for column in root.find_all(exp.Column):
        if column.name not in spelling.columns | aliases:
            yield f"{column.name}: no column is spelled like this"
    for identifier in root.find_all(exp.Identifier):
        if identifier.args.get("quoted"):
            yield f"{identifier.name}: names are not quoted"


def _within(node: exp.Expr, kind: type[exp.Expr]) -> list[exp.Expr]:
    """Parts of this kind, except in a SELECT inside."""
    return [part for part in node.walk(prune=lambda part: isinstance(part, exp.Select)) if isinstance(part, kind)]


def _bare(node: exp.Expr, grouped: set[str]) -> Iterator[str]:
    """Columns that are neither grouped by nor inside an aggregate."""
    if node.sql() in grouped or isinstance(node, exp.AggFunc | exp.Select):
        return
    if isinstance(node, exp.Column):
        yield node.sql()
    for child in node.iter_expressions():
        yield from _bare(child, grouped)


def _parents(node: exp.Expr) -> Iterator[exp.Expr]:
    while node.parent is not None:
        node = node.parent
        yield node


Rule = Callable[[exp.Expr], Iterator[str]]
RULES: tuple[Rule, ...] = (_functions, _casts, _divisions, _shapes, _windows, _aliases, _groups)
