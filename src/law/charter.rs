//! The legal texts: which numbers stood on which day, and the provisions that a finding cites.
//!
//! Only the clause that applies is quoted. Charter of the United Nations (26 June 1945, as amended), Statute of the
//! International Court of Justice, Provisional Rules of Procedure of the Security Council (S/96/Rev.7).

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, VariantArray};

/// The Charter's numbers for the Council, as they stood for the Council of a day.
///
/// The amendment of Articles 23 and 27 (General Assembly resolution 1991 A (XVIII)) entered into force on 31 August
/// 1965, but the first Council of fifteen sat on 1 January 1966, and resolution 218 was still adopted by seven votes
/// on 23 November 1965. So the edition changes with the Council.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Display, EnumString)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Edition {
    /// Eleven members, seven affirmative votes: 17 January 1946 to 31 December 1965.
    Charter1945,
    /// Fifteen members, nine affirmative votes: since 1 January 1966.
    Charter1965,
}

/// The first day of the Council of fifteen.
pub const ENLARGEMENT: Date = date(1966, 1, 1);

/// The day on which the amendment of Article 109 (1), "any seven" to "any nine", entered into force.
pub const ARTICLE_109_AMENDED: Date = date(1968, 6, 12);

/// The day on which the General Assembly decided to meet after every later veto (resolution 76/262).
pub const VETO_INITIATIVE: Date = date(2022, 4, 26);

impl Edition {
    /// The edition that held for the Council of `day`.
    #[must_use]
    pub fn on(day: Date) -> Self {
        if day < ENLARGEMENT { Self::Charter1945 } else { Self::Charter1965 }
    }

    /// The number of members (Article 23).
    #[must_use]
    pub const fn members(self) -> u16 {
        match self {
            Self::Charter1945 => 11,
            Self::Charter1965 => 15,
        }
    }

    /// The number of affirmative votes a decision takes (Article 27).
    #[must_use]
    pub const fn affirmative(self) -> u16 {
        match self {
            Self::Charter1945 => 7,
            Self::Charter1965 => 9,
        }
    }
}

