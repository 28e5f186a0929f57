# Publishing: the workbook, the methodology, the revision notes, and what is said while files are written and verified.

## Periods

publish-month = { $year }-{ $month }
publish-quarter = quarter { $quarter } of { $year }
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
publish-sheet-by-month = By month
publish-title-by-month = By month (to { $period })
publish-note-by-month = One row for each month of the year up to this period. Read a zero together with the coverage: a month without a source is no month without activities.
publish-sheet-by-category = By category
publish-title-by-category = By category ({ $period })
publish-note-by-category = One row for each category, most frequent in the quarter first; the quarter is the sum of its months, the year runs up to this period.
publish-sheet-by-official = By official
publish-title-by-official = By official ({ $period })
publish-note-by-official = One row for each official who took part in anything this year, most active in the quarter first; where several take part in one activity, each counts it once.
publish-sheet-charts = Charts
publish-title-charts = Charts
publish-note-charts = Three charts from the three summary sheets, with the same figures.
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
publish-cover-reading-text = Begin with the contents. Three summary sheets give the figures, the charts draw them, the list of activities names each one and where it is printed; the notes explain the counting rules and every column.
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
publish-text-revision = Published data never change. When sources or rules change, a new release is published, and changes.md and changes.csv name every difference from the one before.

## Charts

publish-chart-by-month = Activities by month
publish-chart-by-category = Activities by category, { $period }
publish-chart-by-official = Activities by official, { $period }
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
publish-changes-first = { $release } is the first release; there is none before it to compare with.
publish-changes-against = { $release } compared with the release before it, { $previous }.
publish-changes-none = The data are the same.
publish-changes-table = Table
publish-changes-totals = Changes by table
publish-changes-statistics = Statistics that changed
publish-changes-more = { $count } more changes are in changes.csv.
publish-changes-key = Key
publish-changes-column = Column
publish-changes-old = Before
publish-changes-new = Now

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
