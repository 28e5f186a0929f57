//! Who is named and takes no part, and whom a verb reaches past quotations, kin and descriptions: rules held by invented sentences.

use super::officials_tests::check;

#[test]
fn who_is_reported_on_is_only_named() {
    check("县纪委书记陆远航通报居民苏大强涉嫌诈骗案移送起诉情况。", &["陆远航(县纪委书记) speak", "苏大强() mentioned"]);
    check("大会召开，局长陆远航通报原科长苏敏收受礼金案。", &["陆远航(局长) speak", "苏敏(原科长) mentioned"]);
    check("全县大会召开，通报苏大强、孟广仁严重违纪违法典型案例。", &["苏大强() mentioned", "孟广仁() mentioned"]);
    check("县长陆远航传达文件，副县长苏敏宣读通知。", &["陆远航(县长) speak", "苏敏(副县长) speak"]);
}

#[test]
fn who_visits_and_passes_on_speaks_for_somebody_who_is_absent() {
    check("副县长苏敏到水库检查防汛，传达县长陆远航的工作要求。", &["苏敏(副县长) conduct+speak", "陆远航(县长) mentioned"]);
    check(
        "副县长苏敏看望护林员孟广仁，转达县长陆远航的问候。",
        &["苏敏(副县长) conduct+speak", "孟广仁() receive", "陆远航(县长) mentioned"],
    );
    check(
        "局长苏敏约谈经理孟广仁，通报事故企业负责人乔大山因涉嫌犯罪被逮捕的情况。",
        &["苏敏(局长) conduct+speak", "孟广仁(经理) receive", "乔大山(事故企业负责人) mentioned"],
    );
    check("县长陆远航主持召开会议，传达市长苏敏的批示。", &["陆远航(县长) preside", "苏敏(市长) mentioned"]);
}

#[test]
fn whose_deeds_are_told_is_only_named() {
    check("宣讲员苏敏讲述战斗英雄乔大山坚守阵地的事迹。", &["苏敏(宣讲员) speak", "乔大山(战斗英雄) mentioned"]);
    check("缅怀“铁道卫士”乔大山、战斗英雄孟广仁等先烈。", &["乔大山() mentioned", "孟广仁(战斗英雄) mentioned"]);
    check("活动现场，医生们追忆了殉职护士乔巧云。", &["乔巧云() mentioned"]);
    check("集体学习草原兽医巴雅斯古楞的先进事迹。", &["巴雅斯古楞(草原兽医) mentioned"]);
    check("站长孟广仁被追授先进个人称号。", &["孟广仁(站长) mentioned"]);
}

#[test]
fn the_absent_and_who_writes_from_afar_are_only_named() {
    check("主任陆远航主持，委员苏敏、孟广仁因病请假。", &["陆远航(主任) preside", "苏敏(委员) mentioned", "孟广仁(委员) mentioned"]);
    check("市长陆远航作出批示，副市长苏敏赶赴现场指挥。", &["陆远航(市长) mentioned", "苏敏(副市长) conduct"]);
    check("市长陆远航作出批示。", &["陆远航(市长) conduct"]);
    check("部长苏敏代表书记陆远航送花圈。", &["苏敏(部长) conduct", "陆远航(书记) mentioned"]);
}

#[test]
fn at_whose_word_and_for_whom_others_act_is_only_named() {
    let both = ["陆远航(县委书记) mentioned", "苏敏(县长) conduct"];
    check("按照县委书记陆远航安排，县长苏敏检查防汛。", &both);
    check("根据县委书记陆远航在大会上的要求，县长苏敏带队检查。", &both);
    check("遵照县委、县政府和县委书记陆远航的统一部署，县长苏敏督导防汛。", &both);
    check("县长苏敏根据县委书记陆远航批示要求带队检查。", &["苏敏(县长) conduct", "陆远航(县委书记) mentioned"]);
    check("县长苏敏按照全面从严治党要求主持会议。", &["苏敏(县长) preside"]);
    check("县长苏敏按照计划检查水库。", &["苏敏(县长) conduct"]);
    check("经县委书记陆远航同意，县长苏敏赴京。", &both);
    check("县长苏敏安排部署防汛。", &["苏敏(县长) conduct"]);
    check(
        "部长苏敏代表县委、县政府和书记陆远航、县长孟广仁向老人祝寿。",
        &["苏敏(部长) conduct", "陆远航(书记) mentioned", "孟广仁(县长) mentioned"],
    );
}

