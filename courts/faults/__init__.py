"""What a reader sees when something does not work 出错页面: a reason, a remedy and a number, and nothing from inside."""
