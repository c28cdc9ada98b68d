"""The formats of files, one module each behind one small protocol: `read` in it gives the articles of one document.

    text  page  json  json_lines  table                          what the plain installation reads
    pdf  docx  odt  epub  workbook  feed                         documents, with the extra `docs`
    mail  mhtml  warc  wacz                                      what mail programs, browsers and crawlers save
    zip_archive  tar_archive                                     what holds any of these
    document    the values: a document as it is given to a reader, and what reading has to be done within
    records     records of dumps, tables and feeds to articles
    packages    zip files that are one document, and the XML in them, within bounds
    blocks      a tree of XML or HTML to paragraphs
    lines       lines of a page or of mail to paragraphs
    metadata    what programs write about a document, where it is to be believed

A module here is loaded when the first document of its kind comes, and the library it needs within its `read`.
"""
