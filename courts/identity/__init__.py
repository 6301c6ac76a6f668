"""Who sits at the keyboard 身份认证: passwords, sign-in, second factor, sessions, single sign-on."""
