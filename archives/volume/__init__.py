"""The volume 案卷: ordered by catalogue, numbered, checked, packed, shelved."""
