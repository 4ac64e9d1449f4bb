"""The press: a process of its own that makes PDFs out of pages of HTML and the assets handed to it.

It is the only place that imports WeasyPrint. It has no database and no settings, reaches no file and no
network, and each report ends when it takes too long or too much memory.
"""

MADE, REFUSED = b"+", b"-"
"""How its answer begins: with the report after it, or with the reasons why there is none."""
