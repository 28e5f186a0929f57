# Workbooks, ledgers and rosters: files that cannot be read, and what is odd in a table.

error-workbook-empty = cannot read `{ $path }`: expected a workbook, found an empty file
hint-workbook-empty = ask whoever sent it for a sound one; if there is nothing to tell, move it out of the folder

error-workbook-password = cannot read `{ $path }`: the workbook opens with a password only
hint-workbook-password = open it in a spreadsheet program, save it without the password and put it back

error-workbook-too-large = cannot read `{ $path }`: unpacked it would be far larger than any ledger
hint-workbook-too-large = make sure where it comes from; if it is a ledger, delete its empty rows and columns and save it again

error-workbook-other = cannot read `{ $path }`: expected a workbook, found { $format ->
        [unknown] binary data
        *[other] { $format }
    }
hint-workbook-other = look whether the wrong file was put here; for a picture ask the office for the sheet itself

error-workbook-damaged = cannot read `{ $path }`: the workbook breaks off or is damaged ({ $reason })
hint-workbook-damaged = open it in a spreadsheet program and save it as .xlsx; if it does not open, ask for a sound copy

finding-other-format = reading `{ $path }`: its name ends in { $ending }, its content is { $format }; read by content
hint-other-format = nothing is lost; saving it as .xlsx spares a misunderstanding

finding-macros = reading `{ $path }`: the workbook has macros; none of them runs, its cells alone are read
hint-macros = nothing to do; what macros have written counts as it was saved, and saving as .xlsx takes them out

finding-rejected-row = { $reason ->
        [invalid-date] reading this row: there is no day `{ $text }`; not counted
        [blank-date] reading this row: no date is filled in; not counted
        [text-in-date] reading this row: `{ $text }` in the column of dates is no date; not counted
        [out-of-range] reading this row: the date `{ $text }` lies far outside the ledger; not counted
        [error-cell] reading this row: date or content is an error value; not counted
        [blank-content] reading this row ({ $text }): no content is filled in; not counted
        [end-before-start] reading this row: it ends before it begins ({ $text }); not counted
        [blank-name] reading this row: a post without a name; not counted
       *[other] reading this row: it makes no record; not counted
    }
hint-rejected-row = mend the sheet after the original and run again

finding-hidden-sheet = a hidden sheet is not read ({ $rows } rows)
hint-hidden-sheet = if it holds activities that count, unhide it and run again

finding-summary-sheet = this sheet sums up others and is not counted again ({ $rows } rows)
hint-summary-sheet = nothing to do; if it holds activities that no other sheet has, move them there

finding-repeated-rows = { $rows } rows stand in another sheet too and count once
hint-repeated-rows = compare the summary with the sheets that it sums up

finding-summary-row = this row ({ $text }) of a sheet named a summary is in no other sheet on its day; it is counted by itself
hint-summary-row = if a detailed sheet tells the same event, drop one in the review workbook, or use the same words in both

finding-no-table = this sheet has no table that can be read ({ $rows } rows, the first: { $text }); not read
hint-no-table = a ledger needs a column of dates and one of contents; name their headers in `sources.….columns` of the pipeline

finding-hidden-cells = { $rows } hidden rows and { $columns } hidden columns are read as any other
hint-hidden-cells = delete hidden rows that should not count

finding-columns-left-out = columns that are not needed and not read: { $columns }
hint-columns-left-out = if one of them is needed, name it in `sources.….columns` of the pipeline

finding-personal-columns = columns of personal data are neither read nor published: { $columns }
hint-personal-columns = best delete them before the workbook is handed on

finding-column-claimed-twice = `{ $first }` and `{ $second }` claim the same part; only the first is read
hint-column-claimed-twice = say which one in `sources.….columns` of the pipeline
finding-contents-guessed = no header names the contents; the column with the longest words, `{ $column }`, is taken for them
hint-contents-guessed = if that is wrong, name the column in `sources.….columns` of the pipeline

finding-carried-date = the date is blank; that of the row above is taken, `{ $text }`
hint-carried-date = this format cannot tell a merged cell from a missing one; check it

finding-day-alone = the date `{ $text }` is a day alone; year and month of the row above are taken, { $above }
hint-day-alone = check it; with its month it is told no more

finding-roster-date = roster: `{ $text }` is no date; the cell is taken as blank
hint-roster-date = mend the roster after the letter of appointment

finding-unknown-label = the label `{ $label }` stands for no known category; the text decides
hint-unknown-label = add it to its category in `lexicons/columns.toml`

finding-category-differs = the label is `{ $label }` ({ $column }), the text tells of { $text }; the label counts
hint-category-differs = check the label

finding-official-not-in-column = “{ $name }” of the text is not in the column of persons and not counted
hint-official-not-in-column = add the name to the column if the person took part

finding-nobody-named = no name could be read in the cell of persons “{ $text }”
hint-nobody-named = if there are names in it, separate them by commas or line breaks

finding-posts-unpaired = { $names } persons stand beside { $posts } posts; they cannot be paired, and the posts are not used
hint-posts-unpaired = write names and posts one a line in the same order

finding-rows-lost = the rows of sheet `{ $sheet }` do not add up: { $total } in all, { $accounted } accounted for
hint-rows-lost = this is a fault of the program; tell its developers and add the workbook
