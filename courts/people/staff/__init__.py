"""Administration of people 人员管理: accounts of staff, posts with dates, suspension, leaving."""
