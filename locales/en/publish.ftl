# Publishing: the workbook, the methodology, the revision notes, and what is said while files are written and verified.

## Periods

publish-month = { $year }-{ $month }
publish-quarter = Q{ $quarter } { $year }
publish-year = { $year }

## Sheets: name, title, note

publish-sheet-cover = Cover
publish-title-cover = Cover
publish-note-cover = What this workbook is.
publish-sheet-contents = Contents
publish-title-contents = Contents
publish-note-contents = Click the name of a sheet to go there.
publish-sheet-notes = Notes
publish-title-notes = How things are counted and what columns mean
publish-note-notes = The counting rules first, then every column of every sheet.
publish-sheet-quarters = Quarters compared
publish-title-quarters = Quarters compared ({ $period })
publish-note-quarters = Against the quarter before and the same quarter of the year before; a quarter without sources stays empty and is not compared.
publish-sheet-by-month-category = Months and categories
publish-title-by-month-category = Activities by month and category (to { $period })
publish-note-by-month-category = One row for each category that occurs in the last thirteen months. The darker a cell, the larger its number, which stands in the cell.
publish-sheet-by-month = By month
publish-title-by-month = By month (to { $period })
publish-note-by-month = One row for each month of this year and the year before that has sources. Read a zero together with the coverage: a month without a source is no month without activities.
publish-sheet-by-category = By category
publish-title-by-category = By category ({ $period })
publish-note-by-category = One row for each category, most frequent in the quarter first; the quarter is the sum of its months, the year runs up to this period.
publish-sheet-by-official = By official
publish-title-by-official = By official ({ $period })
publish-note-by-official = One row for each official who took part in anything this year, most active in the quarter first; where several take part in one activity, each counts it once.
publish-sheet-charts = Charts
publish-title-charts = Charts
publish-note-charts = The charts draw the summary sheets, with the same figures; each has a text for those who have it read aloud.
publish-sheet-activities = Activities
publish-title-activities = Activities ({ $period })
publish-note-activities = Every activity that starts in the quarter, one row each, with the file and line where it is printed.
publish-sheet-participations = Participations
publish-title-participations = Participations ({ $period })
publish-note-participations = One row for each official in each activity; titles as printed at that activity.
publish-sheet-mentions = Mentions
publish-title-mentions = Documents, places, organizations and people named ({ $period })
publish-note-mentions = People who are only named, and do not take part, stand here and not in the counts of officials.
publish-sheet-sources = Sources
publish-title-sources = Source files
publish-note-sources = Every file that this release is made from; the characters of a file are the sum of entries, headings, noise and unread.
publish-sheet-findings = Findings
publish-title-findings = Findings
publish-note-findings = What was odd about the sources and should be known or looked at.

publish-back = Back to contents
publish-no-rows = (none)
publish-rows-left-out = A sheet holds a limited number of rows; { $count } more are in the CSV and Parquet files.
publish-all-sheets = All

## Headings that are no label of a column

publish-heading-of-item = Item
publish-heading-of-content = Content
publish-heading-of-sheet = Sheet
publish-heading-of-holds = Holds
publish-heading-of-rows = Rows
publish-heading-of-meaning = Meaning
publish-heading-of-period = { $period } { $label }
publish-heading-people = Officials
publish-meaning-people = Who took part, with roles in brackets, in the order of the text.
publish-heading-meeting = Meeting
publish-meaning-meeting = Name of the meeting, with its number where it has one; blank where it is no meeting.
publish-heading-measure = Measure
publish-meaning-measure = What is compared.
publish-heading-unit = Unit
publish-meaning-unit = The unit of the measure.
publish-unit-participations = participations
publish-heading-of-quarter = { $period }
publish-meaning-of-quarter = The number in that quarter; empty where there is no source.
publish-heading-more-than = More than { $period }
publish-meaning-more-than = This quarter less that quarter; empty where either has no source.
publish-heading-rate-against = Change against { $period }
publish-meaning-rate-against = The difference divided by the number of that quarter; empty where that is 0 or has no source.
publish-heading-total = Total
publish-meaning-total = The sum of the months shown.
publish-heading-file = Source file
publish-meaning-file = Path below the input folder of the file that prints it.

