//! What is measured: each with its variant, its definition, its source, and what it can and cannot tell.

use serde::Serialize;

/// Of whom something is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The Council.
    Council,
    /// Each member of a class of seats.
    Member,
}

/// What the members choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Choices {
    /// Yes or no; a permanent member that does not say yes bars the text.
    YesNo,
    /// In favour, against, or abstaining.
    ThreeWay,
}

impl Choices {
    /// Its key in CSV.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::YesNo => "yes_no",
            Self::ThreeWay => "three_way",
        }
    }
}

macro_rules! measures {
    ($($(#[$doc:meta])* $name:ident: $key:literal, $scope:ident, $choices:ident, $label:literal,
        $definition:literal, $source:literal, $tells:literal;)*) => {
        /// A measure of voting power.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Measure { $($(#[$doc])* $name,)* }

        impl Measure {
            /// All of them, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its key in JSON and CSV.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }

            /// Its name among the measures that choose from the same; steps of another measure are indented.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }

            /// Its name among all measures.
            #[must_use]
            pub fn name(self) -> String {
                let bare = self.label().trim();
                match (self.choices(), self) {
                    (Choices::YesNo, _) | (_, Self::Patterns | Self::AdoptingPatterns | Self::VetoedPatterns) => bare.to_owned(),
                    (Choices::ThreeWay, _) => format!("{bare}, with abstention"),
                }
            }

            /// Of whom it is measured.
            #[must_use]
            pub const fn scope(self) -> Scope {
                match self { $(Self::$name => Scope::$scope,)* }
            }

            /// What the members choose from.
            #[must_use]
            pub const fn choices(self) -> Choices {
                match self { $(Self::$name => Choices::$choices,)* }
            }

            /// How it is defined.
            #[must_use]
            pub const fn definition(self) -> &'static str {
                match self { $(Self::$name => $definition,)* }
            }

            /// Who proposed it, where and when; empty for a plain count.
            #[must_use]
            pub const fn source(self) -> &'static str {
                match self { $(Self::$name => $source,)* }
            }

            /// What it can tell a student, and what it cannot.
            #[must_use]
            pub const fn tells(self) -> &'static str {
                match self { $(Self::$name => $tells,)* }
            }
        }
    };
}

