//! Officials, titles and roles: rules held by invented sentences.

use super::known::Known;
use super::officials::people;
use super::scan::Scan;
use crate::extract::lexicon;

#[track_caller]
pub(super) fn check(text: &str, expected: &[&str]) {
    check_with(&[], text, expected);
}

#[track_caller]
fn check_with(known: &[&str], text: &str, expected: &[&str]) {
    let lexicon = lexicon();
    let scan = Scan::new(text, &lexicon);
    let known: Known = known.iter().map(|name| (*name).to_owned()).collect();
    let read: Vec<String> = people(&scan, &known)
        .into_iter()
        .map(|person| {
            let mut roles: Vec<&str> = Vec::new();
            for evidence in &person.evidence {
                if !roles.contains(&evidence.role.code()) {
                    roles.push(evidence.role.code());
                }
            }
            let what = if person.mentioned { "mentioned".to_owned() } else { roles.join("+") };
            format!("{}({}) {what}", person.name, person.titles.join("、"))
        })
        .collect();
    assert_eq!(read, expected, "{text}");
}

#[test]
fn a_title_after_the_name_or_in_brackets_is_a_title() {
    check("陆远航书记主持召开座谈会。", &["陆远航(书记) preside"]);
    check("陆远航（镇长）、苏敏（副镇长）出席活动。", &["陆远航(镇长) attend", "苏敏(副镇长) attend"]);
    check("陆远航(镇长)、苏敏(副镇长)出席活动。", &["陆远航(镇长) attend", "苏敏(副镇长) attend"]);
}

#[test]
fn rare_letters_of_four_bytes_are_letters_like_others() {
    check("县长王𠮷、副县长苏𣲗出席。", &["王𠮷(县长) attend", "苏𣲗(副县长) attend"]);
    for before in 0..4 {
        let long = format!("县长陆远航、副县长苏敏、局长{}{}出席。", "a".repeat(before), "𠮷".repeat(60));
        let lexicon = lexicon();
        assert_eq!(people(&Scan::new(&long, &lexicon), &Known::default()).len(), 2, "{long}");
    }
}

#[test]
fn who_stands_aside_has_the_role_of_the_phrase_alone() {
    check("市长陆远航在县委书记苏敏的陪同下调研粮库。", &["陆远航(市长) conduct", "苏敏(县委书记) accompany"]);
    check("受县长陆远航委托，副县长苏敏看望护林员。", &["陆远航(县长) mentioned", "苏敏(副县长) conduct"]);
    check("会议由副县长苏敏主持，县长陆远航讲话。", &["苏敏(副县长) preside", "陆远航(县长) speak"]);
}

#[test]
fn persons_announced_by_their_role_have_it() {
    check("参加会议的有：县长陆远航、副县长苏敏。", &["陆远航(县长) attend", "苏敏(副县长) attend"]);
    check("主持人：苏敏。", &["苏敏() preside"]);
}

#[test]
fn a_padded_name_loses_its_padding() {
    check("县长陆　航、副县长苏　敏出席。", &["陆航(县长) attend", "苏敏(副县长) attend"]);
}

#[test]
fn appointments_run_through_a_list() {
    check("决定：任命陆远航为县教育局局长；苏敏为县水利局副局长。", &["陆远航(县教育局局长) appoint", "苏敏(县水利局副局长) appoint"]);
    check("陆远航被任命为副县长，苏敏被免去副县长职务。", &["陆远航(副县长) appoint", "苏敏(副县长) remove"]);
}

#[test]
fn who_is_quoted_takes_no_part() {
    check("县长陆远航主持召开会议，传达学习省长苏敏在全省防汛会议上的讲话精神。", &["陆远航(县长) preside", "苏敏(省长) mentioned"]);
    check("学习习近平总书记重要文章。", &["习近平() mentioned"]);
}

#[test]
fn a_word_is_a_name_between_a_post_and_what_only_follows_names() {
    check("副主任高原、洪流，秘书长向前出席。", &["高原(副主任) attend", "洪流(副主任) attend", "向前(秘书长) attend"]);
    check("局长国庆生、监事项红旗列席董事会。", &["国庆生(局长) attend", "项红旗(监事) attend"]);
    check("村民代表参观和平新区。", &[]);
    check("市长热线开通，书记信箱启用。", &[]);
}