publish-person = { $name }
publish-person-with-roles = { $name } ({ $roles })
publish-meeting-numbered = { $name } no. { $ordinal }
publish-meeting-numbered-in-year = { $name } { $year } no. { $ordinal }

## What codes are called

publish-value-preside = presides
publish-value-conduct = conducts
publish-value-attend = attends
publish-value-speak = speaks
publish-value-accompany = accompanies
publish-value-appoint = is appointed
publish-value-remove = leaves a post
publish-value-receive = is met or visited
publish-value-document = document
publish-value-place = place
publish-value-organization = organization
publish-value-person = person
publish-value-text = text
publish-value-docx = Word document
publish-value-html = web page
publish-value-pdf = PDF document
publish-value-workbook = workbook
publish-value-error = error
publish-value-warning = warning
publish-value-notice = notice
publish-value-coverage-complete = complete
publish-value-coverage-partial = partial
publish-value-coverage-none = no source
publish-value-frequency-monthly = monthly
publish-value-frequency-quarterly = quarterly
publish-value-frequency-annual = annual
publish-value-added = added
publish-value-removed = removed
publish-value-changed = changed
publish-value-day = day
publish-value-week = week
publish-value-xun = ten days
publish-value-month = month
publish-value-quarter = quarter
publish-value-season = season
publish-value-half = half-year
publish-value-year = year
publish-value-decade = decade
publish-value-approximate = approximate
publish-value-invalid = not a date
publish-value-printed = as printed
publish-value-range-line = from the line of the period
publish-value-title = from the title
publish-value-year-heading = from the heading of the year
publish-value-month-heading = from the heading of the month
publish-value-previous-entry = from the entry before
publish-value-lunar = converted from the lunar calendar
publish-value-correction = corrected
publish-value-unknown = not known
publish-value-invalid-date = no such date
publish-value-unknown-year = year not known
publish-value-out-of-order = out of order
publish-value-out-of-range = outside the period
publish-value-mended = broken lines mended

## What the quarter was like (sentences of the cover)

publish-overview-name-quarter = The quarter
publish-overview-name-months = Months
publish-overview-name-categories = Categories
publish-overview-name-kinds = Kinds of activities
publish-overview-name-people = Participants
publish-overview-name-last-quarter = Against the quarter before
publish-overview-name-last-year = Against a year ago
publish-overview-quarter = { $period } has { $entries } entries and { $activities } activities on { $days } days; people who took part and are named: { $officials }, in { $participations } participations.
publish-overview-nothing = No activity is recorded for { $period }.
publish-overview-unknown = Nothing was received for { $period }, so nothing is counted or compared.
publish-overview-incomplete = { " " }The sources of the quarter are not complete (see “By month” for the coverage), so figures may be too low.
publish-overview-months = { $list }.
publish-overview-month = month { $month }: { $count }
publish-overview-month-unknown = month { $month }: no source
publish-overview-categories = From most to least: { $list }.
publish-overview-kinds = { $list }.
publish-overview-kinds-of-many = Most frequent: { $list }; other kinds: { $kinds }, with { $count } activities, see “By category”.
publish-overview-kinds-alike = Most frequent: { $kinds } kinds with { $count } each, see “By category”.
publish-overview-category = { $name } { $count } ({ $share })
publish-overview-people = { $list }.
publish-overview-people-of-many = Most active: { $list }; the others are in “By official”.
publish-overview-people-alike = Most active: { $people } people with { $count } each, see “By official”.
publish-overview-person = { $name } { $count }
publish-overview-nobody = No participant is recorded.
publish-overview-and = ; { "" }
publish-overview-more = { $period } had { $before } activities; this quarter has { $difference } more, a rise of { $rate }.
publish-overview-less = { $period } had { $before } activities; this quarter has { $difference } fewer, a fall of { $rate }.
publish-overview-same = { $period } had { $before } activities, as many as this quarter.
publish-overview-from-nothing = No activity is recorded for { $period }; this quarter has { $now }.
publish-overview-no-base = There are no sources for { $period }, so nothing is compared.
publish-overview-partial-base = { " " }The sources of { $period } are not complete; take the comparison with care.
publish-overview-partial-now = { " " }The sources of this quarter are not complete; take the comparison with care.
publish-overview-partial-both = { " " }The sources of both quarters are not complete; take the comparison with care.

