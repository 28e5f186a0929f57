# Merging sources and corrections: sentences of findings.

finding-possible-duplicate = merging sources: { $reason ->
        [other-day] series and number of a meeting agree, the days do not
        [other-people] texts of one day are very alike, the people differ
        *[half-alike] two records of one day and person are somewhat alike
    }; they may be one event and are counted as two: “{ $text }” and “{ $other }” (likeness { $likeness })
hint-possible-duplicate = if they are one event, drop activity { $activity } in the review workbook

finding-sources-disagree = merging sources: two sources place “{ $text }” in different categories, { $first } and { $second }; the first is kept
hint-sources-disagree = if the second is right, correct the category of activity { $activity } in the review workbook

# publishing

publish-sheet-merges = Merged sources
publish-title-merges = Activities that two sources tell ({ $period })
publish-note-merges = Each row is a further source of an activity: one event counts once, and here stands where it is told again and why the two are one.
publish-heading-kept-line = First line of the kept source
publish-heading-second-file = Second source
publish-meaning-second-file = Path of the file that holds the merged record, below the input folder.
publish-value-rule-meeting-number = same series and number of the meeting
publish-value-rule-same-text = same days, same text
publish-value-rule-officials-and-text = same days and person, alike in content
publish-value-rule-text = same days and category, very alike
publish-topic-merge = Several sources
publish-text-merge = One event that two sources tell is one activity. The rule, in order: series and number of the meeting agree and the days touch; days, category and text agree; the days agree, somebody takes part in both, the level-1 category agrees and the contents are alike by 0.6 or more (by 0.85 or more the categories may differ); days and category agree, one side names nobody and likeness is 0.85 or more. Meetings whose series or numbers contradict each other are never merged, nor is a source with itself. Running text stands before workbooks, then sources stand in the order of their paths; people, roles, documents and places that only the other source names are added. What was merged is listed in the table merges; what is alike but falls short is a finding and counts as two.

# corrections

finding-correction-no-form = reading the corrections `{ $path }`: no sheet has the headings “{ $column }” and “{ $reason }”
hint-correction-no-form = fill in the review workbook of `output/review/` and leave its headings as they are

finding-correction-no-reason = reading corrections: that of `{ $row }` gives no reason
hint-correction-no-reason = write the ground into the column 理由, or empty what was filled in

finding-correction-no-value = reading corrections: that of `{ $row }` does not say what is right
hint-correction-no-value = fill in 更正为; for no value write （空）

finding-correction-unknown-row = reading corrections: there is no row `{ $row }`
hint-correction-unknown-row = copy the identifier from the newest review; for an activity that was merged correct the one that stays; a row of the review without an identifier cannot be corrected there: mend the source or the lexicon and empty what was filled in

finding-correction-twice = reading corrections: one field of `{ $row }` is corrected twice, also at { $first }
hint-correction-twice = keep one of the two

finding-correction-bad-value = reading corrections: in that of `{ $row }`, “{ $column }” cannot be “{ $value }”
hint-correction-bad-value = choose categories and roles from the list, write days as 2024-01-05 and numbers as digits; no last day before the first; only activities and participations are dropped and added

finding-correction-guard = reading corrections: the program had read “{ $read }” and now reads “{ $now }”, so `{ $row }` was not corrected
hint-correction-guard = look at the source: where the correction still holds, put what is read now into 读出; else delete the row

finding-correction-there = reading corrections: “{ $name }” is in activity `{ $row }` already and cannot be added
hint-correction-there = delete the row; where posts or roles are wrong, correct that row

review-begun = the review `{ $path }` holds answers that are not in `input/corrections/` yet and was left alone; the new one stands beside it
summary-review = review  { $path }

review-sheet-doubts = Review
review-title-doubts = { $period }: what is doubtful
review-note-doubts = The gravest first. Fill in what is right, why, and who has checked; choose to drop where a whole row must go; what was read rightly is confirmed by copying what was read. The date is that of the correction and may be left empty. Save this file into input/corrections/ and publish again. Leave headings, identifiers and what was read as they are.
review-sheet-others = Others
review-title-others = { $period }: categories of all other activities and roles of all other people
review-note-others = What the program does not doubt may be wrong as well: filled in as the first sheet.
review-sheet-additions = Additions
review-title-additions = { $period }: activities or people to add
review-note-additions = For people give names, posts and roles, for activities category and description; always a reason. Copy a row where one is not enough. What is in no source belongs into a ledger in input/.
review-sheet-applied = Applied
review-title-applied = Corrections that are applied
review-note-applied = To be looked at only; to change one, change its row in input/corrections/.
review-sheet-choices = Choices
review-heading-rank = No.
review-heading-doubt = Doubt
review-heading-file = Source file
review-heading-sheet = Sheet
review-heading-line = Line
review-heading-quote = Text
review-without-role = reading people: nothing tells what this person does
review-person = { $name }: { $text }
review-left-out = { $count } more rows are not listed; their identifiers are in the CSV files.

publish-sheet-corrections = Corrections
publish-title-corrections = Corrections by the office
publish-note-corrections = Sources stay as they are; what the program read wrongly the office corrects, each time with a reason.
publish-value-operation-set = corrected
publish-value-operation-drop = taken out
publish-value-operation-add = added
publish-value-operation-confirm = confirmed
publish-topic-correction = Corrections
publish-text-correction = What the program reads wrongly the office corrects by identifier: one value of one row, or an activity or participation added or taken out. Each correction gives its reason and keeps what the program had read; as soon as the program reads something else the correction is held back until somebody has looked again. Sources stay as they are. The table corrections lists all of them.
publish-changes-reasons = Why it changed
publish-changes-reason = Reason
publish-changes-count = Changes
publish-changes-corrections = New corrections
publish-changes-why = Reason
publish-changes-date = Date