#[test]
fn names_of_other_languages_end_before_the_verb_and_begin_after_the_post() {
    check("州长木合塔尔·加马勒丁提出三点要求。", &["木合塔尔·加马勒丁(州长) speak"]);
    check("县纪委书记古丽米热·阿布都通报案例。", &["古丽米热·阿布都(县纪委书记) speak"]);
    check("乡长阿苦伍呷、州长向巴平措到会。", &["阿苦伍呷(乡长) attend", "向巴平措(州长) attend"]);
    check("代表团团长松本一郎一行来访。", &["松本一郎(代表团团长) receive"]);
}

#[test]
fn a_post_that_no_lexicon_lists_is_known_by_its_last_character() {
    check("楼门长赵四主持楼院议事会。", &["赵四(楼门长) preside"]);
    check("产值同比增长高于预期。", &[]);
}

#[test]
fn a_title_begins_with_its_body() {
    check("施工单位宏远路桥公司总工程师江涛介绍进度。", &["江涛(宏远路桥公司总工程师) speak"]);
    check("医疗队抵达，领队为护理部主任柳青。", &["柳青(护理部主任) conduct"]);
    check("镇政府对保洁公司经理王五进行约谈。", &["王五(保洁公司经理) receive"]);
}

#[test]
fn a_known_name_shares_no_post_that_one_person_holds_and_opens_no_title() {
    let known = ["苏敏", "陆远航"];
    check_with(
        &known,
        "海关关长方大山、水利局局长江涛、苏敏出席仪式。",
        &["方大山(海关关长) attend", "江涛(水利局局长) attend", "苏敏() attend"],
    );
    check_with(&known, "副县长江涛、苏敏出席会议。", &["江涛(副县长) attend", "苏敏(副县长) attend"]);
    check_with(&known, "陆远航、苏敏及县政协主席方大山作交流发言。", &["陆远航() speak", "苏敏() speak", "方大山(县政协主席) speak"]);
    check_with(&known, "陆远航走访慰问驻村工作队员和僧人。", &["陆远航() conduct"]);
}

#[test]
fn a_body_keeps_its_last_letter_before_the_verb() {
    check("市税务局党委任命苏敏为县税务局副局长。", &["苏敏(县税务局副局长) appoint"]);
}

#[test]
fn a_document_that_is_read_out_is_a_speech() {
    check("校长苏敏作《学校工作报告》，党委书记陆远航主持。", &["苏敏(校长) speak", "陆远航(党委书记) preside"]);
    check("街道办事处主任向往带队检查。", &["向往(街道办事处主任) conduct"]);
}

#[test]
fn a_visit_ends_what_is_heard() {
    check("会议听取工作汇报，先后察看了兰亭社区，局长苏敏陪同。", &["苏敏(局长) accompany"]);
    check("局长苏敏在启动仪式上致辞。", &["苏敏(局长) speak"]);
}

#[test]
fn what_is_heard_on_a_visit_is_no_agenda() {
    check("市委书记苏敏来港调研，听取智慧港口建设情况汇报，要求加快布局。", &["苏敏(市委书记) conduct+speak"]);
    check("局长苏敏主持会议，并就做好新年工作提出要求。", &["苏敏(局长) preside+speak"]);
    check("市总工会经费审查委员会主任苏敏颁奖。", &["苏敏(市总工会经费审查委员会主任) conduct"]);
    check("市委副书记苏敏出席并讲话，为劳动模范方大山等20人颁奖。", &["苏敏(市委副书记) attend+speak+conduct", "方大山(劳动模范) receive"]);
    check("苏敏、陆远航为获奖选手颁奖。", &["苏敏() conduct", "陆远航() conduct"]);
}