## Printing

publish-footer = &L&A&RPage &P of &N

## Cover

publish-area = { $name } (area code { $code })
publish-cover-publisher = Publisher
publish-cover-contact = Contact
publish-cover-area = Area
publish-cover-period = Period
publish-cover-release = Release
publish-cover-issued = Issued
publish-cover-licence = Licence
publish-cover-frequency = Update frequency
publish-cover-reading = How to read this
publish-cover-other-formats = Other formats
publish-cover-other-formats-text = For ODS, open this file in LibreOffice or WPS and save it as an ODF spreadsheet (.ods); tables, figures and charts are kept. How this workbook fares against 36 checks for accessibility stands in workbook-checks.md.
publish-cover-reading-text = The sentences above are made from the tables. “Quarters compared” and the summary sheets give the figures, the charts draw them, the list of activities names each one and where it is printed; the notes explain the counting rules and every column.
publish-cover-machine = For programs
publish-cover-machine-text = The same data come as CSV and Parquet, with names, types and meanings in datapackage.json. Those files hold everything up to this period; the lists of this workbook hold the quarter alone.
publish-cover-verify = Checking
publish-cover-verify-text = manifest.json holds the SHA-256 of every file of this release ({ $release }). Published files never change; a revision gets a new release name.

## How things are counted

publish-topic-entry = Entry
publish-text-entry = All that one date or one same-day mark opens is one entry.
publish-topic-activity = Activity
publish-text-activity = One meeting, one visit or one other act is one activity, the main unit of count. An entry that tells of two meetings counts as two activities.
publish-topic-participation = Participation
publish-text-participation = One official in one activity is one participation, whatever the number of roles.
publish-topic-mention = Mention and participation
publish-text-mention = People who are only named in a speech, document or instruction are mentions, not participations; they are in no count of officials.
publish-topic-several-officials = Several officials
publish-text-several-officials = An activity in which several officials take part is still one activity, and counts once for each of them. Counts by official may add up to more than all activities, and their shares to more than 100 %.
publish-topic-range = Ranges of days
publish-text-range = An activity of several days is one activity, counted in the month, quarter and year of its first day.
publish-topic-period = Periods
publish-text-period = An activity counts once in its month, once in its quarter and once in its year; do not add periods of different lengths. Activities without a date are left out of the statistics and named among the findings.
publish-topic-category = Category
publish-text-category = Every activity has exactly one category, by the words of the source; where no rule applies it is "other", and nothing is guessed.
publish-topic-coverage = Coverage
publish-text-coverage = Complete: every day of the month lies in the period of a source. Partial: some days. No source: nothing was received, and a zero does not say that nothing took place.
publish-topic-blank = Blank cells
publish-text-blank = Blank means not stated in the source, or not applicable. It never means zero.
publish-topic-findings = Findings
publish-text-findings = Doubts about the sources (dates that cannot exist, missing serial numbers, text that could not be read) are listed one by one and never mended in silence; an error stops the release.
publish-topic-revision = Revision
publish-text-revision = Published data never change. When sources or rules change, a new release is published, and changes.md and changes.csv name every difference from the one before but rows of statistics that hold zeros alone.

## Charts

publish-chart-by-month = Activities by month
publish-chart-course = Entries, activities and active days by month
publish-chart-parts = Activities by month and level-1 category
publish-chart-by-category = Activities by category, { $period }
publish-chart-by-official = Activities by official, { $period }
publish-chart-first = { $title }, the first { $shown } of { $all }
publish-chart-sum = { $name } { $sum } in all
publish-chart-text = { $title }: { $values }

## methodology.md

