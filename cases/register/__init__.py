"""The register 案件登记: cases, parties, agents, numbers."""
