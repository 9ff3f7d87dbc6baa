"""Words that several articles share: the same quotation, and text that one has from another.

`words` are told apart by keys, `shingles` find who shares any, `passages` where; `quoted` is what stands between marks. `reuse` says who
has copied, `comparing` tells copying from common quotations; `quotations` says what is the same utterance (`wordings`) of one source
(`voices`).
"""
