"""Random assignment and panels 随机分案与审判组织."""