#[test]
fn kin_lead_to_who_is_met_and_not_to_who_is_named_for_them() {
    check(
        "副县长苏敏到乔大山家中看望其父乔广仁、丈夫常小军。",
        &["苏敏(副县长) conduct", "乔广仁() receive", "常小军() receive", "乔大山() mentioned"],
    );
    check("名将乔大山之女乔云霞参加活动。", &["乔大山() mentioned", "乔云霞() attend"]);
}

#[test]
fn whoever_gets_something_stands_behind_a_conjunction_and_quotations_too() {
    check("县长陆远航讲话并为老党员苏大强颁发纪念章。", &["陆远航(县长) speak+conduct", "苏大强() receive"]);
    check("县长陆远航看望“最美教师”苏大强。", &["陆远航(县长) conduct", "苏大强() receive"]);
    check(
        "县长陆远航、副县长苏敏为劳动模范孟广仁、乔大山颁奖。",
        &["陆远航(县长) conduct", "苏敏(副县长) conduct", "孟广仁(劳动模范) receive", "乔大山(劳动模范) receive"],
    );
    check("副县长苏敏慰问离退休老专家、中国工程院院士孟广仁。", &["苏敏(副县长) conduct", "孟广仁(中国工程院院士) receive"]);
}

#[test]
fn a_quotation_that_honours_stands_before_a_person_wherever_one_may_stand() {
    check("“时代楷模”孟广仁、“最美奋斗者”乔大山出席。", &["孟广仁() attend", "乔大山() attend"]);
    check("“全国道德模范”孟广仁作先进事迹报告。", &["孟广仁() speak"]);
    check("“七一勋章”获得者孟广仁来县宣讲。", &["孟广仁() speak"]);
    check("县长陆远航为“最美教师”孟广仁、“最美医生”乔大山颁奖。", &["陆远航(县长) conduct", "孟广仁() receive", "乔大山() receive"]);
    check(
        "县长陆远航慰问“最美教师”孟广仁和“中国好人”乔大山，副县长苏敏陪同。",
        &["陆远航(县长) conduct", "孟广仁() receive", "乔大山() receive", "苏敏(副县长) accompany"],
    );
    check("县长陆远航主持“三农”工作会议，“书香之家”评选由副县长苏敏启动。", &["陆远航(县长) preside", "苏敏(副县长) conduct"]);
    check("学习“时代楷模”孟广仁先进事迹。", &["孟广仁() mentioned"]);
    check("孟广仁获“全国劳动模范”称号，远山镇获“文明镇”称号。", &["孟广仁() receive"]);
}

#[test]
fn who_is_talked_with_is_met_and_the_others_are_hosts() {
    check("县长陆远航与客商孟广仁交流，副县长苏敏参加。", &["陆远航(县长) conduct", "孟广仁() receive", "苏敏(副县长) attend"]);
    check("县长陆远航与老战士孟广仁谈心，副县长苏敏陪同。", &["陆远航(县长) conduct", "孟广仁() receive", "苏敏(副县长) accompany"]);
    check("县长陆远航、副县长苏敏与客商孟广仁一行就合作交换意见。", &["陆远航(县长) conduct", "苏敏(副县长) conduct", "孟广仁() receive"]);
    check("县长陆远航与副县长苏敏参加交流。", &["陆远航(县长) attend", "苏敏(副县长) attend"]);
}

#[test]
fn who_is_honoured_or_talked_to_is_described_by_what_befell_him() {
    check(
        "县纪委书记陆远航对新任职干部孟广仁、乔大山进行集体谈话。",
        &["陆远航(县纪委书记) conduct", "孟广仁() receive", "乔大山() receive"],
    );
    check("县长陆远航为获奖教师孟广仁授牌。", &["陆远航(县长) conduct", "孟广仁() receive"]);
    check("县长陆远航出席大会，为先进个人孟广仁颁奖。", &["陆远航(县长) attend+conduct", "孟广仁(先进个人) receive"]);
    check("县长陆远航为获奖教师、学生代表颁奖。", &["陆远航(县长) conduct"]);
    check("县教育局通报表扬孟广仁、乔大山等10名教师。", &["孟广仁() receive", "乔大山() receive"]);
    check("省委宣讲团成员孟广仁讲党课。", &["孟广仁(省委宣讲团成员) speak"]);
    check("评选先进个人孟广仁、乔大山。", &["孟广仁(先进个人) receive", "乔大山(先进个人) receive"]);
    check("家庭成员参加活动，成员单位负责人出席。", &[]);
}

