"""The Data page."""

# By key: name and definition.
DEFINED: dict[str, tuple[str, str]] = {
    "data_facts": (
        "The data as a whole",
        "What the database holds, whatever is chosen above. Every page counts back from the as-of day.",
    ),
    "data_checks": (
        "Checks",
        "Asked of all rows of the database as it is now, and remembered until it is built again. An error makes "
        "figures wrong; a warning may; a note only looks odd.",
    ),
    "data_tables": (
        "Rows of the tables",
        "Rows of each table of the database, cancelled orders among them, with the first and last day.",
    ),
    "data_inputs": (
        "Optional inputs",
        "Columns and tables that a store may do without. Nothing is made up where one is missing.",
    ),
    "data_receipt": (
        "How the data came in",
        "Noted when the database was built: every row that was read was kept or rejected, and the money adds up.",
    ),
    "data_glossary": (
        "Definitions",
        "The words that stand behind the mark beside every number. Search them with your browser.",
    ),
}
