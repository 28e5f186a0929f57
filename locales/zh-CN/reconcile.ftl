# 合并来源和更正：发现里的话。

finding-possible-duplicate = 合并来源：{ $reason ->
        [other-day] 会议系列和会次相同而日期不同
        [other-people] 同一天的内容很相似而人员不同
        *[half-alike] 同一天、同一人的两条有些相似
    }，可能是同一件事，暂按两项计数：“{ $text }”与“{ $other }”（相似度 { $likeness }）
hint-possible-duplicate = 若是同一件事，在复核表中删去活动 { $activity }

finding-sources-disagree = 合并来源：“{ $text }”在两个来源中类别不同，{ $first } 与 { $second }，取前者
hint-sources-disagree = 若后者正确，在复核表中更正活动 { $activity } 的类别

# 发布

publish-sheet-merges = 合并来源
publish-title-merges = 两个来源都写到的活动（{ $period }）
publish-note-merges = 每行是一项活动的又一个来源：同一件事只计一次，这里写明另一处在哪里、凭什么认定是同一件事。
publish-heading-kept-line = 保留一方的起始行
publish-heading-second-file = 另一来源
publish-meaning-second-file = 被合并的一条所在文件在输入文件夹中的路径。
publish-value-rule-meeting-number = 会议系列和会次相同
publish-value-rule-same-text = 日期和文字相同
publish-value-rule-officials-and-text = 日期和人员相同，内容相似
publish-value-rule-text = 日期和类别相同，内容很相似
publish-topic-merge = 多个来源
publish-text-merge = 两个来源记载同一件事的，计为一项活动。认定依据依次为：会议系列和会次相同且日期相接；日期、类别和文字相同；日期相同、有同一人参加、大类相同且内容相似度不低于 0.6（不低于 0.85 时大类可以不同）；日期和类别相同、一方未写人员且相似度不低于 0.85。会议系列或会次互相矛盾的不合并；同一来源之内不合并。文本来源优先于工作簿，其次按路径先后；只有另一来源写到的人员、角色、文件、地点补入。合并的逐条列在 merges 表；相似而不足以认定的列入核查结果，仍按两项计数。

# 更正

finding-correction-no-form = 读更正表 `{ $path }`：没有一张工作表有“{ $column }”和“{ $reason }”这两列表头
hint-correction-no-form = 用 `output/review/` 里的复核表填写，不要改动表头

finding-correction-no-reason = 读更正：对 `{ $row }` 的更正没有写理由
hint-correction-no-reason = 在“理由”一栏写明依据；不想更正的，把填写的内容清空

finding-correction-no-value = 读更正：对 `{ $row }` 的更正没有写更正为什么
hint-correction-no-value = 填写“更正为”；要改成没有值的，写“（空）”

finding-correction-unknown-row = 读更正：没有编号为 `{ $row }` 的行
hint-correction-unknown-row = 编号照抄最新的复核表；已经并入其他来源的活动，更正并入后的那一项；复核表中没有编号的行不能在表中更正，请改来源文件或词表，并清空填写的内容

finding-correction-twice = 读更正：对 `{ $row }` 的同一栏目更正了两次，另一处在 { $first }
hint-correction-twice = 只留一处

finding-correction-bad-value = 读更正：对 `{ $row }` 的更正中，“{ $column }”不能是“{ $value }”
hint-correction-bad-value = 类别和角色从下拉列表中选，日期写成 2024-01-05，次数写数字，结束日期不早于开始日期；能删去和增加的只有活动和参与

finding-correction-guard = 读更正：写更正时程序读出的是“{ $read }”，现在读出的是“{ $now }”，没有更正 `{ $row }`
hint-correction-guard = 核对原文：更正仍有必要的，把“读出”改为现在的值；已无必要的，删去这一行

finding-correction-there = 读更正：“{ $name }”已在活动 `{ $row }` 中，不能再增加
hint-correction-there = 删去这一行；职务和角色不对的，更正那一行

review-begun = 复核表 `{ $path }` 里填写的更正还没有放进 `input/corrections/`，没有覆盖它；新的复核表写在旁边
summary-review = 复核  { $path }

review-sheet-doubts = 复核
review-title-doubts = { $period } 复核：有疑问之处
review-note-doubts = 按轻重排列。需要改的，填“更正为”“理由”“核对人”；要删去整项的，“操作”选“删去”；读得对的，在“更正为”照抄“读出”即为核实。“日期”填更正的日期，可以不填。填好后把本文件另存到 input/corrections/，再发布一次。不要改动表头、编号和“读出”。
review-sheet-others = 其余
review-title-others = { $period } 其余活动的类别和人员的角色
review-note-others = 程序没有疑问的也可能读错：填法同“复核”。
review-sheet-additions = 增加
review-title-additions = { $period } 增加活动或人员
review-note-additions = 漏读的人员填姓名、职务、角色（几个人用顿号隔开），漏读的活动填类别和内容；都要写理由。一行不够的，复制该行。来源里没有写的事，请另列台账放进 input/。
review-sheet-applied = 已更正
review-title-applied = 已经生效的更正
review-note-applied = 这里只供查看；要撤销或修改的，改 input/corrections/ 里原来那一行。
review-sheet-choices = 选项
review-heading-rank = 序号
review-heading-doubt = 疑问
review-heading-file = 来源文件
review-heading-sheet = 工作表
review-heading-line = 行
review-heading-quote = 原文
review-without-role = 读参加人员：看不出这个人做什么
review-person = { $name }：{ $text }
review-left-out = 另有 { $count } 行未列出，编号见 csv 文件。

publish-sheet-corrections = 更正
publish-title-corrections = 本单位的更正
publish-note-corrections = 来源文件不改动；程序读取有误的，由本单位更正，每处写明理由。
publish-value-operation-set = 更正
publish-value-operation-drop = 删去
publish-value-operation-add = 增加
publish-value-operation-confirm = 核实
publish-topic-correction = 更正
publish-text-correction = 程序读取有误的，由本单位按编号逐处更正：可改一个值，也可增加或删去一项活动、一次参与。每处更正写明理由，并记下程序原来读出的值；程序读出的值一旦变化，更正即停用并须重新核对。来源文件不改动。全部更正列在 corrections 表。
publish-changes-reasons = 变化的原因
publish-changes-reason = 原因
publish-changes-count = 变化数
publish-changes-corrections = 新的更正
publish-changes-why = 理由
publish-changes-date = 日期
