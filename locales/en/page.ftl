# The page for the public: the words of the first screen, headings, notes, buttons, and what the views say. In { $… } stand figures and names.

## Frame

page-skip = Skip to content
page-nav = Main parts
page-overview = Overview
page-explore = Activities
page-statistics = Statistics
page-downloads = Data
page-trust = Sources and notes
page-nav-trust = Sources
page-theme = Dark mode
page-other-language = 中文
page-open-data = Open data on government activities
page-release = Release
page-issued = issued
page-licence = licence
page-licence-cc-by-4-0 = free to use with attribution (CC BY 4.0)
page-licence-page-cc-by-4-0 = https://creativecommons.org/licenses/by/4.0/deed.en
page-no-script = Search, filters and single activities need scripts; statistics, downloads and notes do not.
page-all-releases = All releases

## First screen

page-get-excel = Excel workbook
page-get-excel-for = For everyone: summaries, charts, the activities of the quarter
page-get-csv = CSV (activities)
page-get-csv-for = For spreadsheets and programs
page-get-parquet = Parquet (activities)
page-get-parquet-for = For statisticians and analysts
page-read-activities = Read the activities of the quarter
page-last-quarter = last quarter
page-last-year = a year ago
page-no-data = no data
page-partial-data = incomplete data
page-against = vs { $name }
page-unchanged = unchanged
page-unit-n-activities = {""}
page-unit-n-entries = {""}
page-unit-n-officials = {""}
page-unit-n-active-days = {""}
page-unit-n-documents = {""}
page-unit-n-places = {""}
page-how-counted = What entries and activities are: how things are counted

page-told-nothing = The sources of { $area } record no activity in { $period }.{" "}
page-told-quarter = In { $period } the sources of { $area } hold { $entries } { $entries-n ->
    [one] entry
   *[other] entries
 } with { $activities } { $activities-n ->
    [one] activity
   *[other] activities
 } starting on { $days } { $days-n ->
    [one] date
   *[other] different dates
 }.{" "}
page-told-one-category = All belong to one category, { $category } ({ $count })
page-told-first-category = By category: { $category } ({ $count }, { $share })
page-told-category = { $category } ({ $count })
page-told-comma = ,{" "}
page-told-others = {" "}and { $count } in { $categories } other categories.{" "}
page-told-many-categories = They belong to { $categories } categories.{" "}
page-told-stop = .{" "}
page-told-months = { $most } holds most ({ $most-count }), { $least } least ({ $least-count }).{" "}
page-told-most-month = { $most } holds most ({ $most-count }).{" "}
page-told-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[other] December
 }
page-told-people = { $officials } { $officials-n ->
    [one] official took part; most active:
   *[other] officials took part; most active:
 }{" "}
page-told-people-many = { $officials } officials took part
page-told-person = { $name } ({ $count })
page-told-person-alone = { $officials } { $officials-n ->
    [one] official took part:
   *[other] officials took part:
 }{" "}
page-told-meetings = Meetings with numbers:{" "}
page-told-meeting-series = { $series } { $count } times (no. { $first } to { $last })
page-told-meeting = { $series } { $count } { $count-n ->
    [one] time
   *[other] times
 } (no. { $first })
page-told-meeting-count = { $series } { $count } times
page-told-meeting-numbers = { $series } { $count } records ({ $numbers } different { $numbers ->
    [1] number
   *[other] numbers
 })
page-told-meetings-more = , among others.{" "}
page-told-not-covered = Some days of the quarter have no source; the figures reflect the sources that were received.{" "}
page-told-compared = That is{" "}
page-told-more = { $difference } more than { $name } ({ $then }{ $partial })
page-told-fewer = { $difference } fewer than { $name } ({ $then }{ $partial })
page-told-as-many = as many as { $name } ({ $then }{ $partial })
page-told-and = ,{" "}
page-told-partial = , incomplete data
page-told-one-missing = There are no data for { $name } to compare with.
page-told-both-missing = There are no data for the last quarter or a year ago to compare with.

page-chart-title = Activities by month and category
page-chart-totals = The figure above a column is the total of the month.
page-chart-note = Click a part to see its activities.
page-chart-month = { $month }
page-chart-uncovered = Months marked “–” have no source.
page-chart-table = The same figures as a table: by month.

## Downloads

page-downloads-text = CSV and Parquet hold the same: all data up to this period. The list of activities in the Excel workbook holds the quarter alone.
page-excel = Excel
page-excel-for = For everyone: cover, summaries, charts, list of activities and notes, in Excel or WPS.
page-csv = CSV
page-csv-for = For spreadsheets and programs: one file a table, which a double click opens in Excel with its Chinese letters intact. Here is the table of activities; the others are below.
page-parquet = Parquet
page-parquet-for = For statisticians and analysts: typed columns with units and descriptions, fast and small. Here is the table of activities; the others are below.
page-tables = All tables
page-all-tables = All { $count } tables
page-table = Table
page-rows = Rows
page-descriptions = Machine-readable descriptions:

## Statistics

