"""审理程序: which procedure, which bench, who must stand aside, how complex, when heard, whether it may close."""
