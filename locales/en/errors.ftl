# Errors: what ends a run. What we were doing, to which thing, what was expected and found, what to do.

error-pipeline-unreadable = cannot read the pipeline file `{ $path }`: { $reason }
hint-pipeline-unreadable = name the pipeline with `--pipeline`; `fields.toml` and `lexicons/` must lie beside it

error-pipeline-not-utf8 = cannot read the pipeline file `{ $path }`: expected UTF-8 text, found another encoding
hint-pipeline-not-utf8 = save it as UTF-8 in your editor

error-toml-syntax = cannot read `{ $path }` at line { $line }, column { $column }: no valid TOML ({ $detail })
hint-toml-syntax = text stands in double quotes, lists stand in square brackets

error-unknown-key = cannot read `{ $path }` at line { $line }, column { $column }: there is no key `{ $key }`
hint-unknown-key = { $meant ->
        [none] known keys: { $known }
        *[other] did you mean `{ $meant }`?
    }

error-bad-value = cannot read `{ $path }` at line { $line }, column { $column }: the value `{ $value }` cannot be used
hint-bad-value = values that can be used: { $expected }

error-missing-key = cannot read `{ $path }` at line { $line }, column { $column }: the key `{ $key }` is missing
hint-missing-key = add `{ $key } = …` to this section

error-wrong-type = cannot read `{ $path }` at line { $line }, column { $column }: expected { $expected }, found { $found }
hint-wrong-type = quote text, do not quote numbers and true/false, put lists in square brackets

error-toml-value = cannot read `{ $path }` at line { $line }, column { $column }: the value cannot be used ({ $detail })
hint-toml-value = compare it with the pipelines that come with the program

error-bad-setting = checking `{ $key }` of `{ $path }`: the value `{ $value }` cannot be used
hint-bad-setting = expected: { $expected }

error-empty-setting = checking `{ $key }` of `{ $path }`: it must not be empty
hint-empty-setting = fill it in, or remove the whole section

error-bad-area-code = checking `area.code` of `{ $path }`: expected an area code of six digits, found `{ $value }`
hint-bad-area-code = codes are listed in GB/T 2260

error-bad-dataset-name = checking `dataset.name` of `{ $path }`: expected lower-case letters, digits, `-`, `_` and `.`, found `{ $value }`
hint-bad-dataset-name = this name is for machines; the Chinese one belongs in `title`

error-title-no-file-name = checking `dataset.title` of `{ $path }`: `{ $value }` holds characters that no file name may have
hint-title-no-file-name = the title is also the name of the workbook and cannot hold / \ : * ? " < > |

error-unknown-category = checking `{ $path }`: the word `{ $word }` leads to the category `{ $code }`, which does not exist
hint-unknown-category = known codes: { $known }

error-fields-unknown-column = checking `{ $path }`: table `{ $table }` has the column `{ $column }`, which is not described
hint-fields-unknown-column = describe it under `[fields.{ $column }]`

error-fields-repeated-column = checking `{ $path }`: table `{ $table }` lists `{ $column }` twice
hint-fields-repeated-column = remove one

error-fields-no-key = checking `{ $path }`: table `{ $table }` has no key
hint-fields-no-key = name in `key` the columns that identify a row

error-fields-key-not-column = checking `{ $path }`: the key `{ $column }` of table `{ $table }` is none of its columns
hint-fields-key-not-column = add it to `columns`, or take it out of `key`

error-fields-key-nullable = checking `{ $path }`: the key `{ $column }` of table `{ $table }` may be missing
hint-fields-key-nullable = a key cannot be missing: take `nullable` away from this column

error-fields-broken-reference = checking `{ $path }`: the reference `{ $column }` of table `{ $table }` leads to no column
hint-fields-broken-reference = write it as `table.column`

error-accuracy-figure = checking `{ $path }`: `{ $key }` cannot be used
hint-accuracy-figure = a figure lies between 0 and 1, its name stands in [measures], a day is written 2026-01-31

error-fields-unknown-unit = checking `{ $path }`: the unit `{ $unit }` of column `{ $column }` is not in [units]
hint-fields-unknown-unit = name it in [units], or use one that is there

error-fields-unused = checking `{ $path }`: no table uses the column `{ $column }`
hint-fields-unused = remove its description, or add it to a table

error-fields-categories-differ = checking `{ $path }`: `{ $column }` differs from the codes of `lexicons/categories.toml`
hint-fields-categories-differ = both must have the same codes in the same order

error-category-bad-code = checking `{ $path }`: `{ $code }` is no code of a category
hint-category-bad-code = level 1 is a capital letter, level 2 adds a digit

error-category-repeated = checking `{ $path }`: the category `{ $code }` stands twice
hint-category-repeated = remove one

