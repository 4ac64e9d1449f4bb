"""The nation: whether outcomes improve, who is in which stage and for how long, who does not engage."""
