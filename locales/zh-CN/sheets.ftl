# 工作簿、台账、名册：读不了的文件，以及表中异常之处。

error-workbook-empty = 读取 `{ $path }`：应为工作簿，实为空文件
hint-workbook-empty = 向提供单位要一份完好的文件；确实没有内容的，从文件夹中移走

error-workbook-password = 读取 `{ $path }`：工作簿设有打开密码
hint-workbook-password = 在表格程序里打开，另存时去掉密码，再放进来

error-workbook-too-large = 读取 `{ $path }`：展开后远大于任何台账，不予打开
hint-workbook-too-large = 确认文件来源；若确是台账，在表格程序里打开，删去空白的行列后另存

error-workbook-other = 读取 `{ $path }`：应为工作簿，实为{ $format ->
        [unknown] 二进制数据
       *[other] {" "}{ $format } 文件
    }
hint-workbook-other = 检查是否放错了文件；若是图片，向提供单位要原来的表格

error-workbook-damaged = 读取 `{ $path }`：工作簿不完整或已损坏（{ $reason }）
hint-workbook-damaged = 在表格程序里打开并另存为 .xlsx；打不开的，向提供单位要一份完好的文件

finding-other-format = 读取 `{ $path }`：扩展名是 { $ending }，内容是 { $format }，按内容读
hint-other-format = 不影响结果；另存为 .xlsx 可免去误解

finding-macros = 读取 `{ $path }`：工作簿带有宏，不运行，只读表格
hint-macros = 不影响结果；宏所算的数以保存时的为准，另存为 .xlsx 可去掉宏

finding-rejected-row = { $reason ->
        [invalid-date] 读这一行：没有 `{ $text }` 这一天，未计入
        [blank-date] 读这一行：没有填日期，未计入
        [text-in-date] 读这一行：日期栏里的 `{ $text }` 不是日期，未计入
        [out-of-range] 读这一行：日期 `{ $text }` 远在台账时期之外，未计入
        [error-cell] 读这一行：日期或内容是错误值，未计入
        [blank-content] 读这一行（{ $text }）：没有填内容，未计入
        [end-before-start] 读这一行：结束早于开始（{ $text }），未计入
        [blank-name] 读这一行：有职务而没有姓名，未计入
       *[other] 读这一行：不成记录，未计入
    }
hint-rejected-row = 对照原件在表中补正后重新运行

finding-hidden-sheet = 隐藏的工作表不读（{ $rows } 行）
hint-hidden-sheet = 若其中有应计的活动，取消隐藏后重新运行

finding-summary-sheet = 这张工作表汇总其他工作表，不重复计数（{ $rows } 行）
hint-summary-sheet = 不必处理；若其中有别处没有的活动，请移到明细表

finding-repeated-rows = { $rows } 行在其他工作表中已有，只计一次
hint-repeated-rows = 核对汇总表与明细表是否一致

finding-summary-row = 名为汇总的工作表里这一条（{ $text }）在其他工作表的同一天没有对上，单独计数
hint-summary-row = 若与明细表里的是同一件事，在复核表中删去一项，或使两处文字一致

finding-no-table = 这张工作表没有可读的表格（{ $rows } 行，首行：{ $text }），未读
hint-no-table = 若是台账，表头应有日期栏和内容栏；可在流程的 `sources.….columns` 里写明它们的名称

finding-hidden-cells = 表中有隐藏的 { $rows } 行、{ $columns } 列，照常读取
hint-hidden-cells = 若隐藏的行不应计入，请删去

finding-columns-left-out = 这些栏不用，未读：{ $columns }
hint-columns-left-out = 若其中有需要的栏，在流程的 `sources.….columns` 里写明它的名称

finding-personal-columns = 个人信息栏不读、不发布：{ $columns }
hint-personal-columns = 最好在提供之前就从表中删去

finding-column-claimed-twice = `{ $first }` 与 `{ $second }` 两栏内容相同类，只读前一栏
hint-column-claimed-twice = 在流程的 `sources.….columns` 里写明用哪一栏
finding-contents-guessed = 没有一栏的名称说明它是内容；以文字最长的“{ $column }”栏为内容
hint-contents-guessed = 若不对，在流程的 `sources.….columns` 里写明内容是哪一栏

finding-carried-date = 日期栏空着，沿用上一行的 `{ $text }`
hint-carried-date = 这种格式分不清合并单元格与漏填，请核对

finding-day-alone = 日期 `{ $text }` 只写了日，年月沿用上一行的 { $above }
hint-day-alone = 请核对；补上月份就不再提示

finding-roster-date = 名册：`{ $text }` 不是日期，这一栏按没有填写处理
hint-roster-date = 对照任免文件改正名册

finding-unknown-label = 类别 `{ $label }` 不知属于哪一类，按正文归类
hint-unknown-label = 把它加进 `lexicons/columns.toml` 的相应类别

finding-category-differs = 类别栏为 `{ $label }`（{ $column }），按正文是 { $text }，以类别栏为准
hint-category-differs = 核对类别栏

finding-official-not-in-column = 正文中的“{ $name }”不在人员栏中，不计参加
hint-official-not-in-column = 若确实参加，请补入人员栏

finding-nobody-named = 人员栏“{ $text }”里没有读到姓名
hint-nobody-named = 若其中有姓名，请用顿号或换行分开

finding-posts-unpaired = 人员栏有 { $names } 人，职务栏有 { $posts } 项，对不上，职务未用
hint-posts-unpaired = 让姓名与职务一行一个、次序相同

finding-rows-lost = 工作表 `{ $sheet }` 的行数核算不符：共 { $total } 行，只有 { $accounted } 行有去处
hint-rows-lost = 这是程序的错误，请附上这份工作簿告诉开发者
