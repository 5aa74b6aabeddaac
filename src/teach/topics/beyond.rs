//! What the Council decides together with others, and what goes beyond one vote.

use super::{Topic, shown};
use crate::law::charter::Provision;

pub static ALL: &[Topic] = &[
    Topic {
        key: "members",
        also: &["council", "permanent-members", "elected-members", "roster", "article-23", "23", "p5", "e10"],
        title: "Who sits",
        short: "Fifteen sit: five always, ten elected for two years; the members of the day decide.",
        provisions: &[Provision::Article27p1],
        pupil: &[
            "Five members sit always: China, France, the Russian Federation, the United Kingdom and the United States. Ten \
             are elected by the General Assembly for two years, five of them each year. `unsc council` lists who sits on \
             any day since 17 January 1946.",
        ],
        student: &[
            "The ten seats are shared out: five for Africa and Asia, one for Eastern Europe, two for Latin America and the \
             Caribbean, two for Western Europe and others. The seat of China passed to the People's Republic on 25 \
             October 1971, that of the Soviet Union to the Russian Federation on 24 December 1991.",
        ],
        doubt: "",
        votes: &[
            shown("06-who-sits-that-day", "palestine", "One vote short, two days before five chairs change hands."),
            shown(
                "1971-11-24-senegal-first-vote-of-the-peoples-republic",
                "senegal",
                "The first vote of the People's Republic of China.",
            ),
        ],
        see: &["before-1966", "nine-votes"],
    },
    Topic {
        key: "admission",
        also: &[
            "membership",
            "expulsion",
            "suspension",
            "article-4",
            "article-5",
            "article-6",
            "4",
            "5",
            "6",
            "new-member",
        ],
        title: "New members, suspension, expulsion",
        short: "Recommending a state for membership takes nine votes and no veto; so do suspension and expulsion.",
        provisions: &[Provision::Article4, Provision::Article5, Provision::Article6, Provision::Article27p3],
        pupil: &[
            "A state joins the United Nations if the Council recommends it and the General Assembly then agrees. The \
             Council's recommendation is no procedure: nine votes, and any permanent member can veto it.",
        ],
        student: &[
            "In the first ten years dozens of applicants were kept waiting by vetoes and by want of votes, until sixteen \
             came in together in December 1955. Suspension (Article 5) and expulsion (Article 6) take the same vote; the \
             one attempt at expulsion, of South Africa in 1974, met three vetoes.",
        ],
        doubt: "",
        votes: &[
            shown("2024-04-18-palestine-admission", "admission", "Twelve in favour, one permanent member against."),
            shown("1961-10-25-mongolia-and-mauritania", "", "Two vetoes that had been threatened, and were not cast."),
            shown("1974-10-30-south-africa-expulsion", "expulsion", "The one vote on an expulsion."),
        ],
        see: &["secretary-general", "veto"],
    },
    Topic {
        key: "secretary-general",
        also: &["article-97", "97", "sg", "recommendation"],
        title: "Recommending a Secretary-General",
        short: "The Council recommends one candidate, by nine votes and no veto; the General Assembly appoints.",
        provisions: &[Provision::Article97, Provision::Article27p3],
        pupil: &[
            "The General Assembly appoints the Secretary-General, but only one whom the Council recommends. That takes \
             nine votes and no permanent member against: fourteen votes have not been enough.",
        ],
        student: &[
            "The vote is secret and held in private. Since 1981 it has been prepared by straw polls (see `straw-poll`), \
             and the last one is held when everybody knows how it will end.",
        ],
        doubt: "",
        votes: &[
            shown("1996-11-19-secretary-general-second-term", "second_term", "Fourteen to one."),
            shown("1953-03-13-secretary-general-pearson", "pearson", "Nine of eleven, and a veto."),
            shown("2016-10-06-secretary-general-guterres", "guterres", "By acclamation."),
        ],
        see: &["straw-poll", "admission"],
    },
    Topic {
        key: "straw-poll",
        also: &["straw-polls", "poll", "coloured-ballots", "encourage", "discourage"],
        title: "Straw polls",
        short: "A straw poll shows where candidates stand; it is no vote and decides nothing.",
        provisions: &[Provision::StrawPoll],
        pupil: &[
            "Before it recommends a Secretary-General, the Council asks its members in secret what they think of each \
             candidate: encourage, discourage or no opinion. Later the permanent members get papers of another colour, \
             so that everybody sees whether one of them would say no. It is only a poll.",
        ],
        student: &[
            "A candidate can be recommended, as things stand, if at least nine encourage and no permanent member \
             discourages. While the papers have one colour, nobody but the voter knows whose the discouraging ones are.",
        ],
        doubt: "",
        votes: &[
            shown("2016-07-21-secretary-general-first-poll", "poll", "Papers of one colour."),
            shown("2016-10-05-secretary-general-sixth-poll", "poll", "Papers of two."),
        ],
        see: &["secretary-general"],
    },
    Topic {
        key: "judges",
        also: &["judge", "icj", "international-court-of-justice", "election", "elections", "statute"],
        title: "Electing a judge",
        short: "A judge of the International Court of Justice needs an absolute majority, eight of fifteen, and nobody has a veto.",
        provisions: &[Provision::StatuteArticle10],
        pupil: &[
            "The Council and the General Assembly both elect the judges of the International Court of Justice. In the \
             Council a candidate needs more than half of all members: eight of fifteen. Here, and only here, eight is \
             enough, and permanent members vote like all others.",
        ],
        student: &[
            "An absolute majority counts members, not ballots cast: with two blank papers, seven to six elects nobody. \
             The candidate needs the majority of the Assembly as well. Before 1966 it took six of eleven.",
        ],
        doubt: "",
        votes: &[
            shown(
                "2017-11-13-international-court-deadlock",
                "",
                "The Council and the Assembly choose different candidates.",
            ),
            shown("16-electing-a-judge", "", "An exercise: seven, then eight."),
        ],
        see: &["nine-votes"],
    },
    Topic {
        key: "special-session",
        also: &["uniting-for-peace", "377", "377-a-v", "emergency-special-session", "assembly"],
        title: "The way to the General Assembly",
        short: "Calling the General Assembly into an emergency special session is procedural, and cannot be vetoed.",
        provisions: &[Provision::UnitingForPeace, Provision::Article27p2],
        pupil: &[
            "When a veto has stopped the Council, nine of its members can still call all states of the world together in \
             the General Assembly. That is a question of procedure, so the veto does not help against it. The Assembly \
             can recommend, but not oblige.",
        ],
        student: &[
            "The resolution \"Uniting for peace\" of 1950 speaks of \"any seven members\"; since 1966 it is any nine. The \
             Council called a session for Suez and Hungary (1956), Lebanon (1958), the Congo (1960), Afghanistan (1980), \
             the occupied Arab territories (1982) and Ukraine (2022), mostly over a permanent member's vote against.",
        ],
        doubt: "",
        votes: &[
            shown("1956-10-31-suez-special-session", "assembly", "Over two permanent members' votes against."),
            shown("1980-01-09-afghanistan-veto-and-special-session", "", "A veto, and the way round it."),
            shown("2022-02-27-emergency-special-session", "session", "The latest one called by the Council."),
        ],
        see: &["procedural", "veto-debate"],
    },
    Topic {
        key: "veto-debate",
        also: &["veto-initiative", "76-262", "resolution-76-262"],
        title: "The Assembly meets after a veto",
        short: "Since 26 April 2022 every veto convenes the General Assembly within ten working days, to debate it.",
        provisions: &[Provision::VetoInitiative],
        pupil: &[
            "Since April 2022 the General Assembly meets within ten working days of every veto and talks about it, and \
             whoever cast the veto is invited to explain it. The veto stands; the debate changes nothing in the Council.",
        ],
        student: &[
            "Resolution 76/262 was adopted without a vote. It does not touch Article 27. If the Assembly is already \
             meeting on the same situation in an emergency special session, there is no second debate.",
        ],
        doubt: "",
        votes: &[
            shown("2022-07-08-syria-cross-border-aid", "norway", "A veto that the Assembly debated."),
            shown("2024-04-18-palestine-admission", "admission", "Another."),
        ],
        see: &["veto", "special-session"],
    },
    Topic {
        key: "charter-review",
        also: &["article-109", "109", "109-1", "109-3", "review-conference"],
        title: "A conference to review the Charter",
        short: "Calling a conference to review the Charter takes any nine members of the Council, without a veto; changing it is another matter.",
        provisions: &[Provision::Article109p1, Provision::Article109p3],
        pupil: &[
            "To call a conference that looks at the Charter anew, the Council gives nine votes, and nobody has a veto. But \
             what the conference proposes becomes law only if the five permanent members agree.",
        ],
        student: &[
            "Paragraph 1 said \"any seven members\" until 12 June 1968. Paragraph 3, on the tenth annual session of the \
             Assembly, was never amended and still says seven. Resolution 110 of 16 December 1955 was taken under it, and \
             no date for a conference has ever been fixed.",
        ],
        doubt: "",
        votes: &[shown("1955-12-16-charter-review", "review", "A permanent member against, and no veto.")],
        see: &["procedural", "before-1966"],
    },
    Topic {
        key: "open-votes",
        also: &["open", "unknown-votes", "blocked", "eve-of-the-vote", "certain"],
        title: "Before the last vote is known",
        short: "Some results are certain while votes are still unknown: out of reach, blocked, or already carried.",
        provisions: &[Provision::Article27p3],
        pupil: &[
            "You can often tell how a vote will end before everybody has spoken. With seven members that will not vote in \
             favour, nine can no longer be found. With one permanent member firmly against, it cannot be adopted. \
             With nine in favour and no permanent member left to say no, it can no longer fail.",
        ],
        student: &[
            "An answer is certain if every way to complete the votes leads to it. Where a permanent member is against and \
             nine are still possible, the text is blocked: it will fail, and only its manner is open, by veto or for \
             want of votes.",
        ],
        doubt: "",
        votes: &[
            shown(
                "2017-11-13-syria-jim-eve",
                "",
                "Three days before the vote: what was known, and what followed from it.",
            ),
            shown("12-before-the-last-hand-is-up", "", "An exercise: one result open, one certain."),
        ],
        see: &["nine-votes", "veto"],
    },
    Topic {
        key: "mandates",
        also: &["mandate", "renewal", "lapse", "expiry"],
        title: "A mandate runs out",
        short: "A mandate with a last day ends by itself; to go on, it needs nine votes and no veto.",
        provisions: &[Provision::Article27p3],
        pupil: &[
            "The Council sends missions for a time: six months, a year. When the time is over the mission ends, unless the \
             Council votes to go on. Who wants it to end need do nothing, and a permanent member alone can make sure.",
        ],
        student: &[
            "This turns the veto round. Where a mission has no last day, one permanent member can keep it alive by \
             vetoing its end; where it has one, one permanent member can end it by vetoing its renewal.",
        ],
        doubt: "",
        votes: &[
            shown("1999-02-25-macedonia-preventive-force-ends", "extension", "A force ends with its last day."),
            shown("2017-11-17-syria-jim-rollover", "japan", "An inquiry on its last day."),
            shown("2015-08-07-syria-jim-created", "us", "The same inquiry, created by all fifteen."),
        ],
        see: &["veto", "rule-32"],
    },
    Topic {
        key: "voting-power",
        also: &["power", "banzhaf", "shapley", "shapley-shubik", "influence", "swing"],
        title: "How much a vote weighs",
        short: "A seat's power is how often its vote decides: a permanent seat's does about ten times as often as an elected one's, or a hundred times, as one counts.",
        provisions: &[Provision::Article27p3],
        pupil: &[
            "Think of all the ways in which fifteen members can vote yes or no: 32,768. In 848 of them it is adopted. A \
             permanent member is needed in all 848; an elected member is needed in 84, where it is one of exactly nine. \
             So by this count a permanent member's vote decides about ten times as often. \
             `unsc power` counts it for any Council and rule.",
        ],
        student: &[
            "That count is the Banzhaf index: normalised, 106/635 (16.7 per cent) for each permanent member and 21/1270 \
             (1.65 per cent) for each elected one. The Shapley–Shubik index counts orders instead of sets and gives \
             421/2145 (19.6 per cent) and 4/2145 (0.19 per cent).",
            "Both take an abstention for a \"no\", which for a permanent member would be a veto. With abstention as a \
             third choice a permanent member's power is far smaller: 0.163 and 0.0183 by Shapley and Shubik's count.",
        ],
        doubt: "An index measures the rule, not the members: it takes every way to vote as equally likely. \"Banzhaf\" \
                alone is ambiguous; the figures here are the normalised ones.",
        votes: &[
            shown(
                "1976-01-26-palestine-exactly-nine",
                "six",
                "Nine in favour: each of the nine decides whether the negative vote is a veto.",
            ),
            shown("2015-05-22-small-arms", "arms", "Nine in favour: each of the nine is needed."),
        ],
        see: &["nine-votes", "veto", "abstention"],
    },
];
