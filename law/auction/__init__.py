"""评估与网络司法拍卖: choosing the price, announcing, bidding, default, selling off, and the whole timetable."""
