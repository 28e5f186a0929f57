//! Places and organisations of invented sentences, one kind of frame each.

use super::corpus::lexicon;
use super::found::{FoundPerson, Surroundings};
use super::organizations::places_and_organizations;
use super::scan::Scan;
use crate::model::MentionKind;

/// `people` are written as they stand in the text, title and name divided by a space.
#[track_caller]
fn check(text: &str, people: &str, places: &str, organizations: &str) {
    let lexicon = lexicon();
    let persons: Vec<FoundPerson> = people
        .split('，')
        .filter(|person| !person.is_empty())
        .map(|person| {
            let (title, name) = person.split_once(' ').unwrap_or(("", person));
            let start = text.find(&format!("{title}{name}")).unwrap_or_else(|| panic!("{person}"));
            let end = start + title.len() + name.len();
            FoundPerson {
                name: name.to_owned(),
                titles: Vec::new(),
                span: start..end,
                name_span: start + title.len()..end,
                evidence: Vec::new(),
                mentioned: false,
                rule: "test",
            }
        })
        .collect();
    let around = Surroundings { area: Some("云溪县"), within: &[] };
    let found = places_and_organizations(&Scan::new(text, &lexicon), &persons, &[], &[], around);
    let of = |kind| found.iter().filter(|mention| mention.kind == kind).map(|mention| mention.text.as_str()).collect::<Vec<_>>().join("，");
    if std::env::var_os("SHOW").is_some() {
        if (of(MentionKind::Place), of(MentionKind::Organization)) != (places.to_owned(), organizations.to_owned()) {
            println!(
                "## {text}\n   got  {} | {}\n   want {places} | {organizations}",
                of(MentionKind::Place),
                of(MentionKind::Organization)
            );
        }
        return;
    }
    assert_eq!((of(MentionKind::Place), of(MentionKind::Organization)), (places.to_owned(), organizations.to_owned()), "{text}");
}

#[test]
fn what_is_visited_is_a_place() {
    check("县长周启明先后到青石镇柳林村、永丰面粉厂、县人民医院等地调研。", "县长 周启明", "青石镇柳林村，永丰面粉厂，县人民医院", "");
    check("周启明赴深圳、东莞和佛山招商引资。", "周启明", "深圳，东莞，佛山", "");
    check("副县长孟昭深入白水乡中心小学、石桥村幸福院开展慰问活动。", "副县长 孟昭", "白水乡中心小学，石桥村幸福院", "");
    check("县委书记郑一鸣一行到恒远纺织有限责任公司走访，详细了解企业生产情况。", "县委书记 郑一鸣", "恒远纺织有限责任公司", "");
    check("孟昭实地查看了龙头山水库除险加固工程和北干渠改造项目进展情况。", "孟昭", "龙头山水库除险加固工程，北干渠改造项目", "");
    check("周启明到县信访接待中心接待来访群众。", "周启明", "县信访接待中心", "");
    check("县政协组织委员视察南湖湿地公园建设。", "", "南湖湿地公园", "县政协");
    check("县人大常委会副主任何立带队对城东污水处理厂进行执法检查。", "县人大常委会副主任 何立", "城东污水处理厂", "");
    check("校党委书记高远到东校区、图书馆、第三食堂检查安全工作。", "校党委书记 高远", "东校区，第三食堂", "");
    check("公司总经理许诺到二号矿井、选煤厂检查节日安全生产。", "公司总经理 许诺", "二号矿井，选煤厂", "");
    check("旗长宝力道深入巴彦苏木乌兰嘎查、查干牧场走访慰问困难牧民。", "旗长 宝力道", "巴彦苏木乌兰嘎查，查干牧场", "");
    check("周启明前往省交通运输厅、省水利厅汇报对接重点项目。", "周启明", "省交通运输厅，省水利厅", "");
    check("周启明拜访中科环保集团总部，与集团负责人座谈。", "周启明", "中科环保集团总部", "");
    check("周启明调研住房保障工作，实地走访锦绣家园、阳光里小区。", "周启明", "锦绣家园，阳光里小区", "");
    check("郑一鸣率党政考察团赴江苏省昆山市、浙江省义乌市学习考察。", "郑一鸣", "江苏省昆山市，浙江省义乌市", "");
    check("郑一鸣在青石镇调研乡村振兴工作。", "郑一鸣", "青石镇", "");
    check("郑一鸣暗访大润发超市、城南加油站及华联商厦消防安全。", "郑一鸣", "大润发超市，城南加油站，华联商厦", "");
}

#[test]
fn what_has_no_name_is_no_place() {
    check("周启明深入企业、社区、学校调研。", "周启明", "", "");
    check("周启明到两家企业走访。", "周启明", "", "");
    check("周启明检查防汛工作，到部分水库、河道查看水情。", "周启明", "", "");
    check("周启明到会讲话，要求各乡镇、各部门抓好落实。", "周启明", "", "");
    check("全县粮食总产量达到3.2万吨，提高到历史新高。", "", "", "");
    check("周启明调度重点项目建设，要求相关单位加快进度。", "周启明", "", "");
}