page-statistics-text = Click any figure to see the records that it counts.
page-category = Category
page-by-category = By category
page-by-category-note = Activities in each month of the quarter, the quarter and the year; the share is that of all activities of the quarter. Categories without activities this year are left out.
page-by-official = By official
page-by-official-note = Officials who took part in anything this year, most active in the quarter first; where several take part, each counts it once. Presided, conducted and so on are of the quarter.
page-more-people = The most active are listed here.
page-by-month = By month
page-by-month-note = Newest first: one row a month for the last three years, one a year before; the row of a year is the sum of its months (for officials, the different people of the year). Categories without any activity are left out. Without a source a zero does not say that nothing took place.
page-crosses = Cross-tabulations
page-crosses-text = The stronger the colour, the more activities.
page-year = Year
page-all-years = All years
page-month-category = Month and category
page-year-category = Year and category
page-month-official = Month and official
page-year-official = Year and official
page-official-category = Official and level-1 category (whole range)

## Sources and notes

page-sources = Sources
page-sources-text = All figures come from these files. Every character of a file is accounted for: in an entry, a heading, known noise, or listed as unread.
page-covered = Period covered
page-more-rows = The rest is in
page-findings = Findings
page-findings-text = What the program found odd in the sources. These lines were written for the office, to check and mend, and are published as they are. An “error” would have stopped the release.
page-no-findings = Nothing was found that needs to be told.
page-line-of = line { $count }
page-open-entry = Open the entry
page-changes = Changes since the last release
page-changes-against = The last release is
page-changes-text = Row by row they are in
page-list-of = ,{" "}
page-changes-table = Differences by table (changed: values; the others: rows)
page-revised-table = Published figures that moved
page-revised-key = Place
page-revised-column = Column
page-revised-old = Before
page-revised-new = Now
page-revised-reason = Reason
page-first-release = This is the first release of this period; there is none before it to compare with.
page-counting = How things are counted
page-methodology = The whole methodology: categories, coverage, the meaning of every column
page-use = Use and citation
page-citation = Cite as
page-cite = { $publisher }. { $title }. { $release }. { $issued }.
page-publisher = Publisher
page-contact = Contact
page-no-contact = none given
page-area = Area
page-check = Checking
page-check-text = Anybody can check offline that all hashes hold, that the formats agree, and that the figures are those of the rows:

## Explore: filters

page-explore-list = Activities
page-all-officials = All officials
page-all-categories = All categories
page-all-meetings = All meeting series
page-filters = Search and filters
page-filter = Filters
page-search = Search the full text
page-search-hint = Words, separated by spaces
page-period = Period
page-any-period = any
page-any = any
page-all-dated = all with a date
page-undated = without a date
page-official = Official
page-role = Role
page-meeting = Meeting
page-place = Place
page-count-as = Show
page-show-as = As
page-timeline = timeline
page-as-table = table
page-order = Order
page-newest-first = newest first
page-oldest-first = oldest first
page-clear = Clear filters
page-unit-activities = activities
page-unit-entries = entries
page-unit-officials = officials
page-unit-days = days
page-unit-documents = documents
page-unit-places = places
page-save-csv = Download these results (CSV)
page-found-places = { $count } mentions of places
page-found-documents = { $count } mentions of documents
page-found-days = { $count } days
page-found-officials = { $count } officials
page-found-entries = { $count } entries
page-found-activities = { $count } activities
page-more = Show more ({ $count } left)
page-first-rows = The first { $count } rows.
page-nothing-found = Nothing matches.
page-left-out = The page lists the newer entries; { $count } older ones are in the files of data.
page-loading = Reading the data…
page-not-loaded = The data could not be read ({ $name }). Keep the folder named page beside this page and open it again.
page-comma = ,{" "}
page-stop = .{" "}
page-space = {" "}

## Explore: one activity, official, category, series of meetings

page-activity = Activity
page-entry = Entry
page-source = Source
page-other-sources = Other sources
page-people-named = People only named
page-same-entry = Other activities of the entry
page-back-to-list = Back to the list
page-near = Activities before and after
page-earlier = Earlier
page-later = Later
page-latest = Latest activities
page-open-all = Open all { $count }
page-whole-range = Whole range ({ $first } to { $last })
page-whole-range-undated = Whole range, with what has no date
page-sum = Sum
page-by-role = By role
page-below = Categories below
page-term = term { $count }
page-number = no. { $count }
page-numbers = { $count } numbers, from { $first } to { $last }.
page-one-number = The sources hold no. { $first } alone.
page-gap = missing
page-repeated = A number that the sources hold more than once stands once for each: { $name }.
page-repeats = again
page-gaps = Missing: { $name }.
page-no-gaps = No number is missing.
page-gaps-note = Numbers are checked between the smallest and the largest that the sources hold; a gap says that no source tells of that meeting, not that it did not take place.

page-year-name = { $period }
page-quarter-name = Q{ $count } { $period }
page-month-name = { $period }-{ $count }

## All releases

page-releases-title = Releases
page-releases-period = Period
page-releases-release = Release
page-releases-issued = Issued
page-releases-previous = Release before
page-releases-files = Files
page-releases-workbook = Excel workbook
page-releases-newest = newest
page-releases-superseded = revised as { $name }

## Verification

audit-check-page = every figure of { $path } agrees with Parquet
audit-check-page-data = the content of { $path } agrees with Parquet