#[test]
fn the_passive_makes_the_subject_the_receiver() {
    check("社员其其格被全国妇联授予奖章。", &["其其格() receive"]);
    check("县长陆远航为获得奖章的老党员代表颁奖。", &["陆远航(县长) conduct"]);
    check("法院给立案庭庭长苏敏记个人一等功。", &["苏敏(立案庭庭长) receive"]);
    check("县长陆远航为退役老兵方大山送去慰问金。", &["陆远航(县长) conduct", "方大山() receive"]);
}

#[test]
fn speech_is_known_by_verb_and_noun() {
    check("局长陆远航作了题为《水》的专题辅导。", &["陆远航(局长) speak"]);
    check("党委副书记苏敏到会讲话。", &["苏敏(党委副书记) attend+speak"]);
    check("局长陆远航约谈企业，并就整改提出要求。", &["陆远航(局长) conduct+speak"]);
    check("局长陆远航讲话，旁听人员观看影片。", &["陆远航(局长) speak"]);
}

#[test]
fn who_is_met_receives_and_who_is_accompanied_goes_on() {
    check("总经理陆远航与远山集团董事长苏敏座谈。", &["陆远航(总经理) conduct", "苏敏(远山集团董事长) receive"]);
    check("驻华大使皮埃尔·杜邦访问我市，市长陆远航会见。", &["皮埃尔·杜邦(驻华大使) receive", "陆远航(市长) conduct"]);
    check("局长陆远航随同市长苏敏赴京，向水利部汇报工作。", &["陆远航(局长) accompany", "苏敏(市长) conduct"]);
    check("会议由受县长陆远航委托的副县长苏敏主持。", &["陆远航(县长) mentioned", "苏敏(副县长) preside"]);
}

#[test]
fn an_act_without_a_role_is_conduct_and_a_punishment_is_none() {
    check("董事长陆远航鸣笛，列车开出。", &["陆远航(董事长) conduct"]);
    check("厂长苏敏因玩忽职守受到撤职处分。", &["苏敏(厂长) "]);
    check("原县长苏敏因病逝世。", &["苏敏(原县长) mentioned"]);
}

#[test]
fn a_change_of_posts_goes_on_for_the_same_person() {
    check("陆远航任县委副书记，不再担任县委宣传部部长。", &["陆远航(县委副书记、县委宣传部部长) appoint+remove"]);
    check("选举陆远航为旗长，苏敏、高娃（女）为副旗长。", &["陆远航(旗长) appoint", "苏敏(副旗长) appoint", "高娃(副旗长) appoint"]);
    check("会议接受陆远航辞去县人大常委会委员职务的请求。", &["陆远航(县人大常委会委员) remove"]);
    check("免去陆远航的楼门长职务。", &["陆远航(楼门长) remove"]);
}

#[test]
fn a_name_ends_before_the_verb_that_its_last_letter_could_begin() {
    check("副县长苏敏为“书香之家”授牌。", &["苏敏(副县长) conduct"]);
    check("苏敏当选为主席，陆航担任副主席。", &["苏敏(主席) appoint", "陆航(副主席) appoint"]);
    check("局长赵志强调研。", &["赵志强(局长) conduct"]);
    check("县长陆玉来到县委党校调研。", &["陆玉(县长) conduct"]);
    check("县委书记陆春来到县人民医院看望医护人员。", &["陆春(县委书记) conduct"]);
    check("县长陆玉来到会讲话。", &["陆玉来(县长) attend+speak"]);
    check_with(&["陆玉来"], "陆玉来到企业调研。", &["陆玉来() conduct"]);
}

#[test]
fn holders_and_posts_are_told_apart_without_a_mark_between() {
    check("免去苏敏县财政局局长职务；陆远航任县财政局局长。", &["苏敏(县财政局局长) remove", "陆远航(县财政局局长) appoint"]);
    check("免去：陆远航的县财政局局长职务；苏敏的县审计局局长职务。", &["陆远航(县财政局局长) remove", "苏敏(县审计局局长) remove"]);
    check("会议接受苏敏辞去副县长职务的请求。", &["苏敏(副县长) remove"]);
    check("应县长苏敏邀请，远山集团董事长陆远航来访。", &["苏敏(县长) mentioned", "陆远航(远山集团董事长) receive"]);
}

