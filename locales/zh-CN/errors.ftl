# 错误：使运行中止之事。做什么、对哪个文件、应为何、实为何、怎么办。

error-pipeline-unreadable = 读取流程文件 `{ $path }`：{ $reason }
hint-pipeline-unreadable = 用 `--pipeline` 指明流程文件；`fields.toml` 和 `lexicons/` 要放在它旁边

error-pipeline-not-utf8 = 读取流程文件 `{ $path }`：应为 UTF-8 文本，实为别的编码
hint-pipeline-not-utf8 = 在编辑器里另存为 UTF-8

error-toml-syntax = 读取 `{ $path }` 第 { $line } 行第 { $column } 列：不合 TOML 写法（{ $detail }）
hint-toml-syntax = 文字要放在双引号里，列表要放在方括号里

error-unknown-key = 读取 `{ $path }` 第 { $line } 行第 { $column } 列：没有 `{ $key }` 这个键
hint-unknown-key = { $meant ->
        [none] 可用的键：{ $known }
        *[other] 是不是 `{ $meant }`？
    }

error-bad-value = 读取 `{ $path }` 第 { $line } 行第 { $column } 列：值 `{ $value }` 不可用
hint-bad-value = 可用的值：{ $expected }

error-missing-key = 读取 `{ $path }` 第 { $line } 行第 { $column } 列：缺少键 `{ $key }`
hint-missing-key = 在这一节里补上 `{ $key } = …`

error-wrong-type = 读取 `{ $path }` 第 { $line } 行第 { $column } 列：应为 { $expected }，实为 { $found }
hint-wrong-type = 文字加双引号，数字和 true/false 不加，列表加方括号

error-toml-value = 读取 `{ $path }` 第 { $line } 行第 { $column } 列：值不可用（{ $detail }）
hint-toml-value = 对照自带的流程文件改正

error-bad-setting = 检查 `{ $path }` 的 `{ $key }`：值 `{ $value }` 不可用
hint-bad-setting = 应如：{ $expected }

error-empty-setting = 检查 `{ $path }` 的 `{ $key }`：不能为空
hint-empty-setting = 填上内容，或整节删去

error-bad-area-code = 检查 `{ $path }` 的 `area.code`：应为六位数字的行政区划代码，实为 `{ $value }`
hint-bad-area-code = 代码见 GB/T 2260

error-bad-dataset-name = 检查 `{ $path }` 的 `dataset.name`：只能用小写字母、数字和 `-`、`_`、`.`，实为 `{ $value }`
hint-bad-dataset-name = 这是给机器用的名称；中文名称写在 `title` 里

error-title-no-file-name = 检查 `{ $path }` 的 `dataset.title`：`{ $value }` 含有文件名不允许的字符
hint-title-no-file-name = 标题也是工作簿的文件名，不能含 / \ : * ? " < > |

error-unknown-category = 检查 `{ $path }`：词 `{ $word }` 指向不存在的类别 `{ $code }`
hint-unknown-category = 可用的代码：{ $known }

error-fields-unknown-column = 检查 `{ $path }`：表 `{ $table }` 用了没有说明的列 `{ $column }`
hint-fields-unknown-column = 在 `[fields.{ $column }]` 里说明它

error-fields-repeated-column = 检查 `{ $path }`：表 `{ $table }` 两次列出 `{ $column }`
hint-fields-repeated-column = 删去一个

error-fields-no-key = 检查 `{ $path }`：表 `{ $table }` 没有键
hint-fields-no-key = 在 `key` 里写出能认定一行的列

error-fields-key-not-column = 检查 `{ $path }`：表 `{ $table }` 的键 `{ $column }` 不是它的列
hint-fields-key-not-column = 把它加进 `columns`，或从 `key` 中删去

error-fields-key-nullable = 检查 `{ $path }`：表 `{ $table }` 的键 `{ $column }` 可以为空
hint-fields-key-nullable = 键不能为空：删去该列的 `nullable`

error-fields-broken-reference = 检查 `{ $path }`：表 `{ $table }` 的引用 `{ $column }` 没有对应的列
hint-fields-broken-reference = 写成 `表.列`

error-accuracy-figure = 检查 `{ $path }`：`{ $key }` 不能用
hint-accuracy-figure = 数值须在 0 至 1 之间，名称须列在 [measures] 里，日期写作 2026-01-31

error-fields-unknown-unit = 检查 `{ $path }`：列 `{ $column }` 的单位 `{ $unit }` 不在 [units] 里
hint-fields-unknown-unit = 在 [units] 里写出它的名称，或改用已有的单位

error-fields-unused = 检查 `{ $path }`：列 `{ $column }` 没有哪张表用到
hint-fields-unused = 删去它的说明，或加进一张表

error-fields-categories-differ = 检查 `{ $path }`：`{ $column }` 与 `lexicons/categories.toml` 的代码不一致
hint-fields-categories-differ = 两处的代码和次序要相同

error-category-bad-code = 检查 `{ $path }`：类别代码 `{ $code }` 不合写法
hint-category-bad-code = 一级是一个大写字母，二级再加一个数字

