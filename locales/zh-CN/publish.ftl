# 发布：工作簿、统计口径说明、修订说明，以及写文件和核验发布时的话。

## 时期

publish-month = { $year }年{ $month }月
publish-quarter = { $year }年第{ $quarter }季度
publish-year = { $year }年

## 工作表：名称、标题、说明

publish-sheet-cover = 封面
publish-title-cover = 封面
publish-note-cover = 本工作簿的基本信息。
publish-sheet-contents = 目录
publish-title-contents = 目录
publish-note-contents = 点击工作表名称即可前往。
publish-sheet-notes = 说明
publish-title-notes = 统计口径与字段说明
publish-note-notes = 先列统计口径，后列各工作表每一列的含义。
publish-sheet-quarters = 季度比较
publish-title-quarters = 季度比较（{ $period }）
publish-note-quarters = 与上一季度、上年同季对照；没有资料的季度留空，不作比较。
publish-sheet-by-month = 按月统计
publish-title-by-month = 按月统计（截至{ $period }）
publish-note-by-month = 上年与本年度有资料的各月一行。数字为 0 时请对照“覆盖情况”：没有来源的月份不等于没有活动。
publish-sheet-by-month-category = 月份与类别
publish-title-by-month-category = 各月各类别活动数（截至{ $period }）
publish-note-by-month-category = 最近十三个月内有活动的类别每类一行。底色越深数字越大，数字本身写在格内。
publish-sheet-by-category = 按类别统计
publish-title-by-category = 按类别统计（{ $period }）
publish-note-by-category = 每个类别一行，按本季度活动数由多到少排列；季度为三个月之和，年度为截至本期的累计。
publish-sheet-by-official = 按人员统计
publish-title-by-official = 按人员统计（{ $period }）
publish-note-by-official = 本年度参加过活动的人员每人一行，按本季度活动数由多到少排列；一项活动有多人参加时，每人各计一次。
publish-sheet-charts = 图表
publish-title-charts = 图表
publish-note-charts = 各图取自统计表，图中数字与表中相同；每幅图另有文字说明，供读屏软件使用。
publish-sheet-activities = 活动清单
publish-title-activities = 活动清单（{ $period }）
publish-note-activities = 开始日期在本季度内的全部活动，每项一行，可按来源文件和行号查到原文。
publish-sheet-participations = 参与情况
publish-title-participations = 参与情况（{ $period }）
publish-note-participations = 每名人员参加每项活动为一行；职务照录当次活动的原文。
publish-sheet-mentions = 提及
publish-title-mentions = 提及的文件、地点、机构和人员（{ $period }）
publish-note-mentions = 仅被提及而未参加活动的人员列在这里，不计入人员统计。
publish-sheet-sources = 来源
publish-title-sources = 来源文件
publish-note-sources = 本次发布所依据的全部文件；每个文件的字符数等于条目、标题、杂项、未读四项之和。
publish-sheet-findings = 核查结果
publish-title-findings = 核查结果
publish-note-findings = 处理原文时发现的、需要知晓或人工查看之处。

publish-back = 返回目录
publish-no-rows = （无）
publish-rows-left-out = 工作表行数有限，另有 { $count } 行未列出，全部行见 CSV 和 Parquet 文件。
publish-all-sheets = 全部

## 列标题（字段表以外的）

