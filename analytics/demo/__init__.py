"""The demonstration region 演示地区: synthetic, deterministic for a day and a seed, written with the platform's own rules."""