#[test]
fn each_item_of_a_list_of_appointments_has_its_own_holder() {
    check("任命巴图为旗教育局局长、决才为旗水利局局长。", &["巴图(旗教育局局长) appoint", "决才(旗水利局局长) appoint"]);
    check("选举陆远航为县长，方为民为县法院院长。", &["陆远航(县长) appoint", "方为民(县法院院长) appoint"]);
    check("补选尕桑拉毛同志为副州长。", &["尕桑拉毛(副州长) appoint"]);
    check(
        "任命苏敏为县财政局局长，免去陆远航的县财政局局长职务、方大山的县审计局局长职务。",
        &["苏敏(县财政局局长) appoint", "陆远航(县财政局局长) remove", "方大山(县审计局局长) remove"],
    );
    check("免去陆远航县财政局局长职务、苏敏县审计局局长职务。", &["陆远航(县财政局局长) remove", "苏敏(县审计局局长) remove"]);
    check("任命陆远航为县委常委、组织部部长。", &["陆远航(县委常委、组织部部长) appoint"]);
    check("推选远山村为联系点，聘请专家为顾问。", &[]);
}

#[test]
fn who_gets_a_post_keeps_the_one_before_the_name() {
    check("代县长苏敏作报告，会议选举苏敏为县长。", &["苏敏(代县长、县长) speak+appoint"]);
    check("副县长苏敏辞去副县长职务。", &["苏敏(副县长) remove"]);
}

#[test]
fn who_reports_in_a_session_speaks_and_who_is_passed_on_does_not() {
    check("会议听取县长苏敏受县委常委会委托作的工作报告。", &["苏敏(县长) speak"]);
    check_with(&["苏敏敏"], "会议听取苏敏敏关于水利工作的汇报，陆远航主持。", &["苏敏敏() speak", "陆远航() preside"]);
    check("会议传达学习全会精神，副县长苏敏作关于财政决算的报告。", &["苏敏(副县长) speak"]);
    check("会议审议预算草案，由局长苏敏作说明。", &["苏敏(局长) speak"]);
    check("会议传达学习省委书记苏敏在全省会议上的讲话。", &["苏敏(省委书记) mentioned"]);
}

#[test]
fn a_verb_at_the_end_of_another_word_opens_no_speech() {
    let text = "会议传达学习习近平总书记关于“三农”工作的论述和省委书记苏敏在全省会议上的讲话。";
    check(text, &["习近平() mentioned", "苏敏(省委书记) mentioned"]);
    check("会议听取局长苏敏所作的工作报告。", &["苏敏(局长) speak"]);
}

#[test]
fn letters_that_join_nothing_belong_to_the_name() {
    check("市委常委陆景和到医院调研。", &["陆景和(市委常委) conduct"]);
    check("县长陆景和于大山出席。", &["陆景(县长) attend", "于大山(县长) attend"]);
    check("副主任苏敏看望儿童和教职员工。", &["苏敏(副主任) conduct"]);
    check("校领导和机关干部参加。", &[]);
    check("党委书记苏敏为新生代表佩戴校徽。", &["苏敏(党委书记) conduct"]);
    check("县委副书记苏敏为获奖家庭颁奖。", &["苏敏(县委副书记) conduct"]);
}

#[test]
fn of_a_whole_known_name_anything_may_be_said() {
    check_with(&["苏小敏"], "苏小敏下到田间办公。", &["苏小敏() conduct"]);
    check_with(&["苏小敏"], "苏小敏采取随机方式，突击检查食堂。", &["苏小敏() conduct"]);
    check_with(&["敖登格"], "经理敖登格日勒发言。", &["敖登格日勒(经理) speak"]);
}

#[test]
fn who_is_met_may_be_described_first() {
    check("苏小敏会见前来学习办学经验的远山县县长陆远航一行。", &["苏小敏() conduct", "陆远航(远山县县长) receive"]);
    check("市长陆远航一行来校考察，校长苏敏会见客人。", &["陆远航(市长) receive", "苏敏(校长) conduct"]);
    check("师生缅怀在扑火中牺牲的陆远航、苏敏。", &["陆远航() mentioned", "苏敏() mentioned"]);
    check_with(&["苏小敏"], "苏小敏到人民来访接待中心接待群众。", &["苏小敏() conduct"]);
}

