"""What several articles say alike, and on how many independent origins it rests.

`claims` makes one claim of each group of figures (`grouping`) and of each quotation, which `descriptions` words for people;
`independence` counts the origins at the end of the `paths` to a claim, `unnamed` tells nameless sources apart, `corroboration` takes
agreement back where one origin speaks twice; `cycles` finds outlets that rest on each other for one matter (`matters`, `likeness`).
"""
