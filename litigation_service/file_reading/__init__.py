"""File reading for parties 网上阅卷: asked, granted for a time, read page by page under a watermark, traced."""
