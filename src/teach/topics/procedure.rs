//! How a meeting goes: the agenda, rulings, motions, the order of drafts.

use super::{Topic, shown};
use crate::law::charter::Provision;

pub static ALL: &[Topic] = &[
    Topic {
        key: "rule-9",
        also: &["agenda", "adoption-of-the-agenda", "9"],
        title: "Adopting the agenda",
        short: "What the Council talks about is procedure: nine votes put an item on the agenda, and nobody can veto it.",
        provisions: &[Provision::Rule9, Provision::Article27p2],
        pupil: &[
            "A meeting begins with the agenda: what it is about. Mostly nobody objects. If somebody does, the members \
             vote, nine in favour are enough, and no permanent member can keep the Council from talking about something.",
        ],
        student: &[
            "Nor can nine be spared because few object: eight in favour, four against and three abstaining is an agenda \
             not adopted, and the meeting ends before it has begun.",
        ],
        doubt: "",
        votes: &[
            shown("2018-03-19-syria-agenda", "agenda", "Eight to four, and no meeting."),
            shown("2015-12-10-north-korea-agenda", "agenda", "Exactly nine."),
            shown("2022-01-31-ukraine-agenda", "agenda", "Over two permanent members' votes against."),
        ],
        see: &["procedural"],
    },
    Topic {
        key: "rule-30",
        also: &["ruling", "rulings", "president", "challenge", "point-of-order", "30"],
        title: "The President rules",
        short: "A ruling of the President stands unless nine vote to overrule it.",
        provisions: &[Provision::Rule30, Provision::Article27p2],
        pupil: &[
            "A member of the Council presides, another one each month. If there is a quarrel about the rules, the \
             President decides. Who disagrees can have it put to a vote; but the vote is on overruling the President, \
             and that takes nine. With eight the ruling stands.",
        ],
        student: &[
            "The burden is on the challenger: five against two do not overrule. The vote is procedural, so no permanent \
             member can save a ruling by its vote alone, not even its own. This is also how the double veto was broken: \
             see `double-veto`.",
        ],
        doubt: "Rule 30 does not say how many votes it takes to overrule, nor that the President puts it the other way \
                round. The reading taken is the Council's: what is put is the challenge, and it takes the votes of any \
                procedural decision.",
        votes: &[
            shown(
                "1950-08-01-president-overruled",
                "ruling",
                "Eight to three: overruled, by more than the seven it took then.",
            ),
            shown("1950-08-29-formosa-ruling-stands", "ruling", "Five for overruling, two against, and it stands."),
            shown("1950-09-29-formosa-invitation", "", "A ruling makes an invitation procedural."),
        ],
        see: &["double-veto", "procedural"],
    },
    Topic {
        key: "rule-32",
        also: &["order-of-voting", "precedence", "rival-drafts", "32", "order-of-drafts"],
        title: "Which draft comes first",
        short: "Drafts are put to the vote in the order in which they came in, unless the Council decides otherwise.",
        provisions: &[Provision::Rule32],
        pupil: &[
            "When two drafts lie on the table, the one that came in first is voted on first. The members may change the \
             order by a vote; that is procedure, so nine in favour do it and nobody can veto it.",
        ],
        student: &[
            "The order matters where members would vote otherwise once the first draft has been adopted or not: who \
             comes second knows what happened to the first. A member may also withdraw its draft to let another come first.",
        ],
        doubt: "",
        votes: &[
            shown(
                "2017-11-16-syria-jim-rival-drafts",
                "",
                "A motion on the order is lost, and a withdrawal changes the order after all.",
            ),
            shown("2018-04-10-syria-three-drafts", "", "Three drafts in a row, and none adopted."),
            shown("11-two-drafts-one-mission", "", "An exercise: the second draft's status depends on the first's."),
        ],
        see: &["rule-35", "rule-33"],
    },
    Topic {
        key: "rule-33",
        also: &["motions", "adjourn", "adjournment", "suspend", "postpone", "33"],
        title: "Motions that come before all drafts",
        short: "Motions on the meeting itself come before every draft, in a fixed order; nine votes carry them, without a veto.",
        provisions: &[Provision::Rule33, Provision::Article27p2],
        pupil: &[
            "Somebody may propose to stop for an hour, to go home, or to put the question off to another day. Such motions \
             come before any draft, and among themselves they have a fixed order. Nine votes carry one, and nobody has a \
             veto. So a draft can be kept from its vote by nine members, and by no fewer.",
        ],
        student: &[
            "The order is: to suspend the meeting; to adjourn it; to adjourn it to a certain day or hour; to refer a \
             matter; to postpone discussion; to introduce an amendment. Simple suspension and adjournment are decided \
             without debate.",
        ],
        doubt: "The sixth, introducing an amendment, is in the list although an amendment is no motion on the meeting. \
                The reading taken: amendments come before their draft, and need what the draft needs (see `rule-36`).",
        votes: &[
            shown("2017-10-24-syria-jim-first-veto", "adjourn", "A motion to wait two weeks is not carried."),
            shown("2025-02-24-ukraine-three-years", "delay", "A motion to wait until the next day."),
            shown("09-first-things-first", "", "An exercise: two motions, ranked, and a draft that has to wait."),
        ],
        see: &["procedural", "rule-32"],
    },
    Topic {
        key: "rule-35",
        also: &["withdrawal", "withdraw", "seconder", "seconding", "rule-34", "35", "second"],
        title: "Withdrawing a draft, and saving one",
        short: "A draft may be withdrawn until it is voted on; a member that seconded it may then have it put as its own.",
        provisions: &[Provision::Rule35, Provision::Rule35Seconder, Provision::Rule34],
        pupil: &[
            "Whoever put a draft in may take it back, as long as nobody has voted on it. But if another member had \
             seconded it, that member may say: then I put it. It keeps its place in the queue.",
        ],
        student: &[
            "No draft needs a second (Rule 34), and hardly any has one. Its only effect is this right. On 16 November \
             2017 it decided the course of a meeting: Russia withdrew its text so that it would not be voted on before \
             the American one, and Bolivia, which had seconded it, had it put to the vote afterwards.",
        ],
        doubt: "",
        votes: &[
            shown(
                "2017-11-16-syria-jim-rival-drafts",
                "bolivia",
                "A withdrawn text, put to the vote by the member that seconded it.",
            ),
            shown(
                "11-two-drafts-one-mission",
                "algeria",
                "An exercise: a seconder saves a draft, and with it a mission.",
            ),
        ],
        see: &["rule-32"],
    },
    Topic {
        key: "rule-36",
        also: &["amendment", "amendments", "36"],
        title: "Amendments",
        short: "Amendments are voted on before their draft, the one furthest from it first, and need what the draft needs.",
        provisions: &[Provision::Rule36, Provision::Article27p3],
        pupil: &[
            "Who likes a draft except for one thing may propose to change it. Changes are voted on first, the biggest one \
             before the others; then comes the draft as it then stands. A change needs what the draft needs: nine votes, \
             and no permanent member against.",
        ],
        student: &[
            "So an amendment can be vetoed, even one to a draft that nobody vetoes. A mover may also accept a change \
             without a vote, and then it is part of its draft.",
        ],
        doubt: "Which amendment is \"furthest removed in substance\" is for the President to say; the rule gives no \
                measure. A scenario states it with `distance`.",
        votes: &[
            shown(
                "2025-02-24-ukraine-three-years",
                "",
                "Some amendments adopted, some vetoed, some without their nine votes.",
            ),
            shown("1972-09-10-middle-east-a-vetoed-amendment", "terror", "A vetoed amendment."),
            shown("1947-08-25-indonesia-french-veto", "commission", "An early one."),
        ],
        see: &["separate-votes", "veto"],
    },
    Topic {
        key: "separate-votes",
        also: &["parts", "separate-vote", "paragraph-by-paragraph", "division", "rule-32-parts"],
        title: "Voting on parts",
        short: "A part of a draft may be voted on by itself; it needs what the whole needs, and falls out if it fails.",
        provisions: &[Provision::Rule32Parts],
        pupil: &[
            "A member may ask for a vote on one paragraph alone, unless the state that put the draft in objects. If the \
             paragraph does not get its nine votes, or is vetoed, it falls out. The rest is then put to the vote as a \
             whole.",
        ],
        student: &[
            "It can save a text or empty it: a paragraph that would draw a veto falls out, and the rest is adopted. If \
             every operative part falls, there is nothing left to vote on.",
        ],
        doubt: "",
        votes: &[
            shown("1956-10-13-suez-six-principles", "", "Half a text vetoed, and the other half adopted by all."),
            shown("1964-03-04-cyprus-force", "", "One paragraph apart, three permanent members abstaining on it."),
            shown("1967-06-14-middle-east-paragraph-by-paragraph", "", "A draft that falls paragraph by paragraph."),
        ],
        see: &["rule-36"],
    },
    Topic {
        key: "without-a-vote",
        also: &["consensus", "acclamation", "without-vote", "without-objection"],
        title: "Adopted without a vote",
        short: "Where no member asks for a vote, the President declares the text adopted without one.",
        provisions: &[Provision::PracticeOfConsensus],
        pupil: &[
            "If nobody asks for a vote, none is needed: the President says that the text is adopted. New member states \
             and Secretaries-General have been recommended in this way.",
        ],
        student: &[
            "It says nothing of how members would have voted, and any one of them can have a vote by asking for it. No \
             provision of the Charter or the Rules describes it: it is practice.",
        ],
        doubt: "",
        votes: &[
            shown("2011-07-13-south-sudan-admission", "admission", "A new member state."),
            shown("2016-10-06-secretary-general-guterres", "guterres", "A Secretary-General, by acclamation."),
        ],
        see: &["admission", "secretary-general"],
    },
];
