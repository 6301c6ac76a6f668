"""Reading a shelved volume 档案借阅: asked, granted for a time, watermarked, traced."""
