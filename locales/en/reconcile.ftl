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
publish-heading-second-file = Second source
publish-meaning-second-file = Path of the file that holds the merged record, below the input folder.
publish-value-rule-meeting-number = same series and number of the meeting
publish-value-rule-same-text = same days, same text
publish-value-rule-officials-and-text = same days and person, alike in content
publish-value-rule-text = same days and category, very alike
publish-topic-merge = Several sources
publish-text-merge = One event that two sources tell is one activity. The rule, in order: series and number of the meeting agree and the days touch; days, category and text agree; the days agree, somebody takes part in both, the level-1 category agrees and the contents are alike by 0.6 or more (by 0.85 or more the categories may differ); days and category agree, one side names nobody and likeness is 0.85 or more. Meetings whose series or numbers contradict each other are never merged, nor is a source with itself. Running text stands before workbooks, then sources stand in the order of their paths; people, roles, documents and places that only the other source names are added. What was merged is listed in the table merges; what is alike but falls short is a finding and counts as two.
