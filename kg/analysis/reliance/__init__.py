"""How much rests on whom: `sources`, `outlets` and `subjects` with their `concentration`, and the `network` of all of them."""
