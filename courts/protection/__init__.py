"""Protection of personal data in the database 数据加密: identity numbers lie encrypted, can be found by exact number, and keys rotate.

``keyring`` holds the keys, ``cipher`` does the work (``encrypt_many`` for COPY), ``fields`` are the model fields, ``rotation`` renews.
"""