error-category-without-level1 = checking `{ $path }`: the category `{ $code }` has no category of level 1
hint-category-without-level1 = add its category of level 1

error-lexicon-unbuildable = cannot build the lexicon: { $reason }
hint-lexicon-unbuildable = check that `lexicons/` is complete and no word is empty

error-lexicon-role = checking the group `{ $class }` of `{ $path }`: the role `{ $role }` cannot be used
hint-lexicon-role = only groups of role verbs have a `role`, like preside, conduct, attend

error-lexicon-code = checking the group `{ $class }` of `{ $path }`: the code `{ $code }` cannot be used
hint-lexicon-code = only groups of trigger words have a `code`

error-lexicon-repeated = checking the group `{ $class }` of `{ $path }`: the word `{ $word }` stands twice
hint-lexicon-repeated = keep it in one group only

error-lexicon-word = checking the group `{ $class }` of `{ $path }`: the word `{ $word }` is empty or holds white space
hint-lexicon-word = remove the white space or the word

error-no-input-folder = reading the input: there is no folder `{ $path }`
hint-no-input-folder = make it and put the chronicles into folders of quarters (like `2024Q1`), or correct `input` of the pipeline

error-folder-unreadable = cannot list the folder `{ $path }`: { $reason }
hint-folder-unreadable = check the permissions of the folder

error-nothing-to-read = reading the input: there is nothing to read in `{ $path }`
hint-nothing-to-read = put chronicles into folders of quarters, like `2024Q1/大事记.txt`

error-file-unclaimed = reading the input: no source claims `{ $path }`
hint-file-unclaimed = correct its name, or add its pattern to `sources.….files` of the pipeline

error-no-such-file = cannot read `{ $path }`: there is no such file
hint-no-such-file = check its name and folder

error-file-unreadable = cannot read `{ $path }`: { $reason }
hint-file-unreadable = check its permissions, and close the program that uses it

error-file-too-large = cannot read `{ $path }`: it has { $gigabytes } GB, at most { $largest } GB are read
hint-file-too-large = make sure that it is a chronicle; if so, split it by year

error-no-text = cannot read `{ $path }`: it is no text
hint-no-text = see what is told above

error-publish-needs = preparing the release: the pipeline `{ $path }` has no section `[{ $key }]`
hint-publish-needs = add this section; `gongbao init` writes a sample

error-no-period = preparing the release: the input holds no date, so the quarter is not known
hint-no-period = name it with `--period 2024Q1`, or add the year to the chronicle

error-bad-period = reading `--period`: expected a quarter like 2024Q1, found `{ $value }`
hint-bad-period = four digits of the year, the letter Q, 1 to 4

error-bad-issued = reading `--issued`: expected a day like 2024-04-10, found `{ $value }`
hint-bad-issued = year-month-day

error-issued-too-early = reading `--issued`: { $issued } is before the day of the last release, { $release } of { $latest }
hint-issued-too-early = figures are looked up by the day on which they were issued, so that day never goes back; give { $latest } or a later one

error-bad-usage = reading the arguments: { $detail }
hint-bad-usage = `gongbao --help` lists all commands and arguments

error-bad-json = reading line { $line }: not the JSON that is expected ({ $detail })
hint-bad-json = one object a line: `{"{"}"text":…,"year":…,"month":…,"previous_date":…{"}"}`

error-refused = refused after verification: { $count } { $count ->
        [one] error
        *[other] errors
    }; the last release is untouched
hint-refused = correct what is told above and run again

error-folder-not-empty = making a new office: the folder `{ $path }` is not empty
hint-folder-not-empty = name a new folder

error-unknown-argument = reading the arguments: there is no `{ $argument }`
hint-unknown-argument = `gongbao --help` lists all commands and arguments

error-unknown-command = reading the arguments: there is no command `{ $command }`
hint-unknown-command = `gongbao --help` lists all commands and arguments

error-missing-argument = reading the arguments: `{ $argument }` is missing
hint-missing-argument = add `--help` to the command to see its usage

error-bad-argument = reading `{ $argument }`: the value `{ $value }` cannot be used
hint-bad-argument = add `--help` to the command to see its usage

error-release-broken = verifying the release `{ $path }`: { $count } { $count ->
        [one] thing does
        *[other] things do
    } not agree
hint-release-broken = published files must not be changed; restore them from a copy, or publish again
error-release-not-again = the release `{ $path }` is sound, but cannot be made again here: { $count } { $count ->
    [one] thing is
   *[other] things are
} not as it was
hint-release-not-again = nothing is wrong with its files and nothing need be restored; to make it again, bring back its inputs, the releases before it and the same version of the program
