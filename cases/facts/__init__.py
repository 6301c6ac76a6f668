"""What the papers of a case say 卷内要素: values read on papers, confirmed by a person, compared with each other and with the register."""
