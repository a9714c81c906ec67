"""Imports: what a file of other people's making becomes here.

A room names its kinds (`kinds`); `understanding` reads a file as one of them, without writing anything; `writing` makes
records of what was understood, in one transaction; `undoing` takes a whole import back. The wizard, the API and
the command `import_table` are doors to the same functions.
"""
