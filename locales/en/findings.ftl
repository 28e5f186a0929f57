# Findings: what is odd about the input. A sentence and a hint each; codes in src/model/finding.rs.

finding-unclaimed-file = no source of the pipeline claims `{ $path }`: the file was not read
hint-unclaimed-file = put it into the folder of its quarter (like `2024Q1`), or add its name pattern to `sources.….files` of the pipeline

finding-empty-file = reading `{ $path }`: the file holds not a single character
hint-empty-file = check whether it is the right file and whether it was saved

finding-duplicate-source = reading `{ $path }`: the same bytes as `{ $first }`; read once
hint-duplicate-source = remove one of the two, before only one of them is corrected

finding-binary-file = reading `{ $path }`: expected text, found { $format ->
        [unknown] binary data
        *[other] a { $format } file
    }
hint-binary-file = open it in the program that made it, save it as plain text (UTF-8) and put that here

finding-broken-bytes = decoding the text: { $count } { $count ->
        [one] place holds
        *[other] places hold
    } no character of { $encoding }, shown as �
hint-broken-bytes = ask the office for an intact copy, or name the encoding in `sources.….encoding` of the pipeline

finding-no-entries = splitting into entries: not one dated entry was found
hint-no-entries = make sure that this is the right file and that days and contents are filled in; for a chronicle `gongbao explain` shows how each line is read

finding-invalid-date = reading the date `{ $text }`: there is no such day; the entry stays out of the statistics
hint-invalid-date = correct the date against the original

finding-letters-in-date = reading the date `{ $text }`: letters stand where digits belong; read as `{ $read }`
hint-letters-in-date = correct the date against the original

finding-unknown-year = reading the date `{ $text }`: no title, range line or earlier entry tells its year
hint-unknown-year = add a range line under the title, like （2024年1月—2024年3月）, or set `sources.….year` in the pipeline

finding-out-of-order = reading the date `{ $text }`: earlier than `{ $previous }` of the entry above
hint-out-of-order = check the date, unless the entry was added later

finding-out-of-range = reading the date `{ $text }`: outside the range `{ $range }` of the heading
hint-out-of-range = check the date, or correct the range under the title

finding-unread-text = splitting into entries: this belongs to no entry, heading or known noise: `{ $text }`
hint-unread-text = give it a date if it is an entry; add its words to `lexicons/layout.toml` if it is noise

finding-unclosed-bracket = reading the text: a bracket or title mark opens and does not close: `{ $text }`
hint-unclosed-bracket = complete it from the original

finding-wrong-weekday = reading the date `{ $text }`: that day is { $expected }
hint-wrong-weekday = check the date and the weekday

finding-unclassified = classifying: no rule fits “{ $text }”; counted as other (X)
hint-unclassified = if it belongs to a category, add its verb or meeting to `lexicons/triggers.toml`

finding-category-tie = classifying: `{ $first }` and `{ $second }` fit “{ $text }” equally well; the first was taken
hint-category-tie = give one of them a higher `rank` in `lexicons/triggers.toml`

finding-serial-gap = checking meeting numbers: { $series } lacks number { $missing } (between { $before } and { $after })
hint-serial-gap = find out whether this meeting was left out

finding-serial-repeat = checking meeting numbers: { $series } number { $ordinal } stands twice
hint-serial-repeat = find out whether it was recorded twice or misnumbered

finding-namesakes = reading the roster: “{ $name }” holds posts in “{ $other }” (row { $row }) and in “{ $body }” at one time, and is counted as two persons of one name
hint-namesakes = if it is one person, write both posts in one row; if two, a ledger tells them apart by their posts
finding-repeated-entry = gathering entries: two entries of one day have the same letters: “{ $text }”
hint-repeated-entry = both are counted; if they are one event, remove one of them from the source, if two, leave them

finding-month-without-source = checking months: no source covers { $month }
hint-month-without-source = add the chronicle of this month; until then it is marked as without source, not as zero

finding-undated-entries = counting: { $count } { $count ->
        [one] entry has
        *[other] entries have
    } no usable date and { $count ->
        [one] is
        *[other] are
    } not counted by month, category or official; the tables of activities, participations and officials hold what they tell, and the activities of an official count it
hint-undated-entries = correct the dates as told above

finding-personal-data = checking for personal data: the text seems to hold { $kind ->
        [identity] an identity number
        [bank] a bank card number
        [mobile] a mobile telephone number
        *[other] personal data ({ $kind })
    }, which must not be published
hint-personal-data = mask the number in the source and run again

finding-duplicate-key = checking table `{ $table }`: the key `{ $key }` stands more than once
hint-duplicate-key = this is a fault of the program; please report it with the text

finding-value-not-allowed = checking table `{ $table }`: column `{ $column }` does not allow the value `{ $value }`
hint-value-not-allowed = check `values` of this column in `fields.toml`

finding-missing-value = checking table `{ $table }`: column `{ $column }` lacks { $count } { $count ->
        [one] value
        *[other] values
    }
hint-missing-value = check `nullable` of this column in `fields.toml`

finding-table-shape = checking table `{ $table }`: expected the columns { $expected }, found { $found }
hint-table-shape = this is a fault of the program; please report it with the text

finding-unsorted-table = checking table `{ $table }`: it is not in the order of its key `{ $key }`
hint-unsorted-table = this is a fault of the program; please report it with the text

finding-margin-mismatch = checking totals: { $left } is { $left_total } and { $right } is { $right_total }; they must agree
hint-margin-mismatch = this is a fault of the program; please report it with the text

finding-broken-reference = checking table `{ $table }`: `{ $value }` in column `{ $column }` refers to no row
hint-broken-reference = this is a fault of the program; please report it with the text

finding-characters-lost = checking characters: { $total } were read and only { $accounted } are accounted for
hint-characters-lost = this is a fault of the program; please report it with the text
