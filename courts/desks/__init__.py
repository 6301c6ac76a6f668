"""The desk 工作台: what I must do, ordered by the statutory clock. Derived from open clocks, never stored."""
