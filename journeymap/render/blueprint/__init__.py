"""The service blueprint: what customers meet, what is done for them in sight and out of sight, and by whom."""