publish-methodology-title = Methodology
publish-methodology-release = Generated from the descriptions of fields and categories and from this release ({ $release }, period { $period }, issued { $issued }), so that it agrees with the data.
publish-methodology-counting = How things are counted
publish-methodology-categories = Categories
publish-methodology-categories-text = The first letter of a code is its level-1 category. Counts are of all data up to this period.
publish-methodology-code = Code
publish-methodology-label = Label
publish-methodology-definition = Definition
publish-methodology-count = Activities
publish-methodology-coverage = What the sources cover
publish-methodology-coverage-text = Up to this period there are { $sources } sources, { $entries } entries and { $activities } activities, { $undated } of them without a date and { $unclassified } without a category; { $unread } characters are unread.
publish-methodology-month = Month
publish-methodology-months = Coverage by month
publish-methodology-unit = Unit
publish-methodology-left-out = What is not counted
publish-methodology-left-out-undated = { $count } activity or activities without a date: kept in the table of activities, counted in no period.
publish-methodology-left-out-mentioned = { $count } mention(s) of people who did not take part: listed as mentions, no participation.
publish-methodology-left-out-merged = { $count } record(s) of what another source tells too: one activity, listed in the table of merges.
publish-methodology-left-out-rejected = { $count } row(s) of ledgers that could not become a record: each told with its reason among the findings.
publish-methodology-left-out-posts = { $count } post(s) of rosters: they settle names and make no activity or participation.
publish-methodology-left-out-noise = { $count } character(s) printed around the text: titles, page numbers, signatures.
publish-methodology-left-out-unread = { $count } character(s) that could not be read: each place told among the findings.
publish-methodology-limits = Known limits
publish-methodology-limit-printed = What is counted is what the sources record, not all that was done; offices differ in how much they record.
publish-methodology-limit-trigger = Categories follow from the words of the text by rule; what is worded rarely may fall into a neighbouring category or under “other”.
publish-methodology-limit-role = Roles follow from verbs; where the text does not say who presided or spoke, nothing is guessed.
publish-methodology-limit-same-name = People of one name in one area are taken for one; another name or another spelling only where a roster says so.
publish-methodology-limit-vague-date = Vague dates (the first ten days, the end of a month) count in the month of their first day; date_precision tells them.
publish-methodology-limit-merge = Whether two sources tell one event is decided by name and number of the meeting, by days, people and words; what is doubtful is not merged but told, and may be counted twice.
publish-methodology-limit-comparison = Periods can be compared only where the sources of both are complete; see the coverage above.
publish-methodology-accuracy = How well texts are read
publish-methodology-accuracy-text = Measured on { $measured }: what the program reads, against texts annotated entry by entry, as F1 (the harmonic mean of precision and recall); 1 is all correct. “Imitated” texts are written in the forms of real ones; their offices, people and events are invented, and their figures say nothing of how well real sources are read. The program was developed with these texts, save those said to be unseen, so their figures are on the high side; sources that it has not met may be read less well.
publish-methodology-accuracy-none = Not measured.
publish-methodology-accuracy-measure = Measure
publish-methodology-accuracy-set = { $label } (number of texts: { $texts })
publish-methodology-tables = Tables
publish-methodology-table = Table
publish-methodology-row = What a row is
publish-methodology-key = Key
publish-methodology-rows = Rows
publish-methodology-columns = Columns
publish-methodology-column = Name
publish-methodology-meaning = Meaning
publish-methodology-files = File formats
publish-methodology-files-text = Every table is a Parquet file and a CSV file, the same cell by cell. CSV is UTF-8 with a byte-order mark; lists are separated by |, an empty cell is a missing value. Text that begins with =, +, -, @, a tab or a carriage return has an apostrophe before it in CSV, so that no spreadsheet takes it for a formula; take it off when reading.

## changes.md

publish-changes-title = Changes
publish-changes-first = { $release } (version { $version }) is the first release; there is none before it to compare with.
publish-changes-against = { $release } (version { $version }) compared with the release before it, { $previous }. The version follows from the changes: { $level }.
publish-changes-first-of-period = { $release } (version { $version }) is the first release of { $period }; only later periods were published before, so there is none to compare with. The version follows from the changes: { $level }.
publish-changes-none = The data are the same.
publish-changes-table = Table
publish-changes-totals = Changes by table
publish-changes-statistics = Published figures that moved, the largest moves first
publish-changes-more = { $count } more changes are in changes.csv.
publish-changes-column = Column
publish-changes-old = Before
publish-changes-new = Now

