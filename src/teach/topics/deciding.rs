//! How one question is decided: nine votes, the veto and what is none.

use super::{Topic, shown};
use crate::law::charter::Provision;

pub static ALL: &[Topic] = &[
    Topic {
        key: "article-27",
        also: &["27", "article-27-1", "27-1", "voting", "how-the-council-votes"],
        title: "How the Council decides",
        short: "Nine votes in favour decide; outside procedure, no permanent member may be against.",
        provisions: &[Provision::Article27p1, Provision::Article27p2, Provision::Article27p3],
        pupil: &[
            "Fifteen states sit on the Council, and each has one vote. Count only those in favour: with fewer than nine, \
             the text is not adopted, and that is the end of it.",
            "With nine or more, ask what the vote is about. If it is about procedure (when to meet, what to talk about), \
             it is adopted. If it is about anything else, look at the five permanent members: China, France, the \
             Russian Federation, the United Kingdom and the United States. If one of them voted against, the text is \
             vetoed; if none did, it is adopted.",
        ],
        student: &[
            "The two questions come in this order, and it matters: a text that lacks nine votes fails for want of votes, \
             whoever voted against it. Only where nine are in favour can a negative vote of a permanent member be a veto.",
            "The Charter never says \"veto\". It asks for nine votes \"including the concurring votes of the permanent \
             members\". Read by its letter alone, all five would have to vote in favour; practice since 1946 reads it so \
             that none of them may vote against.",
        ],
        doubt: "",
        votes: &[
            shown("2011-03-17-libya-no-fly-zone", "libya", "Ten in favour, and no permanent member against."),
            shown("2016-12-23-south-sudan-arms", "embargo", "Nobody against, and still two votes short."),
            shown("2022-02-25-ukraine-invasion", "ukraine", "Two more than nine, and one permanent member against."),
        ],
        see: &["nine-votes", "veto", "procedural"],
    },
    Topic {
        key: "nine-votes",
        also: &["nine", "majority", "eight", "affirmative-votes", "eight-votes"],
        title: "Nine votes in favour",
        short: "A decision takes nine votes in favour; more for than against is not enough.",
        provisions: &[Provision::Article27p2, Provision::Article27p3],
        pupil: &[
            "A text needs nine votes in favour out of fifteen. Eight is more than half, and it is not enough. It does not \
             help that few are against, or nobody: an abstention is not a vote in favour.",
        ],
        student: &[
            "The number is fixed. It is not a share of those who vote: members that abstain, do not participate or are \
             absent do not lower it. So abstaining can stop a text as surely as voting against it, if enough members do.",
            "It follows that seven members together can stop anything, without a single vote against. Some call \
             that the \"sixth veto\".",
        ],
        doubt: "",
        votes: &[
            shown("2016-12-23-south-sudan-arms", "embargo", "Seven in favour, nobody against."),
            shown("1969-06-24-rhodesia-eight-of-fifteen", "five", "Eight of fifteen."),
            shown("2015-05-22-small-arms", "arms", "Nine, and not one to spare."),
        ],
        see: &["article-27", "before-1966", "no-veto-without-nine"],
    },
    Topic {
        key: "veto",
        also: &["vetoes", "article-27-3", "27-3", "permanent-no", "concurring-votes"],
        title: "The veto",
        short: "Where nine are in favour, one permanent member's vote against bars the text: a veto.",
        provisions: &[Provision::Article27p3],
        pupil: &[
            "Five members never leave the Council: China, France, the Russian Federation, the United Kingdom and the \
             United States. If nine or more are in favour of a text and one of these five votes against, the text is \
             vetoed. Fourteen votes in favour do not outvote it.",
            "The ten elected members have no veto. Their vote against is one vote against, and no more.",
        ],
        student: &[
            "A veto takes three things at once: the matter is not procedural; nine or more have voted in favour; and a \
             permanent member has voted against. Where one is missing the record counts no veto.",
            "Nothing overrides a veto. The same text may be put again, or the General Assembly may be called together, \
             which is procedural. A veto of today also brings the Assembly together by itself (resolution 76/262).",
        ],
        doubt: "",
        votes: &[
            shown("2024-11-18-sudan", "sudan", "Fourteen in favour, one against."),
            shown(
                "1976-01-26-palestine-exactly-nine",
                "six",
                "Exactly nine, which is what makes the negative vote a veto.",
            ),
            shown("2007-01-12-myanmar", "myanmar", "Two permanent members against: one would have been enough."),
        ],
        see: &["no-veto-without-nine", "abstention", "special-session", "veto-debate"],
    },
    Topic {
        key: "no-veto-without-nine",
        also: &["failed-anyway", "no-veto", "want-of-votes", "permanent-no-without-nine"],
        title: "A permanent member's \"no\" that is no veto",
        short: "A text without nine votes fails for want of votes; a permanent member's vote against it is then no veto.",
        provisions: &[Provision::Article27p3],
        pupil: &[
            "First count those in favour. If there are fewer than nine, the text has failed already, and nobody needed to \
             stop it. A permanent member that voted against it has not vetoed it: it is not adopted, like any other text \
             without its nine votes.",
        ],
        student: &[
            "So the same vote of the same member is a veto one day and none the next: what makes it one is the nine votes \
             of others. Lists of vetoes go by this, and so does the official record.",
            "It is also why a text is sometimes put that has no chance: its opponents would rather see it fail for want \
             of votes than be seen to veto it, and its friends would rather see the veto.",
        ],
        doubt: "",
        votes: &[
            shown(
                "2017-11-16-syria-jim-rival-drafts",
                "bolivia",
                "Three permanent members against, four votes in favour.",
            ),
            shown(
                "1990-09-13-kuwait-food-three-noes-and-no-veto",
                "cuba",
                "Three votes in favour, and three permanent members against.",
            ),
            shown(
                "2014-12-30-palestine",
                "palestine",
                "Eight in favour: one more, and the same negative vote would have been a veto.",
            ),
        ],
        see: &["veto", "nine-votes"],
    },
    Topic {
        key: "abstention",
        also: &["abstain", "abstaining", "abstentions", "permanent-abstention"],
        title: "A permanent member abstains",
        short: "A permanent member that abstains bars nothing; only a vote against does.",
        provisions: &[Provision::Article27p3, Provision::PracticeOfAbstention],
        pupil: &[
            "To abstain is to vote neither for nor against. When a permanent member abstains, it does not help the text to \
             its nine votes, and it does not stop it either. A text is adopted with all five abstaining, if nine of the \
             ten others are in favour.",
        ],
        student: &[
            "Read by the letter, \"the concurring votes of the permanent members\" would ask all five to vote in favour. \
             The Council has never gone by that: the Soviet Union abstained on 29 April 1946 and the text was taken as \
             adopted, and hundreds of resolutions have been adopted since with a permanent member abstaining.",
            "The International Court of Justice called this a general practice of the Organization, generally accepted \
             (Namibia, 21 June 1971, paragraph 22).",
        ],
        doubt: "The Court spoke of voluntary abstention. South Africa argued that the practice contradicts the text; the \
                Court answered that the members of the Council had consistently and uniformly read it so. The reading \
                taken here is the Court's.",
        votes: &[
            shown("1946-04-29-spain-first-abstention", "inquiry", "The first time."),
            shown(
                "2016-12-23-settlements",
                "settlements",
                "Fourteen in favour, and a permanent member that did not stop it.",
            ),
            shown("2020-01-10-syria-cross-border-aid", "aid-text", "Four of the five permanent members abstain."),
        ],
        see: &["absence", "veto", "nine-votes"],
    },
    Topic {
        key: "absence",
        also: &["absent", "empty-chair", "not-participating", "non-participation", "away"],
        title: "A permanent member stays away",
        short: "A permanent member that is absent or does not participate in the vote bars nothing.",
        provisions: &[Provision::Article27p3, Provision::PracticeOfAbsence],
        pupil: &[
            "A permanent member that is not in the room, or sits there and does not vote, has not voted against. So it \
             has not vetoed anything. The text still needs its nine votes, and an empty chair is not one of them.",
        ],
        student: &[
            "The Soviet Union stayed away from January to July 1950, over who should sit for China. In those months the \
             Council adopted resolutions 82 to 85 on Korea, with the seven votes that it took then.",
        ],
        doubt: "The Soviet Union held that without it the Council could decide nothing, because the Charter asks for the \
                concurring votes of all five and Article 28 wants every member represented at all times. The Council \
                went on, and states have treated these resolutions as adopted. The reading taken here is that \
                practice.",
        votes: &[
            shown(
                "1950-06-27-korea-assistance",
                "assistance",
                "The Soviet Union absent, and just the seven votes of that time.",
            ),
            shown("1971-12-13-cyprus-china-takes-no-part", "cyprus", "China in the room, and not voting."),
            shown("1973-12-15-middle-east-the-ten-alone", "geneva", "No permanent member votes in favour."),
        ],
        see: &["abstention", "veto"],
    },
    Topic {
        key: "procedural",
        also: &["procedure", "article-27-2", "27-2", "procedural-matters", "procedural-vote"],
        title: "Procedural matters",
        short: "On procedure nine votes in favour decide, and no vote is a veto.",
        provisions: &[
            Provision::Article27p2,
            Provision::Article28,
            Provision::Article29,
            Provision::Article30,
            Provision::Article31,
        ],
        pupil: &[
            "Some votes are only about how the Council works: what it talks about, when it meets, whom it invites. There \
             nine in favour are enough, and nobody has a veto. A permanent member against is one vote against.",
        ],
        student: &[
            "Procedural are: the agenda (Rule 9), the order of voting and the motions of Rule 33, a challenge to the \
             President's ruling (Rule 30), invitations (Rules 37 and 39), the place of meetings, subsidiary organs and \
             the rules of procedure (Articles 28 to 32), and calling an emergency special session of the General \
             Assembly (resolution 377 A (V)).",
            "Not procedural, although they look like it, are recommendations to the Assembly on membership (Articles 4 \
             to 6) and on the Secretary-General (Article 97).",
        ],
        doubt: "Where it is disputed whether a matter is procedural, that is itself a question to decide: see \
                `double-veto`. A subsidiary organ that is to investigate has been taken both ways.",
        votes: &[
            shown("2022-01-31-ukraine-agenda", "agenda", "Two permanent members against, and carried."),
            shown(
                "2022-02-27-emergency-special-session",
                "session",
                "The vote against that had been a veto two days before.",
            ),
            shown(
                "2018-03-19-syria-agenda",
                "agenda",
                "Eight in favour, four against, and not carried: nine it takes here too.",
            ),
        ],
        see: &["double-veto", "rule-9", "rule-33", "special-session"],
    },
    Topic {
        key: "double-veto",
        also: &["preliminary-question", "four-power-statement", "san-francisco"],
        title: "The preliminary question and the double veto",
        short: "Whether a matter is procedural is voted on too, and there a permanent member's vote against counts.",
        provisions: &[Provision::FourPowerStatement, Provision::Rule30],
        pupil: &[
            "Procedure cannot be vetoed. But who says what is procedure? If members disagree, they vote on that first. \
             In 1945 the great powers announced that in this first vote their \"no\" counts. So a permanent member could \
             say no twice: first \"this is not procedure\", and then, to the text itself, no again, which is now a veto. \
             That is the double veto.",
        ],
        student: &[
            "The first vote is called the preliminary question. It takes nine in favour (seven before 1966) and no \
             permanent member against for the matter to be procedural.",
            "There is a way round it. The President may rule that the matter is procedural; under Rule 30 the ruling \
             stands unless nine vote to overrule it. So it went over the invitation on Formosa in 1950 and over Laos in \
             1959, and the double veto has not been carried through since.",
        ],
        doubt: "The statement was made by four powers, and France joined it; it is not part of the Charter, and not all \
                members hold it to bind the Council. The reading taken: a preliminary question that is put is decided \
                with the concurring votes, and a ruling of the President that stands goes before it.",
        votes: &[
            shown(
                "1948-05-24-czechoslovakia-double-veto",
                "",
                "Two negative votes: the first makes the second a veto.",
            ),
            shown("1946-06-26-spain-double-veto", "", "The first of all."),
            shown("1959-09-07-laos-sub-committee", "", "The President rules, and the double veto fails."),
        ],
        see: &["procedural", "rule-30"],
    },
    Topic {
        key: "party-to-a-dispute",
        also: &[
            "proviso",
            "party",
            "parties",
            "article-27-3-proviso",
            "27-3-proviso",
            "obligatory-abstention",
            "judge-in-its-own-cause",
        ],
        title: "A party to a dispute",
        short: "By the Charter a party to a dispute shall abstain when the Council recommends how to settle it; since 1960 nobody has held to it.",
        provisions: &[Provision::Article27p3Proviso],
        pupil: &[
            "Nobody should judge its own case. So the Charter says that a state which is party to a dispute shall abstain \
             when the Council votes on how to settle it peacefully. In practice states have voted on their own disputes \
             since 1960, and their votes were counted.",
        ],
        student: &[
            "The proviso binds permanent and elected members alike, but only in decisions under Chapter VI and Article \
             52 (3): not when the Council acts under Chapter VII. It asks for a dispute, not only a situation, and for \
             parties, and all three have been argued about whenever it came up.",
            "It was last followed in 1960, when Argentina did not vote on its own complaint (resolution 138).",
        ],
        doubt: "Two readings are to be had. As practised (the default): the vote of a party counts as it was cast, and \
                the answer says that the proviso was not invoked. As written: it counts as an abstention. A scenario \
                asks for the other with `proviso = \"as_written\"`, and `unsc what-if` with `--reading 27-3=as-written`.",
        votes: &[
            shown("1960-06-23-eichmann-argentina", "reparation", "Argentina, a party, does not vote."),
            shown(
                "1986-07-31-nicaragua-a-judge-in-its-own-cause",
                "judgment",
                "The United States, a party, votes against.",
            ),
            shown(
                "1976-02-06-comoros-a-party-votes",
                "comoros",
                "Members ask whether France may vote; nobody asks for a ruling.",
            ),
        ],
        see: &["veto", "abstention"],
    },
    Topic {
        key: "before-1966",
        also: &["seven-votes", "seven", "eleven", "1945", "1965", "enlargement", "charter-of-1945"],
        title: "Before 1966: eleven members, seven votes",
        short: "Until the end of 1965 eleven sat and seven votes decided; since 1 January 1966 fifteen sit and it takes nine.",
        provisions: &[Provision::Article27p2, Provision::Article27p3],
        pupil: &[
            "The first Council had eleven members: the same five permanent ones and six that were elected. Seven votes in \
             favour decided. When many new states had joined the United Nations, four elected seats were added, and since \
             1 January 1966 it takes nine of fifteen.",
        ],
        student: &[
            "The amendment of Articles 23 and 27 (General Assembly resolution 1991 A (XVIII) of 1963) entered into force \
             on 31 August 1965, but the first Council of fifteen sat on 1 January 1966. In between, resolution 218 was \
             adopted with seven votes, on 23 November 1965. So the number changes with the Council.",
            "The share hardly changed: seven of eleven is 64 per cent, nine of fifteen is 60. What changed is that the \
             permanent members and two others no longer make a majority.",
        ],
        doubt: "By the date on which the amendment entered into force the old Council would have needed nine of its \
                eleven votes for four months. Nobody asked for that.",
        votes: &[
            shown("1965-11-23-portuguese-territories", "portugal", "Seven of eleven."),
            shown("1966-05-23-rhodesia-three-votes-short", "african", "Six of fifteen: the new count."),
            shown("1969-06-24-rhodesia-eight-of-fifteen", "five", "Eight would have been plenty four years before."),
        ],
        see: &["nine-votes", "members"],
    },
];