publish-heading-of-item = 项目
publish-heading-of-content = 内容
publish-heading-of-sheet = 工作表
publish-heading-of-holds = 内容
publish-heading-of-rows = 行数
publish-heading-of-meaning = 含义
publish-heading-of-period = { $period }{ $label }
publish-heading-people = 参加人员
publish-meaning-people = 参加该活动的人员，括号内为其角色；按原文先后排列。
publish-heading-meeting = 会议
publish-meaning-meeting = 会议名称，有会次的写明会次；不是会议时为空。
publish-heading-measure = 指标
publish-meaning-measure = 所比较的数量。
publish-heading-unit = 单位
publish-meaning-unit = 该数量的单位。
publish-unit-participations = 人次
publish-heading-of-quarter = { $period }
publish-meaning-of-quarter = 该季度的数量；没有资料时为空。
publish-heading-more-than = 较{ $period }增减
publish-meaning-more-than = 本季度减去该季度；任一季度没有资料时为空。
publish-heading-rate-against = 较{ $period }增减率
publish-meaning-rate-against = 增减除以该季度的数量；该季度为 0 或没有资料时为空。
publish-heading-total = 合计
publish-meaning-total = 所列各月之和。
publish-heading-file = 来源文件
publish-meaning-file = 原文所在文件在输入文件夹中的路径。

publish-person = { $name }
publish-person-with-roles = { $name }（{ $roles }）
publish-meeting-numbered = { $name }第{ $ordinal }次
publish-meeting-numbered-in-year = { $name }{ $year }年第{ $ordinal }次

## 代码的名称

publish-value-preside = 主持
publish-value-conduct = 开展
publish-value-attend = 出席
publish-value-speak = 讲话
publish-value-accompany = 陪同
publish-value-appoint = 被任命
publish-value-remove = 被免职
publish-value-receive = 受访受见
publish-value-document = 文件
publish-value-place = 地点
publish-value-organization = 机构
publish-value-person = 人员
publish-value-text = 文本
publish-value-docx = Word 文档
publish-value-html = 网页
publish-value-pdf = 版式文档（PDF）
publish-value-workbook = 工作簿
publish-value-error = 错误
publish-value-warning = 警告
publish-value-notice = 提示
publish-value-coverage-complete = 完整
publish-value-coverage-partial = 部分
publish-value-coverage-none = 无来源
publish-value-frequency-monthly = 每月
publish-value-frequency-quarterly = 每季度
publish-value-frequency-annual = 每年
publish-value-added = 新增
publish-value-removed = 删除
publish-value-changed = 改动
publish-value-day = 日
publish-value-week = 周
publish-value-xun = 旬
publish-value-month = 月
publish-value-quarter = 季度
publish-value-season = 季节
publish-value-half = 半年
publish-value-year = 年
publish-value-decade = 年代
publish-value-approximate = 大约
publish-value-invalid = 日期有误
publish-value-printed = 原文写明
publish-value-range-line = 取自时段行
publish-value-title = 取自标题
publish-value-year-heading = 取自年份标题
publish-value-month-heading = 取自月份标题
publish-value-previous-entry = 承前一条
publish-value-lunar = 由农历换算
publish-value-correction = 更正
publish-value-unknown = 无从得知
publish-value-invalid-date = 日期有误
publish-value-unknown-year = 年份不明
publish-value-out-of-order = 次序颠倒
publish-value-out-of-range = 超出时段
publish-value-mended = 断行已修补

## 本季概况（封面上的文字）

