"""The floor: session, user, one indexed query, a bare table. No layout, no rights, no history.

It is the limit that the product's pages are held against, and frozen: a change here changes every ratio.
"""
