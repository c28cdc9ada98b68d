"""Amounts: what figures or number words say together with a currency, a unit or a magnitude, as one value.

`finder` reads a text and gives each amount with its place; `figures` and `number_words` read the number in it,
`surroundings` what stands around it, `units` knows currencies, units and magnitudes, `values` writes a number so that
its order is that of its text. `index.build`, a query and whoever paints ask the same finder, so an amount is the same
for all of them.
"""
