"""The press: a process of its own that makes one PDF out of one page of HTML and the assets handed to it.

It is the only place that imports WeasyPrint. It has no database and no settings, reaches no file and no
network, and ends when it takes too long or too much memory.
"""
