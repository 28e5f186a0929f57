# 公众网页：首屏的话、标题、说明、按钮，以及各视图里的话。以 { $… } 写明的是数字和名称。

## 框架

page-skip = 跳到正文
page-nav = 主要栏目
page-overview = 概览
page-explore = 查阅活动
page-statistics = 统计
page-downloads = 下载数据
page-trust = 来源与说明
page-nav-trust = 来源与说明
page-theme = 深色模式
page-other-language = English
page-open-data = 政务活动开放数据
page-release = 发布编号
page-issued = 发布日期
page-licence = 许可协议
page-licence-cc-by-4-0 = 署名即可自由使用（CC BY 4.0）
page-licence-page-cc-by-4-0 = https://creativecommons.org/licenses/by/4.0/deed.zh-hans
page-no-script = 搜索、筛选和逐条查阅需要浏览器允许脚本；统计、下载和说明不需要。
page-all-releases = 各期发布一览

## 首屏

page-get-excel = Excel 工作簿
page-get-excel-for = 适合所有读者：统计表、图表、本季度活动清单
page-get-csv = CSV 活动表
page-get-csv-for = 适合用电子表格或编程处理数据的读者
page-get-parquet = Parquet 活动表
page-get-parquet-for = 适合统计和数据分析人员
page-read-activities = 逐条查阅本季度活动
page-last-quarter = 上季度
page-last-year = 上年同期
page-no-data = 缺少资料
page-partial-data = 资料不全
page-against = 较{ $name }
page-unchanged = 持平
page-unit-n-activities = 项
page-unit-n-entries = 条
page-unit-n-officials = 人
page-unit-n-active-days = 天
page-unit-n-documents = 次
page-unit-n-places = 次
page-how-counted = 条目、活动等怎样计数：统计口径

page-told-nothing = { $period }，{ $area }的资料中没有活动记录。
page-told-quarter = { $period }，{ $area }的资料共记载{ $entries }条、{ $activities }项活动，活动开始的不同日期有{ $days }个。
page-told-one-category = 全部属于{ $category }（{ $count }项）
page-told-first-category = 其中{ $category }{ $count }项（占{ $share }）
page-told-category = { $category }{ $count }项
page-told-comma = 、
page-told-others = ，其余{ $count }项分属另外{ $categories }个类别。
page-told-many-categories = 活动分属{ $categories }个类别。
page-told-stop = 。
page-told-months = { $most }活动最多（{ $most-count }项），{ $least }最少（{ $least-count }项）。
page-told-most-month = { $most }活动最多（{ $most-count }项）。
page-told-month = { $month }月
page-told-people = 参加活动的有{ $officials }人，参加最多的是
page-told-people-many = 参加活动的有{ $officials }人
page-told-person = { $name }（{ $count }项）
page-told-person-alone = 参加活动的有{ $officials }人：
page-told-meetings = 有会次的会议中，
page-told-meeting-series = { $series }召开{ $count }次（第{ $first }至第{ $last }次）
page-told-meeting = { $series }召开{ $count }次（第{ $first }次）
page-told-meeting-count = { $series }召开{ $count }次
page-told-meeting-numbers = { $series }有{ $count }项记载（不同会次{ $numbers }个）
page-told-meetings-more = 等。
page-told-not-covered = 本季度部分日期缺少资料，以上数字仅反映已收到的资料。
page-told-compared = 活动数
page-told-more = 比{ $name }（{ $then }项{ $partial }）增加{ $difference }项
page-told-fewer = 比{ $name }（{ $then }项{ $partial }）减少{ $difference }项
page-told-as-many = 与{ $name }（{ $then }项{ $partial }）持平
page-told-and = ，
page-told-partial = ，资料不全
page-told-one-missing = 缺少{ $name }的资料，未作比较。
page-told-both-missing = 缺少上季度和上年同期的资料，未作比较。

page-chart-title = 各月活动数（按大类）
page-chart-totals = 柱顶数字为当月活动总数。
page-chart-note = 点击色块可查看相应活动。
page-chart-month = { $month }月
page-chart-uncovered = 标“–”的月份没有来源。
page-chart-table = 数据见“按月”表

## 下载

page-downloads-text = CSV 与 Parquet 内容相同，含截至本期的全部数据；Excel 工作簿的活动清单只列本季度。
page-excel = Excel
page-excel-for = 适合所有读者：封面、统计表、图表、活动清单和说明，用 Excel 或 WPS 打开。
page-csv = CSV
page-csv-for = 适合用电子表格或编程处理数据的读者：每表一个文件，双击即可用 Excel 打开，中文不乱码。此处为活动表，其余各表见下。
page-parquet = Parquet
page-parquet-for = 适合统计和数据分析人员：列有类型、单位和说明，读取快，体积小。此处为活动表，其余各表见下。
page-tables = 全部数据表
page-all-tables = 列出全部 { $count } 张数据表
page-table = 表
page-rows = 行数
page-descriptions = 机器可读的数据说明：

## 统计

page-statistics-text = 点击任一数字，可查看它所统计的每条记录。
page-category = 类别
page-by-category = 按类别
page-by-category-note = 本季度各月、本季度和本年度的活动数；“占比”为占本季度全部活动的比例。本年度没有的类别不列。
page-by-official = 按人员
page-by-official-note = 本年度参加过活动的人员，按本季度活动数排列；一项活动有几人参加的，各计一次。主持、开展等为本季度。
page-more-people = 此处列出活动最多的人员。
page-by-month = 按月
page-by-month-note = 从新到旧，近三年每月一行，更早的每年一行；年度一行为该年各月之和（人员数为该年不同人员）。没有活动的类别不列；缺少来源的月份，0 不表示没有活动。
page-crosses = 交叉统计
page-crosses-text = 底色越醒目，活动越多。
page-year = 年份
page-all-years = 全部年份
page-month-category = 月份与类别
page-year-category = 年份与类别
page-month-official = 月份与人员
page-year-official = 年份与人员
page-official-category = 人员与大类（全部时期）

