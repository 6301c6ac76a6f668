"""What goes over the wire 传输安全: headers of every answer, size of every request."""
