"""Printing of the court's documents: fonts, seal, signing keys.

Courts that own a licensed FangSong or XiaoBiaoSong name it in ``COURT_DOCUMENT_FONTS`` / ``COURT_TITLE_FONTS``; the
first family of the list that is installed is used and embedded.
"""

from config.environment import words
from config.places import var
from config.settings.outside import PRODUCTION

DOCUMENT_FONTS = words("COURT_DOCUMENT_FONTS", "FangSong,STFangsong,FZFangSong-Z02,Noto Serif CJK SC")
DOCUMENT_TITLE_FONTS = words(
    "COURT_TITLE_FONTS", "FZXiaoBiaoSong-B05,STZhongsong,Noto Serif CJK SC SemiBold,Noto Serif CJK SC"
)
# A seal or certificate of a demonstration says so in its own face.
DOCUMENTS_ARE_DEMONSTRATION = not PRODUCTION
SIGNING_KEYS = var() / "signing"