## 来源与说明

page-sources = 来源
page-sources-text = 全部数字来自下列文件。每个文件的每个字符都有去向：计入条目、标题或无关文字，其余列为“未读”。
page-covered = 覆盖时期
page-more-rows = 其余见
page-findings = 核查结果
page-findings-text = 程序处理原文时发现的问题。这些话是写给编制单位的，供其核对和改正，在此原样公布；影响数字的，已在统计口径中说明。如有“错误”，不予发布。
page-no-findings = 没有发现需要说明的问题。
page-line-of = 第{ $count }行
page-open-entry = 查看条目
page-changes = 与上次发布相比
page-changes-against = 上次发布为
page-changes-text = 逐条差异见
page-list-of = 、
page-changes-table = 各表的变化（改动为数值个数，其余为行数）
page-revised-table = 已公布统计数字的变动
page-revised-key = 位置
page-revised-column = 列
page-revised-old = 原为
page-revised-new = 现为
page-revised-reason = 原因
page-first-release = 这是该时期的首次发布，没有可比的前一次发布。
page-counting = 统计口径
page-methodology = 统计口径全文：类别定义、覆盖情况、每一列的含义
page-use = 使用与引用
page-citation = 引用格式
page-cite = { $publisher }. { $title }. { $release }. { $issued }.
page-publisher = 发布机构
page-contact = 联系方式
page-no-contact = 未提供
page-area = 区域
page-check = 核验
page-check-text = 任何人都可以离线核对全部文件的散列值、各格式是否一致、数字是否与逐行重算相符：

## 查阅：筛选

page-explore-list = 活动
page-all-officials = 全部人员
page-all-categories = 全部类别
page-all-meetings = 全部会议系列
page-filters = 搜索与筛选
page-filter = 筛选条件
page-search = 全文搜索
page-search-hint = 输入词语，多个词以空格隔开
page-period = 时期
page-any-period = 不限
page-any = 不限
page-all-dated = 全部日期明确的
page-undated = 日期不明
page-official = 人员
page-role = 参与方式
page-meeting = 会议
page-place = 地点
page-count-as = 查看内容
page-show-as = 显示方式
page-timeline = 时间线
page-as-table = 表格
page-order = 排序
page-newest-first = 从新到旧
page-oldest-first = 从旧到新
page-clear = 清除筛选
page-unit-activities = 活动
page-unit-entries = 条目
page-unit-officials = 人员
page-unit-days = 日期
page-unit-documents = 文件
page-unit-places = 地点
page-save-csv = 下载当前结果（CSV）
page-found-places = 提及地点共 { $count } 次
page-found-documents = 提及文件共 { $count } 次
page-found-days = 共 { $count } 天
page-found-officials = 共 { $count } 人
page-found-entries = 共 { $count } 条
page-found-activities = 共 { $count } 项活动
page-more = 显示更多（还有 { $count } 条）
page-first-rows = 此处列出前 { $count } 条。
page-nothing-found = 没有符合条件的内容。
page-left-out = 网页只列较新的条目，较早的 { $count } 条见下载的数据。
page-loading = 正在读取数据……
page-not-loaded = 无法读取数据（{ $name }）。请确认 page 文件夹与网页放在一起，再重新打开。
page-comma = 、
page-stop = 。
page-space = {""}

## 查阅：一项活动、一名人员、一个类别、一个会议系列

page-activity = 活动
page-entry = 条目
page-source = 出处
page-other-sources = 其他来源
page-people-named = 仅提及的人员
page-same-entry = 同一条目的其他活动
page-back-to-list = 返回列表
page-near = 前后活动
page-earlier = 前一项
page-later = 后一项
page-latest = 最近的活动
page-open-all = 查阅全部 { $count } 项
page-whole-range = 全部时期（{ $first }至{ $last }）
page-whole-range-undated = 全部时期，含日期不明的
page-sum = 合计
page-by-role = 按参与方式
page-below = 下属类别
page-term = 第{ $count }届
page-number = 第{ $count }次
page-numbers = 共有 { $count } 个会次，从第{ $first }次到第{ $last }次。
page-one-number = 资料中只有第{ $first }次。
page-gap = 缺
page-repeated = 资料中不止一次出现的会次各列一个号：{ $name }。
page-repeats = 又一次
page-gaps = 缺第{ $name }次。
page-no-gaps = 会次连续，没有缺号。
page-gaps-note = 只在资料中最小与最大会次之间核对；缺号说明资料中没有记载，不说明会议没有召开。

page-year-name = { $period }年
page-quarter-name = { $period }年第{ $count }季度
page-month-name = { $period }年{ $count }月

## 各期一览

page-releases-title = 各期发布
page-releases-period = 时期
page-releases-release = 发布编号
page-releases-issued = 发布日期
page-releases-previous = 前一次发布
page-releases-files = 文件
page-releases-workbook = Excel 工作簿
page-releases-newest = 最新
page-releases-superseded = 已有修订版 { $name }

## 核验

audit-check-page = { $path } 的每个数字与 Parquet 一致
audit-check-page-data = { $path } 的内容与 Parquet 一致
