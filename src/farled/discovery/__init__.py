"""From a web address, a page or a document to the accounts that stand there, and whose they seem to be.

Knows no database and no screen of the web application; everything here can be used as a library.
"""
