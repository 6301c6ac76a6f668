"""The second factor 二次验证: a time-based code (RFC 6238) from an authenticator app, and recovery codes."""
