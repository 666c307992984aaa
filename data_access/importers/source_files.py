"""Where a source's files are."""

from pathlib import Path

from data_access.errors import SourceError
from data_access.importers.preset import Preset


def find_files(preset: Preset, source: Path) -> dict[str, Path]:
    """The path of every file the preset names; absent optional ones are left out.

    Raises:
        SourceError: The source or one of its files is absent.
    """
    if not source.exists():
        raise SourceError(f"There is no {source}. Give the {'folder' if preset.is_folder else 'file'} to import.")
    if not preset.is_folder:
        if source.is_dir():
            raise SourceError(f"{source} is a folder; the preset {preset.name} imports one file.")
        return {"": source}
    if not source.is_dir():
        raise SourceError(f"{source} is a file; the preset {preset.name} imports a folder.")
    optional = {table.file for table in preset.tables if table.optional_file}
    names = [table.file for table in preset.tables] + [lookup.file for lookup in preset.lookups.values()]
    try:
        present = {path.name.lower(): path for path in sorted(source.iterdir()) if path.is_file()}
    except OSError as error:
        raise SourceError(f"{source} cannot be read: {error.strerror or error}.") from error
    found = {name: present.get(name.lower()) or present.get(f"{name.lower()}.gz") for name in names}
    if missing := [name for name, path in found.items() if path is None and name not in optional]:
        raise SourceError(
            f"{source.name} has no {' and no '.join(missing)} (.gz is fine too). "
            f"It has: {', '.join(path.name for path in present.values()) or 'no files'}."
        )
    return {name: path for name, path in found.items() if path is not None}
