"""Drawing of pages of strangers 页面绘制: in a process of its own, so that a page that asks for hours is stopped after seconds."""

from outside.drawing.drawing import Drawer, Picture, drawer, pixels_of
from outside.drawing.limits import DEFAULT_LIMITS, Limits
from outside.drawing.refusals import CODES, trouble

__all__ = ["CODES", "DEFAULT_LIMITS", "Drawer", "Limits", "Picture", "drawer", "pixels_of", "trouble"]
