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

            /// Its name, with the variant.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
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
        "Sets of members whose support adopts a text that all others oppose.", "",
        "How many majorities there are; not how likely any of them is.";
    /// The number of winning coalitions in which nobody is superfluous.
    MinimalWinningCoalitions: "minimal_winning_coalitions", Council, YesNo, "Minimal winning coalitions",
        "Winning coalitions that no member could leave without their losing.", "",
        "The smallest majorities that can form; real majorities are seldom the smallest.";
    /// The swings of all members together.
    AllSwings: "all_swings", Council, YesNo, "Swings of all members",
        "The sum of the swings of all members.", "",
        "The whole of which normalised Banzhaf is a share; it has no meaning of its own.";
    /// Coleman's power of the Council to act.
    ColemanToAct: "coleman_to_act", Council, YesNo, "Coleman, power of the Council to act",
        "Winning coalitions over all coalitions.",
        "J. S. Coleman, \"Control of collectivities and the power of a collectivity to act\", 1971",
        "How hard the rule makes it to decide anything, and so what a reform would do to that; not how often the \
         Council does decide, for real members agree far more often than coins.";
    /// The swings of a member.
    Swings: "swings", Member, YesNo, "Swings",
        "Winning coalitions with the member that would lose without it.", "",
        "How often its vote alone decides, as a count; counts of Councils of different sizes cannot be compared.";
    /// Banzhaf, absolute: Penrose's measure.
    BanzhafAbsolute: "banzhaf_absolute", Member, YesNo, "Banzhaf, absolute",
        "Swings over all coalitions of the other members: the probability that the vote decides, if every other \
         member says yes or no with equal probability.",
        "L. S. Penrose, \"The elementary statistics of majority voting\", 1946; J. F. Banzhaf, \"Weighted voting \
         doesn't work\", 1965",
        "The influence of one vote before anything is known of the question or of the members; it can be compared \
         between Councils. It says nothing of interests, alliances or pressure.";
    /// Banzhaf, normalised: shares of all swings.
    BanzhafNormalised: "banzhaf_normalised", Member, YesNo, "Banzhaf, normalised",
        "Swings over the swings of all members: the shares add up to one.",
        "J. F. Banzhaf, \"Weighted voting doesn't work\", 1965",
        "How swings are shared within one Council. It cannot be compared between Councils: all may lose influence \
         while their shares stay the same.";
    /// Shapley–Shubik.
    ShapleyShubik: "shapley_shubik", Member, YesNo, "Shapley–Shubik",
        "The share of all orders of the members in which the member is the pivot: it turns those before it into a \
         winning coalition.",
        "L. S. Shapley and M. Shubik, \"A method for evaluating the distribution of power in a committee system\", 1954",
        "A division of the prize of deciding, the shares adding up to one. The Council does not vote in an order, and \
         there is no prize: it is a measure of bargaining strength, not a forecast.";
    /// Coleman's power to prevent action.
    ColemanToPrevent: "coleman_to_prevent", Member, YesNo, "Coleman, power to prevent",
        "Swings over winning coalitions: how often the member, by leaving, defeats what would have been adopted.",
        "J. S. Coleman, \"Control of collectivities and the power of a collectivity to act\", 1971",
        "It is 1 exactly for those without whom nothing is adopted. It says nothing of the power to bring a decision about.";
    /// Coleman's power to initiate action.
    ColemanToInitiate: "coleman_to_initiate", Member, YesNo, "Coleman, power to initiate",
        "Swings over losing coalitions: how often the member, by joining, carries what would have failed.",
        "J. S. Coleman, \"Control of collectivities and the power of a collectivity to act\", 1971",
        "Where almost everything fails it is small for all: a veto defeats much and carries little.";
    /// Johnston.
    Johnston: "johnston", Member, YesNo, "Johnston",
        "Each coalition that would lose without one of its members, or several, counts as one and is shared equally \
         by those members; the sum over all such coalitions, as a share.",
        "R. J. Johnston, \"On the measurement of power: some reactions to Laver\", 1978",
        "It credits a member more where it alone is decisive. Why an equal division would be the right one is not \
         clear.";
    /// Deegan–Packel.
    DeeganPackel: "deegan_packel", Member, YesNo, "Deegan–Packel",
        "Minimal winning coalitions only, all equally likely, each shared equally by its members.",
        "J. Deegan and E. W. Packel, \"A new index of power for simple n-person games\", 1978",
        "It is made for spoils that the members divide. It can rank a member with less influence above one with more, \
         and resolutions are seldom adopted by the smallest majority.";
    /// Holler: the public good index.
    Holler: "holler", Member, YesNo, "Holler (public good)",
        "Minimal winning coalitions that hold the member, as a share of that number over all members.",
        "M. J. Holler, \"Forming coalitions and measuring voting power\", 1982",
        "It is made for decisions that all enjoy alike. Of the two classes of the Charter it gives what Deegan–Packel \
         gives, since all minimal coalitions are of one size.";
    /// Rae.
    Rae: "rae", Member, YesNo, "Rae",
        "The share of all ways to vote in which the member's vote and the outcome agree.",
        "D. W. Rae, \"Decision-rules and individual values in constitutional choice\", 1969",
        "How often a member gets what it votes for; most of it is luck. It is one half, plus half of Banzhaf absolute.";
    /// Owen, where blocs are stated.
    Owen: "owen", Member, YesNo, "Owen",
        "The members come in an order in which those of each bloc follow one another: the share of all such orders in \
         which the member is the pivot.",
        "G. Owen, \"Values of games with a priori unions\", 1977",
        "What a member is worth once blocs are bound, the bloc dividing its worth by what its members could do \
         outside it. Blocs are taken as given: it does not say whether they would form.";
    /// Banzhaf–Owen, absolute, where blocs are stated.
    BanzhafOwen: "banzhaf_owen_absolute", Member, YesNo, "Banzhaf–Owen, absolute",
        "The probability that the member's vote decides, if every other bloc is as likely to be wholly for as wholly \
         against, and every other member of its own bloc, and of none, as likely to be for as against.",
        "G. Owen, \"Modification of the Banzhaf–Coleman index for games with a priori unions\", 1982",
        "The influence of one vote once blocs are bound. The values of a bloc's members do not add up to the bloc's.";
    /// All ways in which the members can vote.
    Patterns: "three_way_patterns", Council, ThreeWay, "Ways to vote",
        "Three for each member.", "",
        "The whole of which the next two are parts.";
    /// The ways to vote that adopt.
    AdoptingPatterns: "three_way_adopting", Council, ThreeWay, "Ways to vote that adopt",
        "Ways for all members to vote in favour, against or to abstain under which the text is adopted.", "",
        "How many ways there are; members do not choose among the three with equal probability.";
    /// The ways to vote under which a veto bars a text that has its affirmative votes.
    VetoedPatterns: "three_way_vetoed", Council, ThreeWay, "Ways to vote that veto",
        "Ways to vote under which the text has its affirmative votes and is vetoed.", "",
        "How much of failing is due to the veto, and how much to want of votes.";
    /// The power of the Council to act, with abstention.
    ThreeWayToAct: "three_way_to_act", Council, ThreeWay, "Power of the Council to act",
        "Ways to vote that adopt over all ways to vote.",
        "after J. S. Coleman, 1971",
        "As its namesake without abstention; each of three answers is taken to be as likely as another.";
    /// Swings from yes to no, with abstention.
    ThreeWaySwings: "three_way_swings", Member, ThreeWay, "Swings, yes to no",
        "Ways for the others to vote under which the member's vote in favour adopts, and its vote against does not.",
        "D. S. Felsenthal and M. Machover, \"Ternary voting games\", 1997",
        "How often it matters at all how the member votes, as a count.";
    /// The step from yes to abstaining.
    YesToAbstaining: "three_way_yes_to_abstaining", Member, ThreeWay, "   yes to abstaining",
        "The part of these swings that lies between voting in favour and abstaining.",
        "D. S. Felsenthal and M. Machover, \"Ternary voting games\", 1997",
        "What the member's support is worth: for a member without a veto it is everything.";
    /// The step from abstaining to no.
    AbstainingToNo: "three_way_abstaining_to_no", Member, ThreeWay, "   abstaining to no",
        "The part of these swings that lies between abstaining and voting against.",
        "D. S. Felsenthal and M. Machover, \"Ternary voting games\", 1997",
        "What the veto is worth, apart from the vote: zero for a member without one.";
    /// Banzhaf, absolute, with abstention.
    ThreeWayBanzhafAbsolute: "three_way_banzhaf_absolute", Member, ThreeWay, "Banzhaf, absolute",
        "Swings from yes to no over all ways for the others to vote.",
        "D. S. Felsenthal and M. Machover, \"Ternary voting games\", 1997",
        "The probability that it matters how the member votes, if the others vote in favour, against or abstain with \
         equal probability.";
    /// Banzhaf, normalised, with abstention.
    ThreeWayBanzhafNormalised: "three_way_banzhaf_normalised", Member, ThreeWay, "Banzhaf, normalised",
        "Swings from yes to no over those of all members.",
        "D. S. Felsenthal and M. Machover, \"Ternary voting games\", 1997",
        "As its namesake without abstention.";
    /// Shapley–Shubik, with abstention.
    ThreeWayShapleyShubik: "three_way_shapley_shubik", Member, ThreeWay, "Shapley–Shubik",
        "The members are called in every order and answer in every way: the share of these roll calls in which the \
         member is the pivot, after whose answer the outcome is certain and before whose answer it was not.",
        "D. S. Felsenthal and M. Machover, \"Ternary voting games\", 1997",
        "As its namesake without abstention. Here a member can also be the pivot of a failure.";
}