## Checks of the workbook, workbook-checks.md

publish-guidance-title = Checks of the workbook
publish-guidance-text = { $path } against the { $all } checks of the British government's guidance on releasing statistics in spreadsheets, { $essential } of them essential. { $computed } of { $all } checks are computed by the program, { $outcome }; { $hand } need a person. `gongbao verify` computes the same again.
publish-guidance-all-met = and all are met
publish-guidance-some-met = { $met } are met and { $failed } are not
publish-guidance-head-number = No.
publish-guidance-head-check = Check
publish-guidance-head-kind = Level
publish-guidance-head-result = Result
publish-guidance-essential = essential
publish-guidance-good = good
publish-guidance-met = met
publish-guidance-failed = not met: { $places }
publish-guidance-by-hand = needs a person
publish-guidance-remarks = Two things differ from the guidance on purpose: “Months and categories” has a scale of colours beside its figures, and the printed footer names sheet and page, and nothing else.
publish-guidance-tables-tagged = Every sheet with data is a tagged table
publish-guidance-tables-named = Tables have names that differ and mean something
publish-guidance-no-merged-cells = No cell is merged or split
publish-guidance-no-blank-rows = No row within a table is blank
publish-guidance-one-heading-row = Each table has one row of headings, all different and none empty
publish-guidance-wrapped = Texts wrap in their cells and are not cut off
publish-guidance-no-filters = There are no filters and no frozen panes
publish-guidance-blanks-explained = Where cells are empty, the notes say what that means
publish-guidance-nothing-hidden = No sheet, row or column is hidden
publish-guidance-widths = Columns are as wide as their content needs
publish-guidance-no-raised-signs = No note is marked by raised or lowered signs
publish-guidance-notes-in-words = Headings and sheet names have no asterisks or other signs for notes
publish-guidance-no-marks-in-cells = No mark of a note stands in a cell of data
publish-guidance-notes-on-a-sheet = Notes have a sheet of their own
publish-guidance-plain-language = The language is plain
publish-guidance-links-say-where = Links say where they lead, and lead there
publish-guidance-readable-letters = No letter is smaller than 10 points
publish-guidance-title-in-a1 = A1 of every sheet is its title
publish-guidance-few-signs = Names and headings have few signs
publish-guidance-nothing-in-margins = Headers and footers say nothing but sheet and page
publish-guidance-no-dividers = Nothing is divided by blank rows, columns or lines
publish-guidance-no-fills = Cells have no fills (but for the scale of “Months and categories”, whose numbers stand in the cells)
publish-guidance-colour-not-alone = Nothing is said by colour alone
publish-guidance-contrast = Letters contrast with their ground by 4.5 or more
publish-guidance-charts-in-words = There are no pictures, and every chart has a text in its place
publish-guidance-no-macros = There are no macros
publish-guidance-sheet-names = Names of sheets differ and are not too long
publish-guidance-no-blank-sheets = No sheet is blank
publish-guidance-first-column = The first column holds titles and the first data
publish-guidance-tables-at-the-left = Tables stand at the left edge and begin in one row
publish-guidance-nothing-below = Nothing stands below a table
publish-guidance-one-table-a-sheet = A sheet has one table at most
publish-guidance-spelling = There are no spelling mistakes
publish-guidance-accessibility-checker = Excel's own checker of accessibility was run
publish-guidance-document-information = The file names its title, author and language
publish-guidance-cursor-at-a1 = It opens at A1 of the first sheet

## datapackage.json

publish-package-list = A list, its items separated by |.
publish-package-source = Text provided by { $publisher }: { $path }

## Errors and what to do

