# Revisions: from one release to the next

publish-level-patch = patch: the same data, described otherwise
publish-level-minor = minor: rows changed
publish-level-major = major: fields or their meaning changed
publish-value-renamed = dated or worded otherwise
publish-value-column-added = new column, table or code
publish-value-column-removed = column, table or code given up
publish-value-column-changed = another type, unit or meaning
publish-value-reason-new-period = new period
publish-value-reason-correction = corrected by the office
publish-value-reason-merge = merged with another source
publish-value-reason-late-source = source that came late
publish-value-reason-source-changed = source holds something else
publish-value-reason-source-removed = source taken back
publish-value-reason-reclassified = put in another category
publish-value-reason-program = read or counted otherwise
publish-changes-revised = { $figures } figures that were published before have moved; they follow, the largest moves first, and all are in changes.csv.
publish-changes-nothing-revised = No figure that was published before has moved.
publish-changes-new-period = { " " }{ $new } changes come from the new period alone.
publish-changes-schema = Fields
publish-changes-what = Change
publish-changes-codes = Categories
publish-changes-renamed = Entries dated or worded otherwise
publish-changes-rank = No.
publish-changes-of = Period, category or official
publish-changes-entry = Day and text
publish-changes-points = { $points } percentage points
publish-changes-difference = Change
hint-output-changed = published files must not change; restore it from a copy, or run gongbao verify to see which files differ
error-output-changed = { $path } is no longer the file that was published, so nothing can be compared with it

# Verification report

verification-title = Verification report
verification-about = What was checked of { $release } (version { $version }, issued { $issued }) before it was published. What fails is not published.
verification-rows = Rows and figures
verification-files = Files against each other
verification-what = What was checked
verification-number = Checks
verification-result = Result
verification-passed = passed
verification-rule-columns = every table has the columns of its description
verification-rule-keys = keys are unique, rows in the order of their keys
verification-rule-values = values are among those allowed, none is missing that must be there
verification-rule-references = every row that is referred to is there
verification-rule-margins = figures agree with the rows and with each other
verification-rule-characters = every character of every source is accounted for
verification-rule-rows = every row of every sheet is accounted for
verification-rule-numbering = numbers of meetings looked through, gaps and repeats are findings
verification-rule-privacy = no numbers of identity cards, bank cards or mobile telephones
verification-kind-columns = tables have all their columns in order
verification-kind-catalogue = files, hashes and columns that the catalogues list are those of the release
verification-kind-csv = CSV and Parquet agree cell by cell
verification-kind-rows = numbers of rows are those of the manifest
verification-kind-workbook = workbook and Parquet agree cell by cell
verification-kind-page = figures on the page are those of the tables
verification-kind-page-data = files of data of the page are those of the tables
verification-again = Checking it yourself
verification-again-text = This report does not cover itself and manifest.json: the hash of the one stands in manifest.json, that of the other must be kept elsewhere. `gongbao verify DIR` does all of this again without a network, checks the hashes, counts the figures again from the rows and prints every file again from the tables; the pipeline that it uses stands in the folder pipeline of this release, and the program must be of the same version, or it names the parts that it could not check. With `--rebuild` it makes the whole release again from the inputs that the manifest names and compares it byte by byte.
audit-check-name = the folder bears the name of the release
audit-check-latest = latest names the newest release
audit-check-bytes = { $path } is byte by byte as it is made again
audit-check-input = input file { $path }
audit-check-method = pipeline and program are those of the release
audit-check-history = the release before it, { $path }, is still there
audit-check-vintages = vintages agree with the statistics and with earlier releases
audit-check-changes = changes are the differences between the two releases
audit-check-catalogue = { $path } tells files and release as they are
audit-check-report = { $path } agrees with the manifest
audit-check-definition = the files of the pipeline ({ $path }) are those that the manifest names
audit-check-footer = the footer of { $path } names the release of the manifest
audit-check-content = the content is the one that { $path } names
audit-check-vintage = the newest row of { $table } agrees with the manifest
audit-check-regular = { $path } is a plain file
audit-remark = note: { $text }
audit-other-pipeline = the given pipeline is not the one of the release, which was checked by the one it carries
audit-no-previous = the release before it, { $name }, is not beside it, so its changes were not held against that one
audit-unchecked-rules = allowed values, references and sums
audit-unchecked-recount = figures counted again
audit-unchecked-methodology = the words of the methodology
audit-unchecked-changes = the revision notes
audit-unchecked-workbook = words and look of the workbook
audit-unchecked-page = the page
audit-unchecked-catalogues = the words of the catalogues
audit-unchecked-report = the words of the verification report
summary-rebuilt = { $path } made again from { $inputs } input files: { $files } files are the same byte by byte
audit-told = { $what }: { $found }

# Where a figure comes from: explain --release

explain-figure = { $table } { $key } { $column } = { $value }
explain-counted = counted again from these { $rows } rows: { $counted }
explain-counted-share = counted again from these { $rows } rows: { $part } ÷ { $whole } = { $counted } ({ $whole } are all activities of that time)
explain-rule = by the rule { $rule }
explain-corrected = corrected: { $field } was read “{ $read }” and put right to “{ $corrected }” ({ $reason }; { $date }, { $path } line { $line })
explain-corrected-row = corrected: { $operation } { $row } ({ $reason }; { $date }, { $path } line { $line })
explain-taken = no longer counted, by these { $count } corrections
explain-other-source = another source: { $place } ({ $rule }; counted once)
explain-cell = { $sheet }!{ $cell } { $heading } = { $value }
explain-stands-on = stands on these { $rows } rows
explain-ground = { $table } { $id }  { $about }
explain-place = { $path } line { $line }: { $text }
explain-place-of-file = { $path }  { $text }
explain-parts = made from these { $count } published values
explain-empty = (empty)
error-unclear-figure = cannot tell which figure is meant: { $asked }
hint-unclear-figure = name table, row and column, as in by_month month=2024-01 n_activities, or a cell of the workbook, as in 'sheet!B5'
error-no-such-table = there is no table { $table }
hint-no-such-table = the tables are { $tables }
error-no-such-column = table { $table } has no column { $column }
hint-no-such-column = its columns are { $columns }
error-no-such-row = table { $table } has no row { $row }
hint-no-such-row = look at the value; periods are written 2024-01, 2024Q1 or 2024
error-several-rows = { $count } rows of table { $table } fit { $row }
hint-several-rows = give the whole key: { $key }
error-no-such-sheet = the workbook has no sheet “{ $sheet }”
hint-no-such-sheet = name the sheet as its tab does
error-sheet-of-charts = the sheet { $sheet } holds charts, and no value in { $cell }
hint-sheet-of-charts = the charts are drawn from the summaries by month, by category and by official; ask for a cell of these sheets
error-no-such-cell = { $cell } of sheet “{ $sheet }” holds no value of a published table
hint-no-such-cell = name a cell below the headings that holds something, such as B6; the sentences about the quarter on the cover can be asked for (B5), the rest of the cover, contents and notes are words without an origin of their own
verification-kind-guidance = the workbook meets the checks that can be computed (workbook-checks.md)
