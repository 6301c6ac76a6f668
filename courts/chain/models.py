"""Leaves, kept nodes and signed heads of the tree. All four tables refuse UPDATE and DELETE, by trigger."""

from __future__ import annotations

from django.db import models


class ChainLeaf(models.Model):
    """One leaf 存证叶: the hash of one entry of the trace, of the facts of a file, of a booking.

    ``ref`` is the row it speaks of. ``content`` is the sealed text itself where it holds no personal data; for entries of the
    trace only the hash is here. A row that may lawfully change has one leaf for each state it had.
    """

    position = models.BigIntegerField(primary_key=True)  # from 0
    kind = models.CharField(max_length=20)
    ref = models.BigIntegerField()
    digest = models.BinaryField()
    content = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["kind", "ref", "position"], name="chain_leaf_of")]

    def __str__(self) -> str:
        return f"{self.position} {self.kind} {self.ref}"


class ChainNode(models.Model):
    """A complete subtree of 2**level leaves whose level is a multiple of 8."""

    level = models.PositiveSmallIntegerField()
    index = models.BigIntegerField()
    digest = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "index"], name="chain_node_once")]

    def __str__(self) -> str:
        return f"{self.level}/{self.index}"


class ChainHead(models.Model):
    """A signed head 签名根: size and root of the tree at an instant.

    ``statement`` is the signed text, the same that is kept outside. ``settled`` is the last id of the trace this sealing saw, at
    ``settled_at``: once every transaction begun before that moment has ended, no line can appear below it. ``floor`` is such a
    settled id as it was known at this sealing: a line below it that is not in the tree was put there behind its back.
    """

    sequence = models.BigIntegerField(primary_key=True)  # from 1
    size = models.BigIntegerField()
    root = models.BinaryField()
    at = models.DateTimeField()
    statement = models.TextField()
    signature = models.BinaryField()
    key_id = models.CharField(max_length=16)
    floor = models.BigIntegerField(default=0)
    settled = models.BigIntegerField(default=0)
    settled_at = models.DateTimeField()

    class Meta:
        ordering = ["sequence"]
        indexes = [
            models.Index(fields=["settled_at"], name="chain_head_settled"),
            models.Index(fields=["size"], name="chain_head_size"),
        ]

    def __str__(self) -> str:
        return f"#{self.sequence} {self.size}"


class ChainAnchor(models.Model):
    """The receipt of a head in the chain of others 外部存证回执. ``source`` says whether a simulator answered."""

    head = models.ForeignKey(ChainHead, on_delete=models.PROTECT, related_name="anchors")
    digest = models.CharField(max_length=64)  # SHA-256 of the head's statement
    transaction = models.CharField(max_length=80)
    block = models.BigIntegerField()
    at = models.DateTimeField()
    source = models.CharField(max_length=20)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.head} {self.transaction}"