error-export-failed = making { $path } failed: { $reason }
hint-export-failed = this is a fault of the program; please report it with the input that was used
error-publish-undescribed = the pipeline has no section { $section }, so nothing can be published
hint-publish-undescribed = write a section [{ $section }] in the pipeline; to see the data alone, use gongbao extract
error-output-not-writable = cannot write { $path }: { $reason }
hint-output-not-writable = check that the folder may be written and the disk has room, or name another output folder in the pipeline
error-output-exists = { $path } exists, and what is published never changes
hint-output-exists = use the next revision, or move that folder away and run again
error-output-busy = another gongbao is writing to { $path }
hint-output-busy = wait for it to end and run again
error-output-unreadable = cannot read { $path }: { $reason }
hint-output-unreadable = the file may have been changed or damaged; restore it from a copy or publish again
error-output-manifest-broken = { $path } is no whole manifest of a release: { $detail }
hint-output-manifest-broken = the manifest may have been changed or damaged; restore that file from a copy, or move the release out of the output folder and run again
error-output-form-older = the form of { $path } is `{ $form }`, and this program reads { $known }
hint-output-form-older = an older program made this release: read it with that program, or move it out of the output folder and run again
error-output-form-newer = the form of { $path } is `{ $form }`, newer than those this program knows ({ $known })
hint-output-form-newer = a newer program made this release: update gongbao and run again
error-output-unfinished = { $path } is published, but the list (index.html) and latest are not renewed
hint-output-unfinished = the release itself is whole; once the cause above is mended, run again
error-output-no-manifest = { $path } is no release: it holds no manifest.json
hint-output-no-manifest = name the folder of the release itself, one of those below output that bear the name of a period

## Verification

audit-check-hash = size and hash of { $path }
audit-check-present = { $path } is there
audit-check-listed = { $path } is in the manifest
audit-check-rows = number of rows of { $table }
audit-check-columns = columns of { $table }
audit-check-csv = CSV and Parquet of { $table } agree cell by cell
audit-check-workbook = sheet { $sheet } of the workbook agrees with Parquet cell by cell
audit-check-guidance = check of the workbook: { $check }
audit-check-readable = { $path } can be read
audit-failed = expected { $expected }, found { $found }
audit-failed-at = { $place }: expected { $expected }, found { $found }

## Catalogue of information resources (core elements of the Chinese guide)

publish-catalogue-classification = Classification
publish-catalogue-name = Name
publish-catalogue-code = Code
publish-catalogue-provider = Provider
publish-catalogue-provider-code = Code of the provider
publish-catalogue-abstract = Abstract
publish-catalogue-format = Format
publish-catalogue-items = Items
publish-catalogue-item-table = Table
publish-catalogue-item-name = Name of the item
publish-catalogue-item-column = Column
publish-catalogue-item-type = Type
publish-catalogue-type-string = text
publish-catalogue-type-category = text
publish-catalogue-type-list = text (may be several, joined by |)
publish-catalogue-type-date = date
publish-catalogue-type-integer = integer
publish-catalogue-type-long = long integer
publish-catalogue-type-number = double precision
publish-catalogue-unfilled = Elements not filled in
publish-catalogue-unfilled-classification = as the office classifies its information resources; fill in dataset.subject of the pipeline
publish-catalogue-unfilled-provider-code = the unified social credit code of the provider; fill in publisher.code of the pipeline
publish-catalogue-sharing = Sharing
publish-catalogue-sharing-kind = Kind
publish-catalogue-sharing-unconditional = Unconditional
publish-catalogue-sharing-condition = Condition
publish-catalogue-sharing-way = Way
publish-catalogue-sharing-files = Download of files
publish-catalogue-openness = Openness
publish-catalogue-open = Open to the public
publish-catalogue-open-yes = Yes
publish-catalogue-open-condition = Condition
publish-catalogue-cycle = Update cycle
publish-catalogue-cycle-daily = Daily
publish-catalogue-cycle-weekly = Weekly
publish-catalogue-cycle-monthly = Monthly
publish-catalogue-cycle-quarterly = Quarterly
publish-catalogue-cycle-semiannual = Twice a year
publish-catalogue-cycle-annual = Annual
publish-catalogue-cycle-biennial = Every two years
publish-catalogue-cycle-irregular = Irregular
publish-catalogue-issued = Day of publication
publish-catalogue-related = Code of related resources
