"""The settings as options of a command line."""

import argparse

from dashboard.settings import declared_settings


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Add an option for every setting that may be given on a command line."""
    for declared in (one for one in declared_settings() if one.option):
        default = f" Default: {declared.default}." if declared.default else ""
        about = f"{declared.about}{default} [{declared.environment}]".replace("%", "%%")
        parser.add_argument(declared.option, dest=declared.name, metavar="VALUE", help=about)
