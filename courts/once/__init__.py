"""One form, one effect 防重复提交: a token per shown form, spent with the transaction it caused."""
