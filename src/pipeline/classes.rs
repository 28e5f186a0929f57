//! The classes of words in `lexicons/*.toml`: what a word is good for. A word may be in several. They stand apart from
//! the lexicon so that who edits the files finds all of them in one place.

use serde::Deserialize;

/// What a word is good for. The name in the files is in `snake_case`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// The end of a post's name: 书记, 副区长, 董事长.
    Title,
    /// A post that one person holds in a body: 局长, 董事长.
    Chief,
    /// A post that many hold beside another one: 常委, 党组成员.
    Membership,
    /// A title that is an honour and no office: 劳动模范. Who is made one is honoured.
    Merit,
    /// Ends the names of posts that no lexicon lists: 长, 员.
    TitleTail,
    /// Closes a post that is given or taken: 职务, 一职.
    PostEnd,
    /// Ends like the name of a post and is none: 增长, 人员.
    NotTail,
    /// Stands before the body of a post and belongs to no title: 施工单位.
    TitleLead,
    /// A title that is shared by a list of names: 区领导.
    Collective,
    /// Describes a person and is no title: 困难党员.
    Descriptor,
    /// A verb whose subject has a role; the group names the role.
    RoleVerb,
    /// A verb whose object is a person who is met, visited or greeted: 会见, 慰问.
    ObjectVerb,
    /// A person may follow who acts: 由, 请.
    BeforeSubject,
    /// A person may follow who acts together with the one before: 与, 会同.
    BeforePartner,
    /// A person may follow who is there only with what is said next: 在甲陪同下, 受甲委托.
    BeforeAside,
    /// Ends the phrase of who stands aside: 陪同下.
    AsideEnd,
    /// After a role verb: what follows are the persons (参加会议的有, 主持人).
    Announces,
    /// A person may follow to whom something is done: 对, 向.
    BeforeReceiver,
    /// Turns what follows upon the subject: 被.
    Passive,
    /// What is done to somebody, in the passive or by name: 授予, 命名为.
    Bestow,
    /// Gives something to who stands before it: 为甲送去, 给甲颁发.
    Give,
    /// Talks with who stands before it: 与甲座谈.
    Meet,
    /// Opens what a speaker says, if a word for a speech follows: 作…讲话, 提出…要求.
    SpeakStart,
    /// Ends what a speaker says: 讲话, 辅导, 要求.
    SpeakNoun,
    /// Punishes: who bears it takes no part.
    Sanction,
    /// Says of the person before that he died.
    Deceased,
    /// Is done from afar, in writing: 作出批示. Where others act, the person before is only named.
    FromAfar,
    /// Leads to somebody for whom another one acts: 代表.
    SpokenFor,
    /// Opens the reason for which somebody is not there: 因, 由于.
    Cause,
    /// Says of the person before who he is: 系.
    Copula,
    /// Leads to somebody at whose word others act: 按照, 根据.
    Authority,
    /// Says of the person before that he is not there: 请假, 未出席.
    Absent,
    /// Opens a phrase between the subject and its verb: 就, 围绕.
    Preposition,
    /// Of one who comes (来…) it says that he is received: 访问.
    GuestVerb,
    /// Opens what is passed on, heard or studied in a meeting: 传达学习.
    Agenda,
    /// Of those verbs, one by which a report is heard or debated: 听取; who reports is there.
    Hearing,
    /// Makes somebody something: 任命, 选举.
    Appoint,
    /// Ends somebody's post: 免去, 辞去.
    Remove,
    /// The holder of the post is named after it, never before it alone: 免去, 任命.
    TakesHolder,
    /// May follow a name at once: 分别, 先后, 代表.
    NameEnd,
    /// One character that may follow a name, and may also be part of one: 到, 和, 为.
    NameEndWeak,
    /// Is never the beginning of a name, nor a name: 全区, 干部.
    NotName,
    /// A surname of one or two characters.
    Surname,
    /// A character that writes names of other languages: 巴, 特, 尔.
    Transliteration,
    /// A word that is also a name where a post stands before it: 高峰, 平安.
    NameWord,
    /// Follows only a name of a person: 同志, 一行.
    Address,
    /// Ends no name of a person: 局, 者.
    NotNameEnd,
    /// Stands before the subject: 上午, 会上.
    LeadIn,
    /// Is said of the dead: 追授, 缅怀.
    Late,
    /// A person of history or of the state, named for a theory or a speech.
    Theory,
    /// What follows a person who is only quoted: 讲话精神, 思想, 批示.
    Quoted,
    /// What follows a person who is told of: 先进事迹.
    Deeds,
    /// Follows a person who is called on at home: 家中.
    Home,
    /// Of a person who is named for somebody near to him: 同事, 遗孀.
    Kin,
    /// Opens the sentence with a subject that is no person: 会议, 双方.
    Impersonal,
    /// Calls for, or sets, a meeting: 召开, 举行.
    Convene,
    /// Decides on a meeting that is still to come: 决定, 筹备.
    Calls,
    /// Leads to the code of its group.
    Trigger,
    /// The type of a meeting, as printed after its number: 常务会议.
    MeetingType,
    /// Goes to a place: 赴, 到, 深入.
    Visit,
    /// Ends the name of a place: 社区, 公园, 项目.
    PlaceSuffix,
    /// Ends the name of an organisation: 局, 有限公司.
    OrganizationSuffix,
    /// A body that is known by its short name: 区委, 区政府.
    Body,
    /// A word without a name in it: 三所, 企业, 老旧.
    Generic,
    /// Ends a list of places: 调研, 进行, 了解.
    PlaceEnd,
    /// A country, province or large city that is a place by itself.
    Area,
    /// Hides the triggers inside it: 新当选, 会议中心.
    Inert,
    /// Follows a trigger that only qualifies it: 组, 点位, 精神.
    Qualified,
    /// Follows the name of an event that is only spoken of: 会议室, 会议期间.
    Aside,
    /// What a meeting does that has a number: 决定 before an appointment.
    Decide,
    /// Follows a number of years that an event is behind: 周年 of 成立十周年.
    Anniversary,
    /// Ends what a visit or a meeting is about: 工作, 情况.
    Matter,
    /// Opens another act of the same day: 下午, 会后.
    Anew,
    /// Opens another part of the day: 下午.
    DayPart,
    /// Opens a clause that tells the purpose or the ground of another: 为, 经.
    Purpose,
    /// Ends a clause that tells the occasion: 上 of 在全省大会上.
    OccasionEnd,
    /// Follows the name of a campaign in quotes: 活动, 行动.
    Campaign,
    /// Tells how high a body stands; its group's rank is the level, 1 the state, 0 none.
    Level,
    /// Tells of a counterpart outside the mainland: 外宾, 大使.
    Foreign,
    /// Tells of a place outside the own area: 邻市, 外省.
    Outside,
    /// The own area as the writer calls it: 我区, 我校.
    OwnArea,
    /// The own house where the chronicle is that of a firm or a school: 公司, 学校.
    OwnHouse,
    /// A firm, a school or a hospital, which has no level: 医院, 集团.
    House,
    /// Before or after a title: it is a song, a play, a film or a newspaper.
    Work,
    /// Ends the title of a document: 通知, 办法.
    DocumentEnd,
    /// Tells that who is honoured is a person: 同志.
    Honoured,
    /// Names a ceremony: 仪式, 典礼.
    Ceremony,
    /// Ends the name of a place that people live in, or that is listed as a place: 镇, 社区, 寺.
    Settlement,
    /// Of settlements, one that acts like a body: 镇, 街道.
    Township,
    /// What a township does as a body: 召开, 印发.
    Deed,
    /// Goes somewhere; what follows is a place whatever its name ends with: 赴, 到.
    Travel,
    /// Of the verbs of travel, one that may also end another verb (提升到) or be a letter of a name: 到, 来.
    Complement,
    /// Looks into something; what follows is a place only with a full name: 检查, 调研.
    Inspect,
    /// Follows the place where something is held or happens: 在…召开.
    Venue,
    /// Leads to that place: 在, 于.
    VenueStart,
    /// Ends a phrase with 在 that tells when or how: 期间, 方面.
    Circumstance,
    /// Follows works that are begun, finished or opened: 开工, 通车.
    Finish,
    /// Follows what is listed or honoured: 入选, 被评为.
    Honour,
    /// Follows a place struck by disaster: 起火, 连降大雨.
    Strike,
    /// Leads to an area that is set up or dissolved: 设立, 撤销.
    Establish,
    /// Says that something is founded; what bears the name of a body is one then: 成立.
    Found,
    /// Leads to works that are built: 建成, 兴建.
    Built,
    /// Tells what works are about; a project of such words has no name: 扶贫, 水利.
    Topic,
    /// Closes a list of places and is no part of the last: 等地, 现场.
    ListEnd,
    /// Joins the last two of a list: 和, 以及.
    Connective,
    /// Ends a description before a name: 的.
    Particle,
    /// Counts what has no name: 三家, 两所.
    Count,
    /// Holds the end of a name by chance: 部署, 城市.
    Hollow,
    /// Stands right before a name and is no part of it: 要求, 由.
    NameStart,
    /// Stands right before a name, but may be part of one: 与, 向.
    NameStartWeak,
    /// Ends the name of a firm, school or association: 公司, 大学.
    Firm,
    /// Ends the short name of a firm: 丰禾食品; counts only where something else says that a firm is meant.
    Trade,
    /// Ends the name of a unit inside a body: 计财股; counts only where it acts or is acted on.
    Unit,
    /// Ends names that may hold 与 and verbs: 材料科学与工程学院, 河道整治工程.
    Compound,
    /// A verb that such names hold: 整治, 提升.
    Nominal,
    /// Says where somebody works: 驾驶员, 审判员; the body before it does not act.
    Worker,
    /// What somebody works as that is a title behind the house where he does: 教师, 民警.
    Profession,
    /// Ends the name of those whom somebody leads: 考察团.
    Delegation,
    /// Those whom another area or house sends: 党政代表团, 考察团.
    Delegates,
    /// A named person leads those whose name follows: 率, 带领.
    Leads,
    /// The short name of a province or large city: a place between a verb of travel and the next word (赴京).
    AreaShort,
    /// A post in a firm or association: 董事长.
    FirmTitle,
    /// Follows a body that sends persons who are not named: 负责人.
    Envoy,
    /// Ends a number that no name runs through: 2024年, 第9次.
    Counter,
    /// Opens what something is about: 关于.
    About,
    /// Tells a body to act: 要求, 责成.
    Order,
    /// Opens the full name of a body: 中共, 政协.
    BodyPrefix,
    /// The full form of a body's name, whose short form its group names as `series`: 人民政府 is 政府.
    BodyForm,
}

