"""The judicial chain 司法链存证: a Merkle tree over the trace and the hashes of files, with signed heads kept also elsewhere.

``tree`` is the arithmetic (RFC 6962), ``sealing`` adds leaves, ``heads`` signs and keeps heads, ``proofs`` hands out proofs,
``verifying`` compares everything that is stored with the tree. A room enters what of it is to be sealed with
:func:`courts.chain.registry.enter`.
"""
