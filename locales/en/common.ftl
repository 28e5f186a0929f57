# The sentences of the help, the summary and explanations.
hint = (hint: { $text })
place = { $path }:{ $line }:{ $column }: { $text }
place-cell = { $path }:{ $sheet }!{ $cell }: { $text }
place-sheet = { $path }:{ $sheet }: { $text }
place-file = { $path }: { $text }

# reasons of the system
reason-not-found = no such file or folder
reason-denied = permission denied
reason-exists = it exists already
reason-no-folder = it is not a folder
reason-folder = it is a folder
reason-full = the disk is full
reason-read-only = the disk is read-only
reason-cut-off = its end is missing, as of a file that was not wholly saved or sent
reason-no-part = the part that holds the contents is missing
reason-garbled = its contents contradict themselves
reason-other = the system says: { $detail }

# help
help-about = gongbao: from what a government office prints about its own work (chronicles) to a statistical open-data release
help-after = Exit codes: 0 done, 1 fault of the program, 2 arguments, 3 pipeline definition, 4 input unreadable, 5 refused by verification, 6 output
help-lang = language: zh-CN or en; Chinese unless the environment variable LANG begins with en
help-quiet = tell errors only
help-json = print the summary as JSON
help-threads = number of threads; all cores by default
help-pipeline = the pipeline
help-period = the quarter to publish, like 2024Q1; by default the last that the input covers
help-issued = the day of issue, like 2024-04-10; by default today
help-publish = read, count, verify and publish one quarter
help-check = like publish, without writing: findings and the comparison with the last release
help-extract = turn any chronicles into Parquet tables, without a gate
help-extract-files = files to read
help-extract-to = folder to write to
help-explain = show how a text is read, or where a published figure comes from
help-explain-words = the text to explain; a file name where it begins with @; standard input by default. With --release: table key=value column, or sheet!cell
help-explain-year = the year, where the text tells none
help-explain-release = folder of a release: explain one of its figures
help-explain-pipeline = the pipeline; by default pipelines/generic.toml for a text, and the one that the release carries for a figure
help-verify = check a release against itself: hashes, row counts, formats equal, statistics recomputed, all files printed again
help-verify-dir = the folder of the release
help-verify-rebuild = also make it again from the inputs that the manifest names, and compare every byte
help-verify-pipeline = a pipeline kept elsewhere, to hold against the one that the release carries; with --rebuild, where the inputs are (pipelines/donghe.toml by default)
help-compare = compare two releases
help-compare-old = folder of the older release
help-compare-new = folder of the newer release
help-compare-pipeline = the pipeline; by default the one that the new release carries
help-init = make the folder of a new office: pipeline, input and a sample
help-init-dir = the folder to make
help-help = show help
help-version = show the version
help-default = { $text }; by default { $default }
help-usage = Usage
help-commands = Commands
help-options = Options
help-arguments = Arguments

# progress
progress-opening = opening sources
progress-reading = reading sources
progress-gathering = gathering the rows
progress-counting = counting
progress-checking = checking the tables
progress-comparing = comparing with the last release
progress-printing = printing tables, workbook and page
progress-verifying = reading back and verifying
progress-writing = writing to disk

# summary
summary-published = published { $name }: { $title }, issued { $issued }
summary-checked = checked, nothing written: { $name } can be published
summary-unchanged = nothing changed: { $name } is still the latest release; nothing was written
summary-extracted = extracted
summary-read = read      { $files } { $files ->
        [one] file
        *[other] files
    }, { $characters } characters; { $entries } { $entries ->
        [one] entry
        *[other] entries
    }{ $months }
summary-months = {" "}({ $list })
summary-month = { $month }: { $count }
summary-join = ,{" "}
summary-counted = counted   { $activities } { $activities ->
        [one] activity
        *[other] activities
    }, { $officials } { $officials ->
        [one] official
        *[other] officials
    }, { $participations } { $participations ->
        [one] participation
        *[other] participations
    }, { $mentions } { $mentions ->
        [one] document, place or body
        *[other] documents, places and bodies
    }
summary-found = found     { $errors } { $errors ->
        [one] error
        *[other] errors
    }, { $warnings } { $warnings ->
        [one] warning
        *[other] warnings
    }, { $notices } { $notices ->
        [one] notice
        *[other] notices
    }
summary-refused = unread    { $count } { $count ->
        [one] file
       *[other] files
    }; the reasons follow
summary-found-nothing = found     nothing odd
summary-finding = [{ $severity }] { $text }
summary-more-findings = [{ $severity }] { $count } more of this kind are not shown here; the table `findings` has them all
summary-more-errors = [{ $severity }] { $count } more of this kind are not shown here; mend these and run again
summary-changes-first = compared  first release of the period, nothing to compare with
summary-changes = compared  with { $previous }: { $added } added, { $removed } removed, { $changed } changed
summary-change = { $table }  { $key }  { $what }{ $detail }
summary-change-value = : { $column } from “{ $old }” to “{ $new }”
summary-more = and { $count } more
summary-written = written   { $path } ({ $files } { $files ->
        [one] file
        *[other] files
    })
summary-verified = verified: { $path } ({ $tables } tables, { $rows } rows)
summary-verified-in-part = verified, but { $count } parts need the program or pipeline of the release to be checked: { $list }. { $path } ({ $tables } tables, { $rows } rows)
summary-compared = { $old } → { $new }: { $added } added, { $removed } removed, { $changed } changed ({ $level })
summary-initialised = made { $path }: put chronicles into the quarters of `input/`, edit `pipelines/office.toml`, run `gongbao publish --pipeline pipelines/office.toml`
severity-error = error
severity-warning = warning
severity-notice = notice

# explain
explain-entry = entry { $seq }  { $date } (printed “{ $printed }”, precision { $precision }, basis { $basis })  line { $line }
explain-activity = activity { $seq }  { $category } { $label }  rule { $rule }
explain-meeting = meeting  { $series }  term { $term }  year { $year }  number { $ordinal }
explain-participation = official  { $name }  titles { $titles }  roles { $roles }  rule { $rule }
explain-mention = mention  { $kind }  { $text }  rule { $rule }
explain-none = no entry was read
kind-document = document
kind-place = place
kind-organization = organization
kind-person = person
