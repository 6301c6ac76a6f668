"""Tidying the file 卷宗整理: blank and double pages, batch scans divided into documents. A machine suggests, a person confirms."""
