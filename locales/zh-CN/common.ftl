# 帮助、摘要和解释里的话。
hint = (提示：{ $text })
place = { $path }:{ $line }:{ $column }: { $text }
place-cell = { $path }:{ $sheet }!{ $cell }: { $text }
place-sheet = { $path }:{ $sheet }: { $text }
place-file = { $path }: { $text }

# reasons of the system
reason-not-found = 没有这个文件或文件夹
reason-denied = 没有权限
reason-exists = 已经存在
reason-no-folder = 它不是文件夹
reason-folder = 它是文件夹
reason-full = 磁盘已满
reason-read-only = 磁盘只读
reason-cut-off = 后面缺了一截，没有存完或没有传完
reason-no-part = 缺少存放内容的部分
reason-garbled = 内容自相矛盾，无法解读
reason-other = 系统报告：{ $detail }

# help
help-about = 公报：把政府机关公开的工作记录（大事记）整理成可发布的统计开放数据
help-after = 退出码：0 完成，1 程序出错，2 参数有误，3 流程定义有误，4 输入读不了，5 核对不通过，6 写不出去
help-lang = 界面语言：zh-CN 或 en；缺省为中文，环境变量 LANG 以 en 开头时为英文
help-quiet = 只说错误
help-json = 以 JSON 输出摘要
help-threads = 并行线程数；缺省为处理器核数
help-pipeline = 流程文件
help-period = 发布的季度，如 2024Q1；缺省为输入所及的最后一个季度
help-issued = 发布日期，如 2024-04-10；缺省为今天
help-publish = 读入、统计、核对并发布一个季度
help-check = 同 publish，但只看不写：列出发现之处和与上次发布的差异
help-extract = 把任意大事记整理成 Parquet 表，不设关卡
help-extract-files = 要读的文件
help-extract-to = 写入的文件夹
help-explain = 显示一段文字是怎样读的，或已发布的一个数字是怎样来的
help-explain-words = 要解释的文字；以 @ 开头时为文件名；缺省读标准输入。与 --release 同用时为“表 键=值 列”，或“工作表名!单元格”
help-explain-year = 正文没有写明的年份
help-explain-release = 已发布的文件夹：解释其中的一个数字
help-explain-pipeline = 流程文件；解释文字时缺省为 pipelines/generic.toml，解释发布的数字时缺省为发布随附的流程
help-verify = 核对一次发布：校验和、行数、各种格式一致、统计可重算、全部文件可重印
help-verify-dir = 发布文件夹
help-verify-rebuild = 再由清单所列的来源文件重新做出整次发布，逐字节比较
help-verify-pipeline = 另行保存的流程文件，用来对照；缺省用发布随附的流程。与 --rebuild 同用时指明来源文件所在，缺省为 pipelines/donghe.toml
help-compare = 比较两次发布
help-compare-old = 旧的发布文件夹
help-compare-new = 新的发布文件夹
help-compare-pipeline = 流程文件；缺省为新发布随附的流程
help-init = 为一个新单位建立文件夹：流程、输入和一份样例
help-init-dir = 要建立的文件夹
help-help = 显示帮助
help-version = 显示版本
help-default = { $text }；缺省为 { $default }
help-usage = 用法
help-commands = 命令
help-options = 选项
help-arguments = 参数

# progress
progress-opening = 打开来源
progress-reading = 读取来源
progress-gathering = 汇集各行
progress-counting = 统计计数
progress-checking = 核对各表
progress-comparing = 与上一次发布比较
progress-printing = 写成表格、工作簿和网页
progress-verifying = 把写成的读回来核对
progress-writing = 存盘

# summary
summary-published = 已发布 { $name }：{ $title }，发布日期 { $issued }
summary-checked = 已核对，未写入：{ $name } 可以发布
summary-unchanged = 内容没有变化：{ $name } 仍是最新发布，没有写入
summary-extracted = 已整理
summary-read = 读入  { $files } 个文件，{ $characters } 字；记录 { $entries } 条{ $months }
summary-months = （{ $list }）
summary-month = { $month }：{ $count }
summary-join = ，
summary-counted = 统计  活动 { $activities } 项，人员 { $officials } 名，参加 { $participations } 人次，文件、地点、机构等 { $mentions } 处
summary-found = 发现  错误 { $errors } 处，警告 { $warnings } 处，提示 { $notices } 处
summary-refused = 未读  { $count } 个文件，原因见下
summary-found-nothing = 发现  没有异常
summary-finding = [{ $severity }] { $text }
summary-more-findings = [{ $severity }] 同类的还有 { $count } 处，不再逐一显示；findings 表列出全部
summary-more-errors = [{ $severity }] 同类的还有 { $count } 处，不再逐一显示；改正以上各处后再运行一次
summary-changes-first = 比较  该时期首次发布，没有可比的上一次
summary-changes = 比较  与 { $previous } 相比：增 { $added }，删 { $removed }，改 { $changed }
summary-change = { $table }  { $key }  { $what }{ $detail }
summary-change-value = ：{ $column } 由“{ $old }”改为“{ $new }”
summary-more = 另有 { $count } 处
summary-written = 写入  { $path }（{ $files } 个文件）
summary-verified = 核对无误：{ $path }（{ $tables } 张表，{ $rows } 行）
summary-verified-in-part = 核对无误，但有 { $count } 项须用当时的程序或流程核对：{ $list }。{ $path }（{ $tables } 张表，{ $rows } 行）
summary-compared = { $old } → { $new }：增 { $added }，删 { $removed }，改 { $changed }（{ $level }）
summary-initialised = 已建立 { $path }：把大事记放进 `input/` 的季度文件夹，改好 `pipelines/office.toml`，运行 `gongbao publish --pipeline pipelines/office.toml`
severity-error = 错误
severity-warning = 警告
severity-notice = 提示

# explain
explain-entry = 第 { $seq } 条  { $date }（原文“{ $printed }”，精度 { $precision }，依据 { $basis }）  第 { $line } 行
explain-activity = 活动 { $seq }  { $category } { $label }  规则 { $rule }
explain-meeting = 会议  { $series }  届 { $term }  年 { $year }  次 { $ordinal }
explain-participation = 人员  { $name }  职务 { $titles }  角色 { $roles }  规则 { $rule }
explain-mention = 提及  { $kind }  { $text }  规则 { $rule }
explain-none = 没有读出任何记录
kind-document = 文件
kind-place = 地点
kind-organization = 机构
kind-person = 人物