measures! {
    /// The number of winning coalitions.
    WinningCoalitions: "winning_coalitions", Council, YesNo, "Winning coalitions",
        "Groups of members that can adopt a text against all others.", "",
        "How many majorities are possible, not how likely each is.";
    /// The number of winning coalitions in which every member is needed.
    MinimalWinningCoalitions: "minimal_winning_coalitions", Council, YesNo, "Minimal winning coalitions",
        "Winning coalitions that lose if any one member leaves.", "",
        "The smallest possible majorities. Real majorities are rarely the smallest.";
    /// The swings of all members together.
    AllSwings: "all_swings", Council, YesNo, "Swings of all members",
        "The sum of the swings of all members.", "",
        "The total of which normalised Banzhaf is a share; it means nothing by itself.";
    /// Coleman's power of the Council to act.
    ColemanToAct: "coleman_to_act", Council, YesNo, "Coleman, power of the Council to act",
        "Winning coalitions divided by all coalitions.",
        "J. S. Coleman, \"Control of collectivities and the power of a collectivity to act\", 1971",
        "How hard the rule makes it to decide anything, so how a reform would change that. It is not how often the \
         Council decides: real members agree far more often than coins.";
    /// The swings of a member.
    Swings: "swings", Member, YesNo, "Swings",
        "Winning coalitions that lose if the member leaves.", "",
        "How often its vote alone decides, as a count. Do not compare counts of Councils of different sizes.";
    /// Banzhaf, absolute: Penrose's measure.
    BanzhafAbsolute: "banzhaf_absolute", Member, YesNo, "Banzhaf, absolute",
        "Swings divided by all coalitions of the other members: the probability that the vote decides, if every other \
         member says yes or no with equal probability.",
        "L. S. Penrose, \"The elementary statistics of majority voting\", 1946; J. F. Banzhaf, \"Weighted voting \
         doesn't work\", 1965",
        "The influence of one vote before anything is known about the question or the members. It can be compared \
         between Councils. It says nothing about interests, alliances or pressure.";
    /// Banzhaf, normalised: shares of all swings.
    BanzhafNormalised: "banzhaf_normalised", Member, YesNo, "Banzhaf, normalised",
        "Swings divided by the swings of all members: the shares add up to 1.",
        "J. F. Banzhaf, \"Weighted voting doesn't work\", 1965",
        "How swings are shared within one Council. Do not compare it between Councils: all members may lose influence \
         while their shares stay the same.";
    /// Shapley–Shubik.
    ShapleyShubik: "shapley_shubik", Member, YesNo, "Shapley–Shubik",
        "The share of all orders of the members in which the member is the pivot: it turns the members before it into a \
         winning coalition.",
        "L. S. Shapley and M. Shubik, \"A method for evaluating the distribution of power in a committee system\", 1954",
        "A division of the prize of deciding; the shares add up to 1. The Council does not vote in an order, and \
         there is no prize: it measures bargaining strength and is not a forecast.";
    /// Coleman's power to prevent action.
    ColemanToPrevent: "coleman_to_prevent", Member, YesNo, "Coleman, power to prevent",
        "Swings divided by winning coalitions: how often the member can defeat a text by leaving.",
        "J. S. Coleman, \"Control of collectivities and the power of a collectivity to act\", 1971",
        "It is 1 for members without which nothing is adopted. It says nothing about the power to bring about a decision.";
    /// Coleman's power to initiate action.
    ColemanToInitiate: "coleman_to_initiate", Member, YesNo, "Coleman, power to initiate",
        "Swings divided by losing coalitions: how often the member can save a text by joining.",
        "J. S. Coleman, \"Control of collectivities and the power of a collectivity to act\", 1971",
        "It is small for everyone where almost everything fails: a veto can stop a lot and achieve little.";
    /// Johnston.
    Johnston: "johnston", Member, YesNo, "Johnston",
        "Each coalition that would lose without one of its members, or several, counts as 1 and is divided equally \
         among those members. The sum over all such coalitions, as a share.",
        "R. J. Johnston, \"On the measurement of power: some reactions to Laver\", 1978",
        "It gives a member more credit if it alone is decisive. Why an equal division would be right is not clear.";
    /// Deegan–Packel.
    DeeganPackel: "deegan_packel", Member, YesNo, "Deegan–Packel",
        "Only minimal winning coalitions, all equally likely, each divided equally among its members.",
        "J. Deegan and E. W. Packel, \"A new index of power for simple n-person games\", 1978",
        "It is made for a prize that the members divide. It can rank a member with less influence above one with more, \
         and resolutions are rarely adopted by the smallest majority.";
    /// Holler: the public good index.
    Holler: "holler", Member, YesNo, "Holler (public good)",
        "The member's minimal winning coalitions, as a share of that number over all members.",
        "M. J. Holler, \"Forming coalitions and measuring voting power\", 1982",
        "It is made for decisions from which all benefit equally. Under the Charter it equals Deegan–Packel, because all \
         minimal coalitions have the same size.";
    /// Rae.
    Rae: "rae", Member, YesNo, "Rae",
        "The share of all ways to vote in which the outcome is what the member voted for.",
        "D. W. Rae, \"Decision-rules and individual values in constitutional choice\", 1969",
        "How often a member gets what it votes for; most of that is luck. It equals one half plus half of absolute Banzhaf.";
    /// Owen, where blocs are stated.
    Owen: "owen", Member, YesNo, "Owen",
        "The share of all orders in which the members of each bloc follow one another, and the member is the pivot.",
        "G. Owen, \"Values of games with a priori unions\", 1977",
        "The value of a member once blocs vote together; a bloc divides its value by what its members could do outside \
         it. It does not say whether a bloc would form.";
    /// Banzhaf–Owen, absolute, where blocs are stated.
    BanzhafOwen: "banzhaf_owen_absolute", Member, YesNo, "Banzhaf–Owen, absolute",
        "The probability that the member's vote decides, if every other bloc is wholly for or wholly against with equal \
         probability, and so is every other member of its own bloc, or of none.",
        "G. Owen, \"Modification of the Banzhaf–Coleman index for games with a priori unions\", 1982",
        "The influence of one vote once blocs vote together. The values of a bloc's members do not add up to the bloc's.";
    /// All ways in which the members can vote.
    Patterns: "three_way_patterns", Council, ThreeWay, "Ways to vote",
        "Three for each member.", "",
        "The total of which the next two are parts.";
    /// The ways to vote that adopt.
    AdoptingPatterns: "three_way_adopting", Council, ThreeWay, "Ways to vote that adopt",
        "Ways for all members to vote in favour, against or to abstain under which the text is adopted.", "",
        "How many ways there are. Members do not choose among the three with equal probability.";
    /// The ways to vote that veto a text that has enough votes.
    VetoedPatterns: "three_way_vetoed", Council, ThreeWay, "Ways to vote that veto",
        "Ways to vote with enough votes in favour and a veto.", "",
        "How many failures are due to the veto, and how many to missing votes.";
    /// The power of the Council to act, with abstention.
    ThreeWayToAct: "three_way_to_act", Council, ThreeWay, "Power of the Council to act",
        "Ways to vote that adopt divided by all ways to vote.",
        "after J. S. Coleman, 1971",
        "As without abstention; the three answers are taken to be equally likely.";
    /// Swings from yes to no, with abstention.
    ThreeWaySwings: "three_way_swings", Member, ThreeWay, "Swings, yes to no",
        "Ways for the others to vote in which the member's vote in favour adopts the text, and its vote against does not.",
        "D. S. Felsenthal and M. Machover, \"Ternary voting games\", 1997",
        "How often the member's vote matters at all, as a count.";
    /// The step from yes to abstaining.
    YesToAbstaining: "three_way_yes_to_abstaining", Member, ThreeWay, "   yes to abstaining",
        "The part of these swings between voting in favour and abstaining.",
        "D. S. Felsenthal and M. Machover, \"Ternary voting games\", 1997",
        "The value of the member's support. For a member without a veto it is everything.";
    /// The step from abstaining to no.
    AbstainingToNo: "three_way_abstaining_to_no", Member, ThreeWay, "   abstaining to no",
        "The part of these swings between abstaining and voting against.",
        "D. S. Felsenthal and M. Machover, \"Ternary voting games\", 1997",
        "The value of the veto, apart from the vote: zero for a member without one.";
    /// Banzhaf, absolute, with abstention.
    ThreeWayBanzhafAbsolute: "three_way_banzhaf_absolute", Member, ThreeWay, "Banzhaf, absolute",
        "Swings from yes to no divided by all ways for the others to vote.",
        "D. S. Felsenthal and M. Machover, \"Ternary voting games\", 1997",
        "The probability that the member's vote matters, if the others vote in favour, against or abstain with \
         equal probability.";
    /// Banzhaf, normalised, with abstention.
    ThreeWayBanzhafNormalised: "three_way_banzhaf_normalised", Member, ThreeWay, "Banzhaf, normalised",
        "Swings from yes to no divided by those of all members.",
        "D. S. Felsenthal and M. Machover, \"Ternary voting games\", 1997",
        "As without abstention.";
    /// Shapley–Shubik, with abstention.
    ThreeWayShapleyShubik: "three_way_shapley_shubik", Member, ThreeWay, "Shapley–Shubik",
        "The members are called in every order and answer in every way. The share of these roll calls in which the \
         member is the pivot: its answer makes the outcome certain.",
        "D. S. Felsenthal and M. Machover, \"Ternary voting games\", 1997",
        "As without abstention. Here a member can also be the pivot of a failure.";
}
