"""Courts of four levels and their divisions 法院与内设机构."""
