"""Who answers for a statement or figure when everybody who only passes it on is taken away.

`relays` knows who has whose text, `namesakes` which names mean one body or person, `governments` which bodies are of one state; `origins`
puts them to use and tells each of its `steps`.
"""