#[test]
fn a_verb_with_a_colon_is_the_role_of_who_follows() {
    check(
        "县委召开部务会。主持：陆远航（部长）。参加：苏敏（副部长）、孟广仁（科长）。",
        &["陆远航(部长) preside", "苏敏(副部长) attend", "孟广仁(科长) attend"],
    );
    check("开会。主持：陆远航。参加：孟广仁、乔大山等8人。", &["陆远航() preside", "孟广仁() attend", "乔大山() attend"]);
    check("主持：陆远航书记；出席：苏敏副书记、孟广仁委员。", &["陆远航(书记) preside", "苏敏(副书记) attend", "孟广仁(委员) attend"]);
    check("会议主持：陆远航 参加：孟广仁 记录：乔大山", &["陆远航() preside", "孟广仁() attend"]);
    check("参加：全体干部职工。列席：有关单位负责人。", &[]);
    check("主讲人：孟广仁教授。", &["孟广仁(教授) speak"]);
    check("会议要求：县长陆远航牵头落实。", &["陆远航(县长) conduct"]);
}

#[test]
fn the_absent_stand_behind_a_label_too() {
    check(
        "县长陆远航主持会议。请假：孟广仁、乔大山。列席：副县长苏敏。",
        &["陆远航(县长) preside", "孟广仁() mentioned", "乔大山() mentioned", "苏敏(副县长) attend"],
    );
    check("主持：陆远航。因公请假人员：副县长苏敏（出差）。", &["陆远航() preside", "苏敏(副县长) mentioned"]);
    check("缺席：孟广仁委员。", &["孟广仁(委员) mentioned"]);
    check("县委书记陆远航因公出差，县长苏敏出席会议。", &["陆远航(县委书记) mentioned", "苏敏(县长) attend"]);
    check("县长苏敏赴京出差。", &["苏敏(县长) conduct"]);
    check("县长陆远航就请假制度开展调研。", &["陆远航(县长) conduct"]);
}

#[test]
fn posts_are_given_without_a_verb_of_their_own() {
    check("选区补选县人大代表，苏云若当选。", &["苏云若() appoint"]);
    check("会议决定苏云若为县人民政府代理县长。", &["苏云若(县人民政府代理县长) appoint"]);
    check(
        "副县长陆远航受县长苏云若委托报告财政情况，会议免去乔建军的县公安局局长职务。",
        &["陆远航(副县长) speak", "苏云若(县长) mentioned", "乔建军(县公安局局长) remove"],
    );
}

#[test]
fn what_somebody_works_as_is_a_title_behind_the_house() {
    check("县第一中学教师苏敏获一等奖。", &["苏敏(县第一中学教师) receive"]);
    check("退休教师苏敏参加活动。", &["苏敏() attend"]);
}

#[test]
fn who_takes_leave_of_the_dead_acts_and_they_get_nothing() {
    check("县长陆远航向孟广仁遗体告别并献花圈。", &["陆远航(县长) conduct", "孟广仁() mentioned"]);
    check("县长陆远航到殡仪馆与孟广仁同志的遗体告别。", &["陆远航(县长) conduct", "孟广仁() mentioned"]);
    check("县长陆远航对孟广仁去世表示哀悼。", &["陆远航(县长) conduct", "孟广仁() mentioned"]);
    check("县长陆远航向孟广仁的家属表示慰问。", &["陆远航(县长) conduct", "孟广仁() mentioned"]);
    check("老红军孟广仁逝世，县长陆远航吊唁。", &["孟广仁() mentioned", "陆远航(县长) conduct"]);
    check("县长陆远航为孟广仁献花。", &["陆远航(县长) conduct", "孟广仁() receive"]);
}

#[test]
fn who_mourns_or_remembers_acts() {
    check("副县长苏敏追忆烈士孟广仁的英雄事迹。", &["苏敏(副县长) speak", "孟广仁() mentioned"]);
    check("副县长苏敏缅怀烈士孟广仁的丰功伟绩。", &["苏敏(副县长) conduct", "孟广仁() mentioned"]);
    check("干部群众缅怀烈士孟广仁。", &["孟广仁() mentioned"]);
}