publish-overview-name-quarter = 本季概况
publish-overview-name-months = 各月活动
publish-overview-name-categories = 大类
publish-overview-name-kinds = 具体类别
publish-overview-name-people = 参加人员
publish-overview-name-last-quarter = 与上一季度比较
publish-overview-name-last-year = 与上年同季比较
publish-overview-quarter = { $period }共记载条目 { $entries } 条、活动 { $activities } 项，分布在 { $days } 天；资料写明姓名的参加人员 { $officials } 人，共 { $participations } 人次。
publish-overview-nothing = { $period }没有记载活动。
publish-overview-unknown = 没有收到{ $period }的资料，不作统计和比较。
publish-overview-incomplete = 本季度资料不全，各月覆盖情况见“按月统计”，数字可能偏低。
publish-overview-months = { $list }。
publish-overview-month = { $month }月 { $count } 项
publish-overview-month-unknown = { $month }月没有资料
publish-overview-categories = 按项数由多到少依次为：{ $list }。
publish-overview-kinds = { $list }。
publish-overview-kinds-of-many = 最多的是{ $list }；其余 { $kinds } 类共 { $count } 项，见“按类别统计”。
publish-overview-kinds-alike = 最多的有 { $kinds } 类，各 { $count } 项，见“按类别统计”。
publish-overview-category = { $name } { $count } 项（{ $share }）
publish-overview-people = { $list }。
publish-overview-people-of-many = 参加活动最多的是{ $list }；其余见“按人员统计”。
publish-overview-people-alike = 参加活动最多的有 { $people } 人，各 { $count } 项，见“按人员统计”。
publish-overview-person = { $name } { $count } 项
publish-overview-nobody = 没有记载参加人员。
publish-overview-and = ；
publish-overview-more = { $period }活动 { $before } 项，本季度多 { $difference } 项，增长 { $rate }。
publish-overview-less = { $period }活动 { $before } 项，本季度少 { $difference } 项，下降 { $rate }。
publish-overview-same = { $period }活动 { $before } 项，本季度持平。
publish-overview-from-nothing = { $period }没有记载活动，本季度为 { $now } 项。
publish-overview-no-base = 没有{ $period }的资料，不作比较。
publish-overview-partial-base = { $period }资料不全，比较仅供参考。
publish-overview-partial-now = 本季度资料不全，比较仅供参考。
publish-overview-partial-both = 两个季度资料都不全，比较仅供参考。

## 打印

publish-footer = &L&A&R第 &P 页，共 &N 页

## 封面

publish-area = { $name }（行政区划代码 { $code }）
publish-cover-publisher = 发布机构
publish-cover-contact = 联系方式
publish-cover-area = 区域
publish-cover-period = 统计时期
publish-cover-release = 发布编号
publish-cover-issued = 发布日期
publish-cover-licence = 许可协议
publish-cover-frequency = 更新频率
publish-cover-reading = 如何阅读
publish-cover-reading-text = 以上文字根据统计表自动生成。详细数字见“季度比较”和各统计表，“图表”是其图示，“活动清单”列出每一项活动及其原文位置；口径和每一列的含义见“说明”，各表由“目录”前往。
publish-cover-other-formats = 其他格式
publish-cover-other-formats-text = 需要 ODS 格式时，用 LibreOffice 或 WPS 打开本文件，另存为“ODF 电子表格（.ods）”；表格、数字和图表都会保留。本工作簿对照 36 项无障碍检查的结果见 workbook-checks.md。
publish-cover-machine = 供程序使用
publish-cover-machine-text = 同一份数据另有 CSV 和 Parquet 文件，列名、类型和含义见 datapackage.json；CSV 和 Parquet 均含截至本期的全部数据，本工作簿的清单只列本季度。
publish-cover-verify = 核对
publish-cover-verify-text = manifest.json 列有本次发布（{ $release }）全部文件的 SHA-256；已发布的文件不再改动，修订以新的发布编号给出。

## 统计口径

