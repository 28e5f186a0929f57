# 修订：发布与发布之间

publish-level-patch = 本次数据没有变化，只有说明变化
publish-level-minor = 本次数据有变化，字段及其含义不变
publish-level-major = 本次字段或其含义有变化
publish-value-renamed = 日期或文字改动
publish-value-column-added = 新增的列、表或代码
publish-value-column-removed = 取消的列、表或代码
publish-value-column-changed = 类型、单位或含义有变化
publish-value-reason-new-period = 新增时期
publish-value-reason-correction = 本单位更正
publish-value-reason-merge = 合并了另一来源
publish-value-reason-late-source = 补报的来源
publish-value-reason-source-changed = 来源内容有变化
publish-value-reason-source-removed = 来源被撤回
publish-value-reason-reclassified = 类别重新认定
publish-value-reason-program = 读取规则或统计口径有变化
publish-changes-revised = 此前已公布的数字有 { $figures } 个发生变化，按变动幅度由大到小列于下表，全部见 changes.csv。
publish-changes-nothing-revised = 此前已公布的数字没有变化。
publish-changes-new-period = { "" }另有 { $new } 处变化仅因新增时期所致。
publish-changes-schema = 字段的变化
publish-changes-what = 变化
publish-changes-codes = 类别
publish-changes-renamed = 日期或文字有改动的条目
publish-changes-rank = 序号
publish-changes-of = 时期、类别或人员
publish-changes-entry = 日期和内容
publish-changes-points = { $points } 个百分点
publish-changes-difference = 增减
hint-output-changed = 已发布的文件不应改动；从备份恢复，或运行 gongbao verify 查看哪些文件有变化
error-output-changed = { $path } 已不是当初发布的文件，无法与它比较

# 核验报告

verification-title = 核验报告
verification-about = { $release }（版本 { $version }，{ $issued } 发布）在发布前所作的核验。任何一项不通过，即不予发布。
verification-rows = 数据行和统计数
verification-files = 文件之间
verification-what = 核验内容
verification-number = 项数
verification-result = 结果
verification-passed = 通过
verification-rule-columns = 每张表的列与说明一致
verification-rule-keys = 主键唯一，各行按主键排列
verification-rule-values = 取值在允许范围内，应有的值不缺
verification-rule-references = 引用的行都在
verification-rule-margins = 统计数与数据行、各统计表之间合计一致
verification-rule-characters = 来源的每一个字符都有归属
verification-rule-rows = 工作簿的每一行都有归属
verification-rule-numbering = 会次已核对，缺号和重号列为问题
verification-rule-privacy = 没有个人证件、银行卡和手机号码
verification-kind-columns = 表的列齐全，次序不变
verification-kind-catalogue = 各目录所列文件、散列值和列与发布的文件一致
verification-kind-csv = CSV 与 Parquet 逐格一致
verification-kind-rows = 行数与清单一致
verification-kind-workbook = 工作簿与 Parquet 逐格一致
verification-kind-page = 网页上的数字与数据表一致
verification-kind-page-data = 网页所用的数据文件与数据表一致
verification-again = 自行核验
verification-again-text = 本报告不包括它自己和 manifest.json：前者的散列值列在 manifest.json 中，后者由保存者另行记下。`gongbao verify 目录` 不联网即可重做以上核验，并核对散列值、由数据行重算统计数、由数据表重印全部文件；所用流程文件随本次发布附在 pipeline 目录，程序须与发布时同一版本，否则会列出未能核对的部分。加 `--rebuild` 则由清单所列的来源文件重新做出整次发布，逐字节比较。
audit-check-name = 文件夹名与发布编号一致
audit-check-latest = latest 指向最新的发布
audit-check-bytes = { $path } 与重新做出的逐字节一致
audit-check-input = 来源文件 { $path }
audit-check-method = 词表和程序与发布时相同
audit-check-history = 发布时的上一次发布 { $path } 仍在
audit-check-vintages = 历次数字与统计表和以前的发布一致
audit-check-changes = 修订说明与两次发布的差别一致
audit-check-catalogue = { $path } 所列与文件和清单一致
audit-check-report = { $path } 与清单一致
audit-check-definition = 随附的流程文件（{ $path }）与清单所记一致
audit-check-footer = { $path } 所记的发布与清单一致
audit-check-content = 数据内容与 { $path } 所记一致
audit-check-vintage = { $table } 的最新一次与清单一致
audit-check-regular = { $path } 是普通文件
audit-remark = 另：{ $text }
audit-other-pipeline = 所给流程文件与发布时不同，已用发布随附的流程核对
audit-no-previous = 上一次发布 { $name } 不在旁边，没有对照修订说明
audit-unchecked-rules = 取值、引用和合计
audit-unchecked-recount = 统计数的重新计算
audit-unchecked-methodology = 统计口径说明的文字
audit-unchecked-changes = 修订说明
audit-unchecked-workbook = 工作簿的文字和版式
audit-unchecked-page = 网页
audit-unchecked-catalogues = 目录文件的文字
audit-unchecked-report = 核验报告的文字
summary-rebuilt = { $path } 由 { $inputs } 个来源文件重新做出，{ $files } 个文件逐字节相同
audit-told = { $what }：{ $found }