#[test]
fn the_venue_is_a_place() {
    check("全县春季招聘会在人民广场举行。", "", "人民广场", "");
    check("云溪县第三届梨花节在青石镇梨花谷景区开幕。", "", "青石镇梨花谷景区", "");
    check("“书香云溪”读书分享会在县图书馆举办，孟昭致辞。", "孟昭", "县图书馆", "");
    check("县委经济工作会议在县会议中心召开。", "", "县会议中心", "县委");
    check("会议在县城召开。", "", "", "");
    check("全市现场推进会在云溪县召开。", "", "云溪县", "");
    check("于县体育馆举行第八届职工运动会。", "", "县体育馆", "");
    check("周启明在杭州会见浙江远景集团董事长吴江。", "周启明，浙江远景集团董事长 吴江", "杭州", "浙江远景集团");
}

#[test]
fn works_begun_or_finished_are_places() {
    check("云溪大桥建成通车。", "", "云溪大桥", "");
    check("县第二人民医院门诊综合楼竣工投入使用。", "", "县第二人民医院门诊综合楼", "");
    check("总投资5亿元的金禾粮油精深加工项目开工建设。", "", "金禾粮油精深加工项目", "");
    check("全县首座5G基站建成开通。", "", "", "");
    check("石家湾至青石镇公路改建工程通过验收。", "", "石家湾至青石镇公路改建工程", "");
    check("云溪烈士陵园落成。", "", "云溪烈士陵园", "");
    check("郑一鸣出席云溪经济开发区标准厂房二期项目奠基仪式。", "郑一鸣", "云溪经济开发区标准厂房二期项目", "");
    check("东方红水库动工兴建。", "", "东方红水库", "");
}

#[test]
fn listed_struck_and_established_places() {
    check("青石镇柳林村被评为省级文明村。", "", "青石镇柳林村", "");
    check("云溪县第一中学被授予全国文明校园称号。", "", "", "云溪县第一中学");
    check("省文物局公布第七批省级文物保护单位，青石古城、白马寺入选。", "", "青石古城，白马寺", "省文物局");
    check("白水乡遭受冰雹袭击，农作物受灾1200亩。", "", "白水乡", "");
    check("经省人民政府批准，撤销白水乡，设立白水镇。", "", "白水乡，白水镇", "省人民政府");
    check("市委第二巡察组进驻云溪县开展巡察。", "", "云溪县", "市委第二巡察组");
    check("副省长杜若来云溪县调研。", "副省长 杜若", "云溪县", "");
}

#[test]
fn who_acts_or_is_told_to_act_is_an_organization() {
    check("县教育局、县财政局联合印发通知。", "", "", "县教育局，县财政局");
    check("云溪县人民政府与华润电力控股有限公司签订框架协议。", "", "", "云溪县人民政府，华润电力控股有限公司");
    check("周启明要求县住房和城乡建设局、青石镇限期整改。", "周启明", "", "县住房和城乡建设局，青石镇");
    check("县委组织部、县人力资源和社会保障局举办人才招聘会。", "", "", "县委组织部，县人力资源和社会保障局");
    check("县公安局交警大队查处酒驾12起。", "", "", "县公安局交警大队");
    check("县总工会、团县委、县妇联联合开展慰问活动。", "", "", "县总工会，团县委，县妇联");
    check("中国农业银行云溪县支行向灾区捐款10万元。", "", "", "中国农业银行云溪县支行");
    check(
        "县人大常委会副主任何立、县政府副县长孟昭出席，县发改局、各乡镇主要负责人参加。",
        "县人大常委会副主任 何立，县政府副县长 孟昭",
        "",
        "县发改局",
    );
    check("省委第三督导组到云溪县督导工作。", "", "云溪县", "省委第三督导组");
    check("中共云溪县第十四次代表大会召开。", "", "", "");
    check("县政府召开常务会议，听取县财政局、县审计局关于预算执行情况的汇报。", "", "", "县政府");
    check("学校与清河大学签署合作协议。", "", "", "清河大学");
    check("水利部黄河水利委员会专家组来云溪考察。", "", "云溪", "水利部黄河水利委员会专家组");
    check("县红十字会向青石镇中心卫生院捐赠救护车1辆。", "", "", "县红十字会，青石镇中心卫生院");
    check("任命何立为县教育局局长。", "何立", "", "");
    check("天盛化工总经理韩非、省农业大学教授秦风作报告。", "天盛化工总经理 韩非，省农业大学教授 秦风", "", "天盛化工，省农业大学");
    check("县工业和信息化局副局长牛旺接受纪律审查。", "县工业和信息化局副局长 牛旺", "", "");
    check("自治区住房和城乡建设厅公布2022年度绿色社区名单，青松社区、铁西社区入选。", "", "青松社区，铁西社区", "自治区住房和城乡建设厅");
    check("县城建设路燃气管道被施工机械挖断，造成泄漏。", "", "县城建设路", "");
    check(
        "周启明赴云溪县人民武装部、武警塔拉浩特支队机动一中队和河东消防救援站进行“八一”走访慰问。",
        "周启明",
        "云溪县人民武装部，武警塔拉浩特支队机动一中队，河东消防救援站",
        "",
    );
    check("周启明到武警支队机动一中队和河东消防救援站进行“八一”走访慰问。", "周启明", "武警支队机动一中队，河东消防救援站", "");
    check("周启明主持召开县政府党组（扩大）会议。", "周启明", "", "县政府党组");
}
