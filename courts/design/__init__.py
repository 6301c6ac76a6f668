"""How things look and read 界面: wording of values, chips, the form renderer and the living component page."""