/// A set of classes, asked as a whole where one question would else be many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Classes(u128);

/// There is a bit for each class, the last one too.
const _: () = assert!((Class::BodyForm as u32) < u128::BITS);

impl Classes {
    /// These and no other.
    pub const fn of(classes: &[Class]) -> Classes {
        let mut set = 0;
        let mut at = 0;
        while at < classes.len() {
            set |= 1u128 << classes[at] as u32;
            at += 1;
        }
        Classes(set)
    }

    /// Those of both.
    pub const fn and(self, more: Classes) -> Classes {
        Classes(self.0 | more.0)
    }

    /// Whether a class is among them.
    pub const fn has(self, class: Class) -> bool {
        self.0 & (1u128 << class as u32) != 0
    }

    /// Whether the two share a class.
    pub const fn meet(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_in_and_nothing_else() {
        let verbs = Classes::of(&[Class::RoleVerb, Class::BodyPrefix]);
        assert!(verbs.has(Class::RoleVerb) && verbs.has(Class::BodyPrefix) && !verbs.has(Class::Title));
        assert!(verbs.meet(Classes::of(&[Class::Title, Class::RoleVerb])) && !verbs.meet(Classes::of(&[Class::Title])));
        assert!(verbs.and(Classes::of(&[Class::Title])).has(Class::Title) && !Classes::default().meet(verbs));
    }
}
