"""Dates as Indonesians and their programs write them: one reader for articles, addresses and queries.

    calendar      months and weekdays by name, years of two figures, days and spans of days
    forms         one date of the calendar in all its spellings, as the figures that it names
    expressions   what a query means by a date: a date, a range, a comparison, a length of time
    relative      days told from today: kemarin, pekan lalu, 7 hari terakhir
    declared      what a record or a page declares as its date: any form, and stamps of machines
    columns       what the declared dates of one file say together: whether day or month comes first
    mentions      dates within running text, with their weekdays
    addresses     dates in the address of an article and in the name of its file

`calendar` is known to all, `forms` to those that read a whole value. Nothing here looks at a clock: what is told from
today is read against the day that is given. Hand-written because dateparser reads neither "17 Ags 2019" nor "pekan
lalu", fills what a date leaves open from today, and takes 0.1 s to load.
"""