#[test]
fn a_person_known_by_other_posts_shares_none_of_a_guest() {
    let lexicon = lexicon();
    let known: Known = [("苏敏".to_owned(), vec!["院长".to_owned()])].into_iter().collect();
    let read = |text: &str| {
        let scan = Scan::new(text, &lexicon);
        people(&scan, &known).into_iter().map(|person| person.titles.join("、")).collect::<Vec<_>>()
    };
    assert_eq!(read("副市长陆远航、苏敏揭牌。"), ["副市长", ""]);
    assert_eq!(read("市领导陆远航、苏敏揭牌。"), ["市领导", "市领导"]);
    assert_eq!(read("党委委员陆远航、苏敏揭牌。"), ["党委委员", "党委委员"]);
    assert_eq!(read("副市长陆远航、苏敏、方大山揭牌。"), ["副市长", "副市长", "副市长"]);
}

#[test]
fn who_is_told_of_takes_no_part() {
    check("县总工会举办劳动模范苏小敏先进事迹报告会，县长陆远航出席。", &["苏小敏() mentioned", "陆远航(县长) attend"]);
    check("全县学习雷锋、苏小敏同志的英勇事迹。", &["雷锋() mentioned", "苏小敏() mentioned"]);
    check("副县长苏敏讲述烈士陆远航的感人故事。", &["苏敏(副县长) speak", "陆远航() mentioned"]);
    check("苏小敏的同事陆远航、邻居方大山发言。", &["苏小敏() mentioned", "陆远航() speak", "方大山() speak"]);
    check("烈士苏小敏的亲属陆远航讲述家史。", &["苏小敏() mentioned", "陆远航() speak"]);
    check("原县委书记苏小敏同志遗体告别仪式举行，陆远航参加。", &["苏小敏(原县委书记) mentioned", "陆远航() attend"]);
}

#[test]
fn who_acts_by_authority_speaks_and_who_gave_it_is_named() {
    let both = ["苏敏(副县长) speak", "陆远航(县长) mentioned"];
    check("会议听取副县长苏敏受县长陆远航委托所作的《计划执行情况的报告》。", &both);
    check("会议听取计划执行情况的报告，副县长苏敏受县长陆远航委托，作《计划执行情况的报告》。", &both);
    check("会议听取县政府副县长苏敏的汇报。", &["苏敏(县政府副县长) speak"]);
}

#[test]
fn a_verb_joined_by_and_goes_on_with_the_subject() {
    check("县长苏敏出席会议并作重要讲话。", &["苏敏(县长) attend+speak"]);
    check("县长苏敏主持并围绕学习会议精神作发言。", &["苏敏(县长) preside+speak"]);
    check("县长苏敏讲话并为陆远航、方大山等30人颁奖。", &["苏敏(县长) speak+conduct", "陆远航() receive", "方大山() receive"]);
    check(
        "县纪委书记苏敏对局长陆远航进行约谈，并通报副局长方大山违规办案。",
        &["苏敏(县纪委书记) conduct+speak", "陆远航(局长) receive", "方大山(副局长) mentioned"],
    );
}

#[test]
fn a_holder_is_found_where_no_word_parts_him_from_his_body() {
    check(
        "区委决定：任命苏敏为望澜街道党工委委员，免去陆远航望澜街道党工委委员职务。",
        &["苏敏(望澜街道党工委委员) appoint", "陆远航(望澜街道党工委委员) remove"],
    );
    check("县委决定：任命苏小敏为曲宗县委委员，免去陆航曲宗县委常委职务。", &["苏小敏(曲宗县委委员) appoint", "陆航(曲宗县委常委) remove"]);
    check("县长苏敏就目标责任制考核，对远山县局长陆远航进行约谈。", &["苏敏(县长) conduct", "陆远航(远山县局长) receive"]);
}
