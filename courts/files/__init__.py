"""Files beside their rows 存盘文件: whole or not at all, gone with the transaction that wrote them, strays put aside."""
