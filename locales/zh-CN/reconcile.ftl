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
publish-heading-second-file = 另一来源
publish-meaning-second-file = 被合并的一条所在文件在输入文件夹中的路径。
publish-value-rule-meeting-number = 会议系列和会次相同
publish-value-rule-same-text = 日期和文字相同
publish-value-rule-officials-and-text = 日期和人员相同，内容相似
publish-value-rule-text = 日期和类别相同，内容很相似
publish-topic-merge = 多个来源
publish-text-merge = 两个来源写了同一件事的，是一项活动。认定依据依次为：会议系列和会次相同且日期相接；日期、类别和文字相同；日期相同、有同一人参加、大类相同且内容相似度不低于 0.6（不低于 0.85 时大类可以不同）；日期和类别相同、一方未写人员且相似度不低于 0.85。会议系列或会次互相矛盾的不合并；同一来源之内不合并。文本来源优先于工作簿，其次按路径先后；只有另一来源写到的人员、角色、文件、地点补入。合并的逐条列在 merges 表；相似而不足以认定的列入核查结果，仍按两项计数。