publish-topic-entry = 条目
publish-text-entry = 一个日期或一个同日标记引出的全部文字为一个条目。
publish-topic-activity = 活动
publish-text-activity = 一次会议、一次走访或一项其他行为为一项活动，是主要的计数单位。一个条目写有两次会议的，计两项活动。
publish-topic-participation = 参与
publish-text-participation = 一名人员参加一项活动计一次参与；同一人在同一活动中有几个角色的，只计一次。
publish-topic-mention = 提及与参与
publish-text-mention = 仅在讲话、文件或指示中被提到的人员是提及，不是参与，不计入人员数和人员统计。
publish-topic-several-officials = 多人参加
publish-text-several-officials = 一项活动有几名人员参加时，活动数仍为一，每名人员各计一次；因此各人活动数之和可大于活动总数，参与率之和可大于 100%。
publish-topic-range = 跨日活动
publish-text-range = 持续几日的活动是一项活动，计入开始日期所在的月份、季度和年份。
publish-topic-period = 时期
publish-text-period = 同一活动在其所属的月、季、年中各计一次，不同长度的时期不可相加。没有日期的活动不计入统计，另列于核查结果。
publish-topic-category = 类别
publish-text-category = 每项活动归入且只归入一个类别，以原文用词为据；无规则可归的为“其他”，不做猜测。
publish-topic-coverage = 覆盖情况
publish-text-coverage = “完整”指该月每一天都在某个来源的时期之内，“部分”指只有一部分，“无来源”指没有收到资料，此时的 0 不表示没有活动。
publish-topic-blank = 空白单元格
publish-text-blank = 空白表示原文没有写明，或该项不适用；不表示 0。
publish-topic-findings = 核查
publish-text-findings = 原文中的疑点（不存在的日期、缺号的会次、未能读懂的文字等）逐条列出，不擅自改动；有“错误”的不予发布。
publish-topic-revision = 修订
publish-text-revision = 已发布的数据不改动。资料或口径有变化时以新的发布编号重新发布，并在 changes.md 和 changes.csv 中逐条写明与上一次发布的差别（统计表中全为 0 的行除外）。

## 图表

publish-chart-by-month = 各月活动数（项）
publish-chart-course = 各月条目数、活动数和活动日数
publish-chart-parts = 各月活动数，按大类（项）
publish-chart-by-category = { $period } 各类别活动数（项）
publish-chart-by-official = { $period } 各人员参加的活动数（项）
publish-chart-first = { $title }，前 { $shown } 名（共 { $all } 名）
publish-chart-sum = { $name }合计 { $sum }
publish-chart-text = { $title }：{ $values }

## 统计口径说明 methodology.md

publish-methodology-title = 统计口径说明
publish-methodology-release = 本说明由程序根据字段表、类别表和本次发布（{ $release }，{ $period }，发布日期 { $issued }）生成，与数据一致。
publish-methodology-counting = 计数口径
publish-methodology-categories = 类别
publish-methodology-categories-text = 类别代码的首字母是大类。数量为截至本期全部数据中的活动数。
publish-methodology-code = 代码
publish-methodology-label = 名称
publish-methodology-definition = 定义
publish-methodology-count = 活动数
publish-methodology-coverage = 资料覆盖
publish-methodology-coverage-text = 截至本期共有 { $sources } 个来源、{ $entries } 个条目、{ $activities } 项活动，其中 { $undated } 项没有日期、{ $unclassified } 项未能归类；未读字符 { $unread } 个。
publish-methodology-month = 月份
publish-methodology-months = 各月覆盖情况
publish-methodology-unit = 单位
publish-methodology-left-out = 不计入统计的内容
publish-methodology-left-out-undated = 没有日期的活动 { $count } 项：保留在活动表中，不计入任何时期。
publish-methodology-left-out-mentioned = 仅被提及而未参加的人员 { $count } 处：列入提及表，不计入人员和参与。
publish-methodology-left-out-merged = 与其他来源重复的记载 { $count } 处：合并计为一项活动，另列于合并表。
publish-methodology-left-out-rejected = 台账中不能成为记录的行 { $count } 行：逐行写明原因，列入核查结果。
publish-methodology-left-out-posts = 名册所列任职 { $count } 条：只用来核对姓名，不产生活动或参与。
publish-methodology-left-out-noise = 标题、页码、落款等印在正文之外的杂项 { $count } 字符。
publish-methodology-left-out-unread = 未能读懂的文字 { $count } 字符：逐处列入核查结果。
publish-methodology-limits = 已知局限
publish-methodology-limit-printed = 统计的是资料所记载的活动，不是全部活动；没有写进大事记或台账的活动不在其中，各机构记载的详略不同。
publish-methodology-limit-trigger = 类别由原文用词按规则判定；写法少见的活动可能归入相近类别或“其他”。
publish-methodology-limit-role = 角色由动词判定；原文没有写明谁主持、谁讲话的，不作推测。
publish-methodology-limit-same-name = 同一区划内同名的人员视为一人；改名或用字不同的，名册写明才视为一人。
publish-methodology-limit-vague-date = “上旬”“月底”等约略的日期按其首日计入月份，精度见 date_precision。
publish-methodology-limit-merge = 两个来源所记是否为一事，按会议名称与会次、日期、人员和用词判定；存疑的不合并，列入核查结果，可能重复计数。
publish-methodology-limit-comparison = 时期之间的比较只在两期资料都齐全时可靠；覆盖情况见上。
publish-methodology-accuracy = 读取的准确程度
publish-methodology-accuracy-text = 下列数值于 { $measured } 测得：程序读取的结果与逐条标注的文本相比的 F1 值（查准率与查全率的调和平均），1 为全部正确。“仿写”的文本照真实资料的形式编写，机构、人物和事件均为虚构，其数值不代表对真实资料的准确程度。除注明事先没有看过的以外，这些文本在开发程序时用过，所得数值偏高；对未曾用过的资料准确程度可能较低。
publish-methodology-accuracy-none = 没有测定。
publish-methodology-accuracy-measure = 项目
publish-methodology-accuracy-set = { $label }（{ $texts } 份）
publish-methodology-tables = 数据表
publish-methodology-table = 表
publish-methodology-row = 一行是什么
publish-methodology-key = 主键
publish-methodology-rows = 行数
publish-methodology-columns = 字段
publish-methodology-column = 字段名
publish-methodology-meaning = 含义
publish-methodology-files = 文件格式
publish-methodology-files-text = 每张表各有一个 Parquet 和一个 CSV 文件，内容逐格相同。CSV 为带字节顺序标记的 UTF-8，列表以 | 分隔，空单元格表示缺失；以 =、+、-、@、制表符或回车开头的文字在 CSV 中前加一个撇号，以免被表格软件当作公式，读取时去掉即可。