# 数字的来历 explain --release

explain-figure = { $table } { $key } { $column } = { $value }
explain-counted = 由下列 { $rows } 行重新数得：{ $counted }
explain-counted-share = 由下列 { $rows } 行重新数得：{ $part } ÷ { $whole } = { $counted }（{ $whole } 为同期全部活动数）
explain-rule = 依据：{ $rule }
explain-corrected = 更正：{ $field } 读作“{ $read }”，更正为“{ $corrected }”（{ $reason }；{ $date }，{ $path } 第 { $line } 行）
explain-corrected-row = 更正：{ $operation } { $row }（{ $reason }；{ $date }，{ $path } 第 { $line } 行）
explain-taken = 经下列 { $count } 处更正，原来读入的不再计入
explain-other-source = 另一来源：{ $place }（{ $rule }，只计一次）
explain-cell = { $sheet }!{ $cell } { $heading } = { $value }
explain-stands-on = 依据下列 { $rows } 行
explain-ground = { $table } { $id }  { $about }
explain-place = { $path } 第 { $line } 行：{ $text }
explain-place-of-file = { $path }  { $text }
explain-parts = 由下列 { $count } 个已发布的数值合成
explain-empty = （空）
error-unclear-figure = 看不出问的是哪个数字：{ $asked }
hint-unclear-figure = 写明表、行、列，如 by_month month=2024-01 n_activities；或工作簿的单元格，如 '按月统计!B5'
error-no-such-table = 没有表 { $table }
hint-no-such-table = 有这些表：{ $tables }
error-no-such-column = 表 { $table } 没有列 { $column }
hint-no-such-column = 有这些列：{ $columns }
error-no-such-row = 表 { $table } 没有这一行：{ $row }
hint-no-such-row = 查对取值；时期写作 2024-01、2024Q1 或 2024
error-several-rows = 表 { $table } 有 { $count } 行符合 { $row }
hint-several-rows = 写全主键：{ $key }
error-no-such-sheet = 工作簿没有工作表“{ $sheet }”
hint-no-such-sheet = 工作表名照工作簿下方的标签写
error-sheet-of-charts = 工作表“{ $sheet }”只有图，{ $cell } 没有数值
hint-sheet-of-charts = 图照“按月统计”“按类别统计”“按人员统计”各表画出；问这些工作表的单元格
error-no-such-cell = 工作表“{ $sheet }”的 { $cell } 不是数据表中的数值
hint-no-such-cell = 写表头以下有内容的单元格，如 B6；封面的概况句可以问（如 封面!B5），封面其余各行、目录和说明是文字，没有单独的来历
verification-kind-guidance = 工作簿符合可以计算的各项检查（见 workbook-checks.md）
