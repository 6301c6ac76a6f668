"""Making the language part of proofreading from a folder of texts: needs the packages of ``requirements-train.txt``.

python -m outside.proofreading.training --laws LAWS --texts TEXTS [--without NAME …] --pairs FILE … [--out FOLDER]
"""