## 修订说明 changes.md

publish-changes-title = 修订说明
publish-changes-first = { $release }（版本 { $version }）是首次发布，没有可比较的上一次发布。
publish-changes-against = { $release }（版本 { $version }）与上一次发布 { $previous } 的比较。版本号按变化程度自动确定；{ $level }。
publish-changes-first-of-period = { $release }（版本 { $version }）是{ $period }的首次发布，此前只发布过更晚的时期，没有可比较的上一次发布。版本号按变化程度自动确定；{ $level }。
publish-changes-none = 数据没有差别。
publish-changes-table = 表
publish-changes-totals = 各表变化
publish-changes-statistics = 有变化的已公布数字（按变动幅度由大到小）
publish-changes-more = 另有 { $count } 处变化，全部见 changes.csv。
publish-changes-column = 字段
publish-changes-old = 原值
publish-changes-new = 新值

## 工作簿检查 workbook-checks.md

publish-guidance-title = 工作簿检查
publish-guidance-text = 对 { $path } 按英国政府《以电子表格发布统计》指南的 { $all } 项检查（其中 { $essential } 项为必要）逐项核对。{ $all } 项检查中 { $computed } 项由程序计算，{ $outcome }；{ $hand } 项须由人查看。`gongbao verify` 重新计算同样各项。
publish-guidance-all-met = 全部符合
publish-guidance-some-met = { $met } 项符合，{ $failed } 项不符合
publish-guidance-head-number = 序号
publish-guidance-head-check = 检查
publish-guidance-head-kind = 级别
publish-guidance-head-result = 结果
publish-guidance-essential = 必要
publish-guidance-good = 良好
publish-guidance-met = 符合
publish-guidance-failed = 不符合：{ $places }
publish-guidance-by-hand = 由人查看
publish-guidance-remarks = 与指南有意不同之处有两点：“月份与类别”用色阶辅助阅读，数字仍写在格内；打印页脚印有表名和页码，不含其他信息。
publish-guidance-tables-tagged = 每张有数据的工作表都是带标记的表格
publish-guidance-tables-named = 表格有各不相同、有含义的名称
publish-guidance-no-merged-cells = 没有合并或拆分的单元格
publish-guidance-no-blank-rows = 表格内没有空行
publish-guidance-one-heading-row = 每张表只有一行列标题，各不相同且不为空
publish-guidance-wrapped = 单元格中的文字自动换行，不被截断
publish-guidance-no-filters = 没有筛选和冻结窗格
publish-guidance-blanks-explained = 有空白单元格时说明其含义
publish-guidance-nothing-hidden = 没有隐藏的工作表、行或列
publish-guidance-widths = 列宽适合内容
publish-guidance-no-raised-signs = 没有上标、下标的注码
publish-guidance-notes-in-words = 列标题和工作表名中没有星号、圈码等注码
publish-guidance-no-marks-in-cells = 注码不写在数据单元格里
publish-guidance-notes-on-a-sheet = 注释集中在单独的“说明”工作表
publish-guidance-plain-language = 文字平实易懂
publish-guidance-links-say-where = 链接文字说明去处，且都通
publish-guidance-readable-letters = 字号不小于 10 磅
publish-guidance-title-in-a1 = 每张工作表的 A1 是标题
publish-guidance-few-signs = 名称和列标题很少用符号
publish-guidance-nothing-in-margins = 页眉页脚除表名和页码外不含信息
publish-guidance-no-dividers = 不用空行、空列或线条分隔内容
publish-guidance-no-fills = 单元格不用底色（“月份与类别”的色阶除外，其数字写在格内）
publish-guidance-colour-not-alone = 颜色不是唯一的表达方式
publish-guidance-contrast = 文字与底色对比度不低于 4.5
publish-guidance-charts-in-words = 没有图片，每幅图表都有替代文字
publish-guidance-no-macros = 没有宏
publish-guidance-sheet-names = 工作表名各不相同，长度合规
publish-guidance-no-blank-sheets = 没有空白工作表
publish-guidance-first-column = A 列用于标题和第一列数据
publish-guidance-tables-at-the-left = 表格紧靠左侧，从同一行开始
publish-guidance-nothing-below = 表格下方没有内容
publish-guidance-one-table-a-sheet = 每张工作表至多一张表
publish-guidance-spelling = 没有错字
publish-guidance-accessibility-checker = 用 Excel 的“检查辅助功能”查过
publish-guidance-document-information = 文件属性有标题、作者和语言
publish-guidance-cursor-at-a1 = 打开时停在第一张表的 A1

