"""The portal 诉讼服务首页: one list of what one must do, drafts, notices, cases."""
