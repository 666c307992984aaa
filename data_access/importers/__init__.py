"""Real data in: CSV files of another system become a store's database, whole or not at all, with a receipt.

``python -m data_access.importers PRESET SOURCE --database PATH``
"""

from data_access.importers.importing import Options, import_source
from data_access.importers.receipt import Receipt
from data_access.importers.receipt_text import receipt_text

__all__ = ["Options", "Receipt", "import_source", "receipt_text"]
