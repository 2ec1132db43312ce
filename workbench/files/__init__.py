"""Files at the door: bytes to text, zip and XML made safe, and what was left out of them."""

from workbench.files.formats import Format
from workbench.files.losses import LeftOut, letters_in
from workbench.files.markup import check_xml, parse_xml
from workbench.files.reading import read_bytes
from workbench.files.sheet_gate import check_sheets
from workbench.files.source_file import SourceFile
from workbench.files.zip_gate import check_zip

__all__ = [
    "Format",
    "LeftOut",
    "SourceFile",
    "check_sheets",
    "check_xml",
    "check_zip",
    "letters_in",
    "parse_xml",
    "read_bytes",
]
