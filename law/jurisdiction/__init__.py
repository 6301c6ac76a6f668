"""管辖: at which level and in which place a suit belongs, and whether it was brought before."""