#[test]
fn a_word_of_speech_that_names_a_thing_is_no_speech() {
    check("县长陆远航在县委报告厅参加会议。", &["陆远航(县长) attend"]);
    check("教师苏敏撰写的报告获奖。", &["苏敏() receive"]);
    check("退休教师苏敏出版回忆录。", &["苏敏() conduct"]);
    check("退休教师苏敏回忆往事。", &["苏敏() speak"]);
    check("局长苏敏报告工作。", &["苏敏(局长) speak"]);
    check("县长苏敏召开建言献策座谈会。", &["苏敏(县长) conduct"]);
    check("县长苏敏在表态发言会上讲话。", &["苏敏(县长) speak"]);
}

#[test]
fn who_advises_or_confesses_speaks() {
    let expected = ["陆远航(县长) preside", "孟广仁() speak", "乔大山() speak"];
    check("县长陆远航主持座谈会，党外人士孟广仁、乔大山建言献策。", &expected);
    check("局长苏敏因失职作深刻检查。", &["苏敏(局长) speak"]);
    check("局长苏敏因失职被通报批评。", &["苏敏(局长) "]);
}

#[test]
fn who_is_near_to_the_dead_is_met_like_others() {
    check("县长陆远航接待烈士孟广仁之女孟小红。", &["陆远航(县长) conduct", "孟广仁() mentioned", "孟小红() receive"]);
    check("县长陆远航接待来访的烈士孟广仁的女儿孟小红。", &["陆远航(县长) conduct", "孟小红() receive", "孟广仁() mentioned"]);
    check("县长陆远航与烈士之子孟小军座谈。", &["陆远航(县长) conduct", "孟小军() receive"]);
    check("左权将军之女左太北来县参观。", &["左太北() attend", "左权() mentioned"]);
    check("县长陆远航查看名医孟广仁的手稿。", &["陆远航(县长) conduct", "孟广仁() mentioned"]);
    check("县长陆远航送行老局长孟广仁。", &["陆远航(县长) attend", "孟广仁() receive"]);
}

#[test]
fn who_visits_others_goes_out_and_who_comes_is_received() {
    check("县长陆远航到访浙江，与客商孟广仁座谈。", &["陆远航(县长) conduct", "孟广仁() receive"]);
    check("县长陆远航到访农户孟广仁家。", &["陆远航(县长) conduct", "孟广仁() receive"]);
    check("远山集团董事长孟广仁到访我县，县长陆远航会见。", &["孟广仁(远山集团董事长) receive", "陆远航(县长) conduct"]);
    check("大使孟广仁到访青岛，市长陆远航会见。", &["孟广仁(大使) receive", "陆远航(市长) conduct"]);
    check("远山集团董事长孟广仁到访。", &["孟广仁(远山集团董事长) receive"]);
    check("作家孟广仁来县采风，县长陆远航、副县长苏敏会见。", &["孟广仁() receive", "陆远航(县长) conduct", "苏敏(副县长) conduct"]);
    check("县委书记陆远航，县长苏敏会见客商孟广仁。", &["陆远航(县委书记) conduct", "苏敏(县长) conduct", "孟广仁() receive"]);
}

#[test]
fn who_is_made_what_is_an_honour_is_honoured() {
    check("会议决定孟广仁为优秀共产党员。", &["孟广仁(优秀共产党员) receive"]);
    check("大会推选孟广仁为省劳动模范、乔大山为先进工作者。", &["孟广仁(省劳动模范) receive", "乔大山(先进工作者) receive"]);
    check("孟广仁当选全国道德模范。", &["孟广仁(全国道德模范) receive"]);
    check("会议决定孟广仁为代理县长。", &["孟广仁(代理县长) appoint"]);
    check("县委授予孟广仁“见义勇为先进个人”称号。", &["孟广仁() receive"]);
}

#[test]
fn who_is_away_for_a_reason_is_only_named() {
    check("县长陆远航主持会议，副县长苏敏因在省委党校学习请假。", &["陆远航(县长) preside", "苏敏(副县长) mentioned"]);
    check("县长陆远航主持会议，老党员上官德未到场。", &["陆远航(县长) preside", "上官德() mentioned"]);
    check("县长陆远航未能出席会议。", &["陆远航(县长) mentioned"]);
    check("副县长苏敏带队赴杭州外出学习。", &["苏敏(副县长) conduct"]);
    check("县长陆远航检查作风，对无故缺席人员提出批评。", &["陆远航(县长) conduct"]);
}

