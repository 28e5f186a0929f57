# 发现：输入中异常之处。每条一句话、一句提示；代码见 src/model/finding.rs。

finding-unclaimed-file = 找不到读取 `{ $path }` 的办法：流程中没有一种来源认领这个文件，本次未读
hint-unclaimed-file = 把文件放进季度文件夹（如 `2024Q1`），或在流程的 `sources.….files` 里加上它的文件名样式

finding-empty-file = 读取 `{ $path }`：文件里没有一个字
hint-empty-file = 检查是否放错了文件，或是否还没有保存

finding-duplicate-source = 读取 `{ $path }`：内容与 `{ $first }` 完全相同，只读一次
hint-duplicate-source = 删去其中一个，免得日后只改了一份

finding-binary-file = 读取 `{ $path }`：应为文本，实为 { $format ->
        [unknown] 二进制数据
        *[other] { $format } 文件
    }
hint-binary-file = 在原来的程序里打开，另存为纯文本（UTF-8）再放进来

finding-broken-bytes = 解码文本：有 { $count } 处字节不成 { $encoding } 字符，已用 � 代替
hint-broken-bytes = 向提供单位要一份完好的文件，或在流程的 `sources.….encoding` 里写明编码

finding-no-entries = 拆分记录：全文没有找到一条带日期的记录
hint-no-entries = 确认没有放错文件，其中填有日期和内容；是大事记的，`gongbao explain` 会显示逐行是怎样读的

finding-invalid-date = 读日期 `{ $text }`：没有这一天，该条不计入统计
hint-invalid-date = 对照原件改正日期

finding-letters-in-date = 读日期 `{ $text }`：有形近的字混入，按 `{ $read }` 计
hint-letters-in-date = 对照原件改正日期

finding-unknown-year = 读日期 `{ $text }`：标题、范围行和前文都没有说明年份
hint-unknown-year = 在标题下补上范围行，如“（2024年1月—2024年3月）”，或在流程的 `sources.….year` 里写明

finding-out-of-order = 读日期 `{ $text }`：早于上一条的 `{ $previous }`
hint-out-of-order = 若不是补记，请核对日期

finding-out-of-range = 读日期 `{ $text }`：不在标题所说的范围 `{ $range }` 之内
hint-out-of-range = 核对日期，或改正标题下的范围

finding-unread-text = 拆分记录：这一段不属于任何记录、标题或已知的杂项：`{ $text }`
hint-unread-text = 若是记录，补上日期；若是杂项，把它的说法加进 `lexicons/layout.toml`

finding-unclosed-bracket = 读正文：括号或书名号有头无尾：`{ $text }`
hint-unclosed-bracket = 对照原件补上

finding-wrong-weekday = 读日期 `{ $text }`：这一天是{ $expected }
hint-wrong-weekday = 核对日期与星期

finding-unclassified = 归类：没有规则适用于“{ $text }”，记为其他（X）
hint-unclassified = 若属某类，把它的动词或会议名加进 `lexicons/triggers.toml`

finding-category-tie = 归类：`{ $first }` 与 `{ $second }` 同样适用于“{ $text }”，取前者
hint-category-tie = 在 `lexicons/triggers.toml` 里给其中一条更高的 `rank`

finding-serial-gap = 核对会议次序：{ $series }缺第 { $missing } 次（前有第 { $before } 次，后有第 { $after } 次）
hint-serial-gap = 查一查这次会议是否漏记

finding-serial-repeat = 核对会议次序：{ $series }第 { $ordinal } 次出现两回
hint-serial-repeat = 查一查是否重记或写错次数

finding-namesakes = 读名册：“{ $name }”在“{ $other }”（第 { $row } 行）和“{ $body }”同时任职，按两个同名的人计
hint-namesakes = 若是一个人，把两项职务写在同一行；若是两个人，台账里写明职务即可分清
finding-repeated-entry = 汇总记录：同一天有两条文字相同的记录：“{ $text }”
hint-repeated-entry = 两条都已计入；若是同一件事，在原文或台账里删去一条，若是两件事，不必改动

finding-month-without-source = 核对月份：{ $month } 没有任何来源
hint-month-without-source = 补上这个月的大事记；在此之前该月标为“无来源”，不当作零

finding-undated-entries = 统计：{ $count } 条记录没有可用的日期，未计入按月、按类别、按人员的统计；活动、参与和人员三表仍列出它们，人员表的活动数也含它们
hint-undated-entries = 按上面各条提示改正日期

finding-personal-data = 检查个人信息：文中有一处像是{ $kind ->
        [identity] 身份证号码
        [bank] 银行卡号
        [mobile] 手机号码
        *[other] 个人信息（{ $kind }）
    }，不能发布
hint-personal-data = 在原文中遮去号码后重新运行

finding-duplicate-key = 核对表 `{ $table }`：键 `{ $key }` 出现不止一次
hint-duplicate-key = 这是程序的缺陷，请连同原文报告

finding-value-not-allowed = 核对表 `{ $table }`：`{ $column }` 列不允许取值 `{ $value }`
hint-value-not-allowed = 核对 `fields.toml` 中该列的 `values`

finding-missing-value = 核对表 `{ $table }`：`{ $column }` 列缺 { $count } 个值
hint-missing-value = 核对 `fields.toml` 中该列的 `nullable`

finding-table-shape = 核对表 `{ $table }`：应有的列是 { $expected }，实有 { $found }
hint-table-shape = 这是程序的缺陷，请连同原文报告

finding-unsorted-table = 核对表 `{ $table }`：没有按键 `{ $key }` 排序
hint-unsorted-table = 这是程序的缺陷，请连同原文报告

finding-margin-mismatch = 核对合计：{ $left } 为 { $left_total }，{ $right } 为 { $right_total }，应当相等
hint-margin-mismatch = 这是程序的缺陷，请连同原文报告

finding-broken-reference = 核对表 `{ $table }`：`{ $column }` 列的 `{ $value }` 没有对应的行
hint-broken-reference = 这是程序的缺陷，请连同原文报告

finding-characters-lost = 核对字数：读入 { $total } 字，只有 { $accounted } 字有着落
hint-characters-lost = 这是程序的缺陷，请连同原文报告
