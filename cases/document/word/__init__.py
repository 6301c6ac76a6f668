"""Documents as DOCX: out in the court's layout, with the typed parts in named content controls; back in from Word or WPS."""