## 数据包 datapackage.json

publish-package-list = 列表，各项以 | 分隔。
publish-package-source = { $publisher }提供的原文：{ $path }

## 错误与处理办法

error-export-failed = 生成 { $path } 时出错：{ $reason }
hint-export-failed = 这是程序的缺陷，请把本条信息连同所用的输入反馈给维护者。
error-publish-undescribed = 流程文件中没有 { $section } 一节，无法发布
hint-publish-undescribed = 请在流程文件中补写 [{ $section }] 一节；只想查看数据时可用 gongbao extract。
error-output-not-writable = 不能写入 { $path }：{ $reason }
hint-output-not-writable = 请检查该文件夹的写入权限和磁盘剩余空间，或在流程文件中改用其他输出文件夹。
error-output-exists = { $path } 已经存在，已发布的内容不会改动
hint-output-exists = 请使用下一个修订号，或把该文件夹移走后再运行。
error-output-busy = 另一个 gongbao 正在写入 { $path }
hint-output-busy = 请等它结束后再运行。
error-output-unreadable = 不能读取 { $path }：{ $reason }
hint-output-unreadable = 该文件可能被改动或损坏，请从备份恢复，或重新发布。
error-output-manifest-broken = { $path } 不是完整的发布清单：{ $detail }
hint-output-manifest-broken = 清单可能被改动或损坏，请从备份恢复该文件，或把整个发布移出输出文件夹后再运行。
error-output-form-older = { $path } 的格式是第“{ $form }”版，本程序只能读取第 { $known } 版
hint-output-form-older = 这次发布由较早的程序做出：请用当时的程序读取，或把它移出输出文件夹后再运行。
error-output-form-newer = { $path } 的格式是第“{ $form }”版，比本程序所知的新（第 { $known } 版）
hint-output-form-newer = 这次发布由较新的程序做出：请更新 gongbao 后再运行。
error-output-unfinished = 已发布 { $path }，但一览（index.html）和 latest 没有更新
hint-output-unfinished = 发布本身是完整的。排除上述原因后再运行一次即可。
error-output-no-manifest = { $path } 不是一次发布：其中没有 manifest.json
hint-output-no-manifest = 请指定发布文件夹本身，例如 output 下以时期命名的文件夹。

