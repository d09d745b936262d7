"""How much of a safety file is read: limits that keep hostile files harmless. They lie far above what real files hold."""

MAX_BYTES = 64 * 1024 * 1024
"""Bytes of one file as it lies there."""

MAX_MEMBER = 128 * 1024 * 1024
"""Bytes of one member of an archive when unpacked."""

MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes of all members that are read, unpacked."""

MAX_MEMBERS = 10_000
"""Members of an archive."""

MAX_ROWS = 200_000
"""Rows of one table."""

MAX_COLUMNS = 200
"""Columns of one table; what stands further right is not looked at."""

MAX_TABLES = 200
"""Sheets of a workbook, types of a ReqIF file."""

MAX_ELEMENTS = 20_000_000
"""XML elements of one member."""

MAX_INSIDE = 20_000
"""XML elements inside one element below the third level, such as cells of a row."""

MAX_NESTING = 100
"""Levels of XML elements."""

MAX_TEXT = 65_536
"""Characters of one value; a longer one is refused."""

MAX_HEAD = 20
"""Rows among which the head of a table is looked for."""

MAX_SAID = 50
"""Diagnostics of one code that are kept; the rest is counted in one note."""
