"""Prints installed packages (``name==version``) whose files are gone: pip believes its own records and would not notice."""

from importlib.metadata import Distribution, distributions

LOOKED_AT = 5


def is_damaged(distribution: Distribution) -> bool:
    """Look at the first modules only: a thousand packages must be checked at every start."""
    modules = [file for file in distribution.files or [] if file.suffix == ".py" and ".." not in file.parts]
    return any(not distribution.locate_file(module).exists() for module in modules[:LOOKED_AT])  # type: ignore[attr-defined]


if __name__ == "__main__":
    for found in distributions():
        if is_damaged(found):
            print(f"{found.metadata['Name']}=={found.version}")