## 信息资源目录（政务信息资源目录编制指南的核心元素）

publish-catalogue-classification = 信息资源分类
publish-catalogue-name = 信息资源名称
publish-catalogue-code = 信息资源代码
publish-catalogue-provider = 信息资源提供方
publish-catalogue-provider-code = 信息资源提供方代码
publish-catalogue-abstract = 信息资源摘要
publish-catalogue-format = 信息资源格式
publish-catalogue-items = 信息项信息
publish-catalogue-item-table = 所在表
publish-catalogue-item-name = 信息项名称
publish-catalogue-item-column = 列名
publish-catalogue-item-type = 数据类型
publish-catalogue-type-string = 字符型
publish-catalogue-type-category = 字符型
publish-catalogue-type-list = 字符型（可有多个，以 | 分隔）
publish-catalogue-type-date = 日期型
publish-catalogue-type-integer = 整型
publish-catalogue-type-long = 长整型
publish-catalogue-type-number = 双精度型
publish-catalogue-unfilled = 未填写的元素
publish-catalogue-unfilled-classification = 由本单位按政务信息资源目录确定，填入流程文件的 dataset.subject
publish-catalogue-unfilled-provider-code = 提供方的统一社会信用代码，填入流程文件的 publisher.code
publish-catalogue-sharing = 共享属性
publish-catalogue-sharing-kind = 共享类型
publish-catalogue-sharing-unconditional = 无条件共享
publish-catalogue-sharing-condition = 共享条件
publish-catalogue-sharing-way = 共享方式
publish-catalogue-sharing-files = 文件下载
publish-catalogue-openness = 开放属性
publish-catalogue-open = 是否向社会开放
publish-catalogue-open-yes = 是
publish-catalogue-open-condition = 开放条件
publish-catalogue-cycle = 更新周期
publish-catalogue-cycle-daily = 每日
publish-catalogue-cycle-weekly = 每周
publish-catalogue-cycle-monthly = 每月
publish-catalogue-cycle-quarterly = 每季度
publish-catalogue-cycle-semiannual = 每半年
publish-catalogue-cycle-annual = 每年
publish-catalogue-cycle-biennial = 每两年
publish-catalogue-cycle-irregular = 不定期
publish-catalogue-issued = 发布日期
publish-catalogue-related = 关联资源代码

## 核验

audit-check-hash = { $path } 的大小和散列值
audit-check-present = { $path } 存在
audit-check-listed = { $path } 在清单之内
audit-check-rows = { $table } 的行数
audit-check-columns = { $table } 的列
audit-check-csv = { $table } 的 CSV 与 Parquet 逐格一致
audit-check-workbook = 工作簿“{ $sheet }”与 Parquet 逐格一致
audit-check-guidance = 工作簿检查：{ $check }
audit-check-readable = { $path } 可以读取
audit-failed = 应为 { $expected }，实为 { $found }
audit-failed-at = { $place }：应为 { $expected }，实为 { $found }