macro_rules! provisions {
    ($($name:ident: $citation:literal, $text:literal;)*) => {
        /// A provision, or a settled practice, that a finding rests on. `Display`, `FromStr` and serde have its citation.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[derive(Display, EnumString, VariantArray)]
        #[non_exhaustive]
        pub enum Provision {
            $(#[doc = $citation] #[serde(rename = $citation)] #[strum(serialize = $citation)] $name,)*
        }

        impl Provision {
            /// How it is cited: `Charter, Art. 27 (3)`.
            #[must_use]
            pub const fn citation(self) -> &'static str {
                match self { $(Self::$name => $citation,)* }
            }

            /// The words of the clause that applies, as they read today; of a practice that no text lays down, in
            /// our words (see [`is_ours`](Self::is_ours)).
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

provisions! {
    Article4: "Charter, Art. 4 (2)",
        "The admission of any such state to membership in the United Nations will be effected by a decision of the General Assembly upon the recommendation of the Security Council.";
    Article5: "Charter, Art. 5",
        "A Member of the United Nations against which preventive or enforcement action has been taken by the Security Council may be suspended from the exercise of the rights and privileges of membership by the General Assembly upon the recommendation of the Security Council.";
    Article6: "Charter, Art. 6",
        "A Member of the United Nations which has persistently violated the Principles contained in the present Charter may be expelled from the Organization by the General Assembly upon the recommendation of the Security Council.";
    Article27p1: "Charter, Art. 27 (1)",
        "Each member of the Security Council shall have one vote.";
    Article27p2: "Charter, Art. 27 (2)",
        "Decisions of the Security Council on procedural matters shall be made by an affirmative vote of nine members.";
    Article27p3: "Charter, Art. 27 (3)",
        "Decisions of the Security Council on all other matters shall be made by an affirmative vote of nine members including the concurring votes of the permanent members";
    Article27p3Proviso: "Charter, Art. 27 (3), proviso",
        "provided that, in decisions under Chapter VI, and under paragraph 3 of Article 52, a party to a dispute shall abstain from voting.";
    Article28: "Charter, Art. 28 (3)",
        "The Security Council may hold meetings at such places other than the seat of the Organization as in its judgment will best facilitate its work.";
    Article29: "Charter, Art. 29",
        "The Security Council may establish such subsidiary organs as it deems necessary for the performance of its functions.";
    Article30: "Charter, Art. 30",
        "The Security Council shall adopt its own rules of procedure, including the method of selecting its President.";
    Article31: "Charter, Art. 31",
        "Any Member of the United Nations which is not a member of the Security Council may participate, without vote, in the discussion of any question brought before the Security Council whenever the latter considers that the interests of that Member are specially affected.";
    Article32: "Charter, Art. 32",
        "Any Member of the United Nations which is not a member of the Security Council or any state which is not a Member of the United Nations, if it is a party to a dispute under consideration by the Security Council, shall be invited to participate, without vote, in the discussion relating to the dispute.";
    Article97: "Charter, Art. 97",
        "The Secretary-General shall be appointed by the General Assembly upon the recommendation of the Security Council.";
    Article109p1: "Charter, Art. 109 (1)",
        "A General Conference of the Members of the United Nations for the purpose of reviewing the present Charter may be held at a date and place to be fixed by a two-thirds vote of the members of the General Assembly and by a vote of any nine members of the Security Council.";
    Article109p3: "Charter, Art. 109 (3)",
        "the conference shall be held if so decided by a majority vote of the members of the General Assembly and by a vote of any seven members of the Security Council.";
    StatuteArticle10: "Statute of the International Court of Justice, Art. 8 and 10",
        "Those candidates who obtain an absolute majority of votes in the General Assembly and in the Security Council shall be considered as elected. Any vote of the Security Council […] shall be taken without any distinction between permanent and non-permanent members of the Security Council.";
    Rule9: "Provisional Rules, Rule 9",
        "The first item of the provisional agenda for each meeting of the Security Council shall be the adoption of the agenda.";
    Rule30: "Provisional Rules, Rule 30",
        "If a representative raises a point of order, the President shall immediately state his ruling. If it is challenged, the President shall submit his ruling to the Security Council for immediate decision and it shall stand unless overruled.";
    Rule32: "Provisional Rules, Rule 32",
        "Principal motions and draft resolutions shall have precedence in the order of their submission.";
    Rule32Parts: "Provisional Rules, Rule 32, on parts",
        "Parts of a motion or of a draft resolution shall be voted on separately at the request of any representative, unless the original mover objects.";
    Rule33: "Provisional Rules, Rule 33",
        "The following motions shall have precedence in the order named over all principal motions and draft resolutions relative to the subject before the meeting: 1. To suspend the meeting; 2. To adjourn the meeting; 3. To adjourn the meeting to a certain day or hour; 4. To refer any matter to a committee, to the Secretary-General or to a rapporteur; 5. To postpone discussion of the question to a certain day or indefinitely; or 6. To introduce an amendment. Any motion for the suspension or for the simple adjournment of the meeting shall be decided without debate.";
    Rule34: "Provisional Rules, Rule 34",
        "It shall not be necessary for any motion or draft resolution proposed by a representative on the Security Council to be seconded before being put to a vote.";
    Rule35: "Provisional Rules, Rule 35",
        "A motion or draft resolution can at any time be withdrawn so long as no vote has been taken with respect to it.";
    Rule35Seconder: "Provisional Rules, Rule 35, on the seconder",
        "If the motion or draft resolution has been seconded, the representative on the Security Council who has seconded it may require that it be put to the vote as his motion or draft resolution with the same right of precedence as if the original mover had not withdrawn it.";
    Rule36: "Provisional Rules, Rule 36",
        "Ordinarily, the Security Council shall first vote on the amendment furthest removed in substance from the original proposal and then on the amendment next furthest removed until all amendments have been put to the vote, but when an amendment adds to or deletes from the text of a motion or draft resolution, that amendment shall be voted on first.";
    Rule37: "Provisional Rules, Rules 37 and 39",
        "Any Member of the United Nations which is not a member of the Security Council may be invited, as the result of a decision of the Security Council, to participate, without vote, in the discussion of any question";
    Rule40: "Provisional Rules, Rule 40",
        "Voting in the Security Council shall be in accordance with the relevant Articles of the Charter and of the Statute of the International Court of Justice.";
    FourPowerStatement: "Four-Power statement, San Francisco, 7 June 1945",
        "the decision regarding the preliminary question as to whether or not such a matter is procedural must be taken by a vote of seven members of the Security Council, including the concurring votes of the permanent members.";
    UnitingForPeace: "General Assembly resolution 377 A (V)",
        "Such emergency special session shall be called if requested by the Security Council on the vote of any seven members";
    VetoInitiative: "General Assembly resolution 76/262",
        "the President of the General Assembly shall convene a formal meeting of the General Assembly within 10 working days of the casting of a veto by one or more permanent members of the Security Council, to hold a debate on the situation as to which the veto was cast";
    PracticeOfAbstention: "practice since 1946; ICJ, Namibia, 21 June 1971, para. 22",
        "the proceedings of the Security Council extending over a long period supply abundant evidence that presidential rulings and the positions taken by members of the Council, in particular its permanent members, have consistently and uniformly interpreted the practice of voluntary abstention by a permanent member as not constituting a bar to the adoption of resolutions.";
    PracticeOfAbsence: "practice since 1946; resolutions 82 to 84",
        "A permanent member that is absent, or that does not participate in the vote, does not block a decision that has its affirmative votes.";
    PracticeOfConsensus: "practice: adoption without a vote",
        "Where no member asks for a vote, the President declares the text adopted without one.";
    StrawPoll: "practice of the Council since 1981: straw polls",
        "Members encourage, discourage or have no opinion of a candidate, in secret; coloured ballots show whether a permanent member discourages. It is not a vote and decides nothing.";
}

impl Provision {
    /// All of them, in the order of the texts.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// Is [`text`](Self::text) in our words, because no text lays the practice down?
    #[must_use]
    pub const fn is_ours(self) -> bool {
        matches!(self, Self::PracticeOfAbsence | Self::PracticeOfConsensus | Self::StrawPoll)
    }
}