error-category-repeated = 检查 `{ $path }`：类别代码 `{ $code }` 出现两次
hint-category-repeated = 删去一个

error-category-without-level1 = 检查 `{ $path }`：类别 `{ $code }` 没有它的一级类别
hint-category-without-level1 = 补上一级类别

error-lexicon-unbuildable = 建立词库：{ $reason }
hint-lexicon-unbuildable = 检查 `lexicons/` 是否齐全、词条是否为空

error-lexicon-role = 检查 `{ $path }` 的 `{ $class }` 组：角色 `{ $role }` 不可用
hint-lexicon-role = 只有动词组要写 `role`，取值如 preside、conduct、attend

error-lexicon-code = 检查 `{ $path }` 的 `{ $class }` 组：代码 `{ $code }` 不可用
hint-lexicon-code = 只有触发词组要写 `code`

error-lexicon-repeated = 检查 `{ $path }` 的 `{ $class }` 组：词 `{ $word }` 重复，且两处说法不一
hint-lexicon-repeated = 同一个词只留一处，或让两处一致

error-lexicon-word = 检查 `{ $path }` 的 `{ $class }` 组：词 `{ $word }` 为空或含空白
hint-lexicon-word = 删去空白或整个词

error-no-input-folder = 读取输入：没有输入文件夹 `{ $path }`
hint-no-input-folder = 建立它，把大事记放进季度文件夹（如 `2024Q1`），或改正流程的 `input`

error-folder-unreadable = 列出文件夹 `{ $path }`：{ $reason }
hint-folder-unreadable = 检查文件夹的权限

error-nothing-to-read = 读取输入：`{ $path }` 里没有可读的文件
hint-nothing-to-read = 把大事记放进季度文件夹，如 `2024Q1/大事记.txt`

error-file-unclaimed = 读取输入：没有一种来源认领 `{ $path }`
hint-file-unclaimed = 改正文件名，或在流程的 `sources.….files` 里加上它的样式

error-no-such-file = 读取 `{ $path }`：没有这个文件
hint-no-such-file = 检查文件名和所在的文件夹

error-file-unreadable = 读取 `{ $path }`：{ $reason }
hint-file-unreadable = 检查文件的权限，关闭正在使用它的程序

error-file-too-large = 读取 `{ $path }`：文件有 { $gigabytes } GB，最多读 { $largest } GB
hint-file-too-large = 确认这是大事记；若是，按年份拆开

error-no-text = 读取 `{ $path }`：不是文本
hint-no-text = 见上面的说明

error-publish-needs = 准备发布：流程 `{ $path }` 没有 `[{ $key }]` 一节
hint-publish-needs = 补上这一节；`gongbao init` 会写出一份样例

error-no-period = 准备发布：输入里没有一个日期，无法得知发布哪个季度
hint-no-period = 用 `--period 2024Q1` 写明，或补上大事记的年份

error-bad-period = 读参数 `--period`：应如 2024Q1，实为 `{ $value }`
hint-bad-period = 四位年份、字母 Q、1 到 4

error-bad-issued = 读参数 `--issued`：应如 2024-04-10，实为 `{ $value }`
hint-bad-issued = 年-月-日

error-issued-too-early = 读参数 `--issued`：发布日期 { $issued } 早于最近一次发布 { $release } 的日期 { $latest }
hint-issued-too-early = 历次数字按发布日期查找，发布日期不能倒退；请写 { $latest } 或以后的日期

error-bad-usage = 读参数：{ $detail }
hint-bad-usage = `gongbao --help` 列出全部命令和参数

error-bad-json = 读第 { $line } 行输入：不是所要的 JSON（{ $detail }）
hint-bad-json = 每行一个对象：`{"{"}"text":…,"year":…,"month":…,"previous_date":…{"}"}`

error-refused = 核对后不予发布：有 { $count } 处错误，上一次发布的内容未动
hint-refused = 按上面各条改正后重新运行

error-folder-not-empty = 建立新单位：文件夹 `{ $path }` 不是空的
hint-folder-not-empty = 换一个新文件夹

error-unknown-argument = 读参数：没有 `{ $argument }` 这个参数
hint-unknown-argument = `gongbao --help` 列出全部命令和参数

error-unknown-command = 读参数：没有 `{ $command }` 这个命令
hint-unknown-command = `gongbao --help` 列出全部命令和参数

error-missing-argument = 读参数：缺少 `{ $argument }`
hint-missing-argument = 在命令后加上 `--help` 看用法

error-bad-argument = 读参数 `{ $argument }`：值 `{ $value }` 不可用
hint-bad-argument = 在命令后加上 `--help` 看用法

error-release-broken = 核对发布 `{ $path }`：有 { $count } 处不符
hint-release-broken = 发布后的文件不应再改；从备份恢复，或重新发布
error-release-not-again = 发布 `{ $path }` 核对无误，但在此处不能重做：有 { $count } 项与当时不同
hint-release-not-again = 发布的文件没有问题，不必恢复。要重做，请备齐当时的来源文件、以前的各次发布和同一版本的程序
