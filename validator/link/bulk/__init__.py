"""Decides over the briefs of all files, with sets of hashes, which files are faulty at all.

Only those are linked exactly, with what their explanation needs; of all others the counts suffice.
"""