#[test]
fn who_is_invited_to_teach_speaks_also_where_a_meeting_studies() {
    let expected = ["苏敏(省党校教授) speak", "陆远航() preside"];
    check("县政府举行集体学习，专题学习条例，邀请省党校教授苏敏授课，陆远航主持。", &expected);
    check("县政府邀请省党校教授苏敏作辅导报告。", &["苏敏(省党校教授) speak"]);
    check("市纪委监委派驻第八组组长苏敏主持会议。", &["苏敏(市纪委监委派驻第八组组长) preside"]);
}

#[test]
fn who_is_sentenced_bears_it() {
    check("县人民法院以受贿罪判处县财政局原副局长苏敏有期徒刑四年。", &["苏敏(县财政局原副局长) "]);
    check("县纪委给予副局长苏敏党内警告处分。", &["苏敏(副局长) "]);
    check("县政府给予教师苏敏、孟广仁记功奖励。", &["苏敏() receive", "孟广仁() receive"]);
    check("案件审查室主任苏敏参加会议。", &["苏敏(案件审查室主任) attend"]);
    check("派出所所长陆远航通报犯罪嫌疑人苏大强冒充客服诈骗案侦办情况。", &["陆远航(派出所所长) speak", "苏大强() mentioned"]);
}

#[test]
fn who_is_only_described_acts_not() {
    check("县里举办苏敏先进事迹报告会。苏敏系县化工厂首任厂长、省劳动模范，在抗洪抢险中牺牲。", &["苏敏() mentioned"]);
    check("副县长孟广仁系会议召集人，主持会议。", &["孟广仁(副县长) preside"]);
    check("县委书记孟广仁系烈士后代，到烈士陵园祭扫。", &["孟广仁(县委书记) conduct"]);
    check("副县长乔大山系统讲解政策。", &["乔大山(副县长) speak"]);
}

#[test]
fn kin_act_and_those_they_are_near_to_are_only_named() {
    check("乔大山的儿媳苏敏作家风发言。", &["乔大山() mentioned", "苏敏() speak"]);
    check("副县长苏敏看望乔大山烈士的母亲孟广芝。", &["苏敏(副县长) conduct", "孟广芝() receive", "乔大山() mentioned"]);
    check("号召干部学习“人民医生”欧阳玉书先进事迹。", &["欧阳玉书() mentioned"]);
    check("纪念词人乔大山诞辰学术研讨会举行。", &["乔大山() mentioned"]);
    check("市图书馆展出作家阿来提·吾守尔长篇小说《雪水河》手稿。", &["阿来提·吾守尔() mentioned"]);
    check("县长陆远航会见了省交通厅厅长孟广仁。", &["陆远航(县长) conduct", "孟广仁(省交通厅厅长) receive"]);
    check("县长陆远航会见友好协会会长山口正夫。", &["陆远航(县长) conduct", "山口正夫(友好协会会长) receive"]);
}

#[test]
fn a_word_inside_another_or_torn_by_the_next_is_none() {
    check("县长陆远航经过石桥镇时察看水情。", &["陆远航(县长) conduct"]);
    check("副县长苏敏汇报会议筹备情况。", &["苏敏(副县长) speak"]);
    check("县政府特邀顾问苏敏出席。", &["苏敏(县政府特邀顾问) attend"]);
    check("县评选委员会主任陆远航主持会议。", &["陆远航(县评选委员会主任) preside"]);
    check("县委书记陆远航，县长苏敏走访慰问困难群众。", &["陆远航(县委书记) conduct", "苏敏(县长) conduct"]);
}

#[test]
fn an_item_of_a_list_of_removals_may_appoint() {
    check("县委决定：免去苏敏的副县长职务；孟广仁任副县长。", &["苏敏(副县长) remove", "孟广仁(副县长) appoint"]);
    check("免去苏敏担任的副县长职务。", &["苏敏(副县长) remove"]);
    check("聘任苏敏、孟广仁等10人为特约监察员。", &["苏敏(特约监察员) appoint", "孟广仁(特约监察员) appoint"]);
}
