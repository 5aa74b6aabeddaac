//! The states: the Members of the United Nations, the two observer states, and the states and
//! governments that sat in the Council and are gone.

#![expect(clippy::zero_prefixed_literal, reason = "days read best as 1992-04-28 here too")]

use jiff::civil::{Date, date};

/// A state, or the government that held its seat, under its ISO 3166 alpha-3 code, withdrawn codes
/// included.
#[derive(Debug, PartialEq, Eq)]
pub struct State {
    /// The code.
    pub code: &'static str,
    /// The short name of the Council's own records, each with the day from which it was used.
    pub(super) names: &'static [(Date, &'static str)],
    /// Other ways to write it, already folded.
    pub(super) aliases: &'static [&'static str],
    /// The regional group for elections, as the groups are today.
    pub group: Option<Group>,
    /// The first day under this code, where it took over from one that ended. Not a date of
    /// independence, or of admission to the United Nations.
    pub from: Option<Date>,
    /// The last day under this code, where it ended.
    pub until: Option<Date>,
    /// The code that took over when this one ended, where a single one did.
    pub successor: Option<&'static str>,
}

impl State {
    /// What the Council's records called the state on `day`.
    #[must_use]
    pub fn name_on(&self, day: Date) -> &'static str {
        let in_use = self.names.iter().rfind(|(from, _)| *from <= day);
        in_use.map_or(self.code, |(_, name)| name)
    }

    /// Whether the state stood under this code on `day`, as far as the Council is concerned.
    #[must_use]
    pub fn exists_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// A regional group: elected seats are shared out among the groups (General Assembly resolution
/// 1991 A (XVIII) of 1963, which still knew the African and Asian states as one).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// African States.
    African,
    /// Asia-Pacific States.
    AsiaPacific,
    /// Eastern European States.
    EasternEuropean,
    /// Latin American and Caribbean States.
    LatinAmericanCaribbean,
    /// Western European and other States.
    WesternEuropeanOthers,
}

impl Group {
    /// The name the United Nations uses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Group::African => "African States",
            Group::AsiaPacific => "Asia-Pacific States",
            Group::EasternEuropean => "Eastern European States",
            Group::LatinAmericanCaribbean => "Latin American and Caribbean States",
            Group::WesternEuropeanOthers => "Western European and other States",
        }
    }
}

// The group of each row, in one word.
const AFRICA: Option<Group> = Some(Group::African);
const ASIA: Option<Group> = Some(Group::AsiaPacific);
const EAST: Option<Group> = Some(Group::EasternEuropean);
const LATIN: Option<Group> = Some(Group::LatinAmericanCaribbean);
const WEST: Option<Group> = Some(Group::WesternEuropeanOthers);
const NONE: Option<Group> = None;

/// Writes a row of the table below out as a [`State`].
macro_rules! states {
    ($(
        $code:ident $group:ident $first:literal
        $(, $name:literal from $ny:literal-$nm:literal-$nd:literal)*
        $(also $($alias:literal),+)?
        $(since $fy:literal-$fm:literal-$fd:literal)?
        $(until $uy:literal-$um:literal-$ud:literal)?
        $(then $successor:ident)?
    ;)*) => {
        /// Every state, by code; those that are gone, and the observers, last.
        pub(super) static STATES: &[State] = &[$(State {
            code: stringify!($code),
            names: &[(Date::MIN, $first) $(, (date($ny, $nm, $nd), $name))*],
            aliases: &[$($($alias),+)?],
            group: $group,
            from: optional!($(date($fy, $fm, $fd))?),
            until: optional!($(date($uy, $um, $ud))?),
            successor: optional!($(stringify!($successor))?),
        }),*];
    };
}

macro_rules! optional {
    () => {
        None
    };
    ($value:expr) => {
        Some($value)
    };
}

// code, group, name; later names and the day each came into use; other ways to write it (small
// letters, no accents or punctuation, as `names` folds them); where one code took over from
// another, the days, and which one. A rename of the same state keeps all its names on every day.
states! {
    AFG ASIA "Afghanistan";
    AGO AFRICA "Angola";
    ALB EAST "Albania";
    AND WEST "Andorra";
    ARE ASIA "United Arab Emirates" also "uae", "emirates";
    ARG LATIN "Argentina";
    ARM EAST "Armenia";
    ATG LATIN "Antigua and Barbuda" also "antigua";
    AUS WEST "Australia";
    AUT WEST "Austria";
    AZE EAST "Azerbaijan";
    BDI AFRICA "Burundi";
    BEL WEST "Belgium";
    BEN AFRICA "Dahomey", "Benin" from 1975-11-30;
    BFA AFRICA "Upper Volta", "Burkina Faso" from 1984-08-04 also "burkina";
    BGD ASIA "Bangladesh";
    BGR EAST "Bulgaria";
    BHR ASIA "Bahrain";
    BHS LATIN "Bahamas";
    BIH EAST "Bosnia and Herzegovina" also "bosnia", "bosnia herzegovina";
    BLR EAST "Byelorussian Soviet Socialist Republic", "Belarus" from 1991-09-19
        also "byelorussian ssr", "byelorussia", "bssr";
    BLZ LATIN "Belize";
    BOL LATIN "Bolivia" also "bolivia plurinational state of", "plurinational state of bolivia";
    BRA LATIN "Brazil" also "brasil";
    BRB LATIN "Barbados";
    BRN ASIA "Brunei Darussalam" also "brunei";
    BTN ASIA "Bhutan";
    BWA AFRICA "Botswana";
    CAF AFRICA "Central African Republic", "Central African Empire" from 1976-12-04,
        "Central African Republic" from 1979-09-21 also "car";
    CAN WEST "Canada";
    CHE WEST "Switzerland";
    CHL LATIN "Chile";
    CHN ASIA "China" also "peoples republic of china", "prc" since 1971-10-25;
    CIV AFRICA "Ivory Coast", "Côte d'Ivoire" from 1986-01-01 also "cote d ivoire";
    CMR AFRICA "Cameroon", "United Republic of Cameroon" from 1972-06-02,
        "Cameroon" from 1984-02-04;
    COD AFRICA "Congo (Leopoldville)", "Democratic Republic of the Congo" from 1964-08-01,
        "Zaire" from 1971-10-27, "Democratic Republic of the Congo" from 1997-05-17
        also "drc", "dr congo", "congo kinshasa", "congo democratic republic of the",
        "democratic republic of congo", "dem rep of the congo";
    COG AFRICA "Congo (Brazzaville)", "Congo" from 1971-10-27
        also "republic of the congo", "republic of congo", "peoples republic of the congo";
    COL LATIN "Colombia";
    COM AFRICA "Comoros";
    CPV AFRICA "Cape Verde", "Cabo Verde" from 2013-10-24;
    CRI LATIN "Costa Rica";
    CUB LATIN "Cuba";
    CYP ASIA "Cyprus";
    CZE EAST "Czech Republic", "Czechia" from 2016-05-17 since 1993-01-01;
    DEU WEST "Federal Republic of Germany", "Germany" from 1990-10-03
        also "west germany", "frg", "germany federal republic of";
    DJI AFRICA "Djibouti";
    DMA LATIN "Dominica";
    DNK WEST "Denmark";
    DOM LATIN "Dominican Republic";
    DZA AFRICA "Algeria";
    ECU LATIN "Ecuador";
    EGY AFRICA "Egypt", "United Arab Republic" from 1958-02-22, "Egypt" from 1971-09-02 also "uar";
    ERI AFRICA "Eritrea";
    ESP WEST "Spain";
    EST EAST "Estonia";
    ETH AFRICA "Ethiopia";
    FIN WEST "Finland";
    FJI ASIA "Fiji";
    FRA WEST "France";
    FSM ASIA "Federated States of Micronesia"
        also "micronesia", "micronesia federated states of";
    GAB AFRICA "Gabon";
    GBR WEST "United Kingdom" also "uk", "great britain", "britain",
        "united kingdom of great britain and northern ireland";
    GEO EAST "Georgia";
    GHA AFRICA "Ghana";
    GIN AFRICA "Guinea";
    GMB AFRICA "Gambia";
    GNB AFRICA "Guinea-Bissau";
    GNQ AFRICA "Equatorial Guinea";
    GRC WEST "Greece";
    GRD LATIN "Grenada";
    GTM LATIN "Guatemala";
    GUY LATIN "Guyana";
    HND LATIN "Honduras";
    HRV EAST "Croatia";
    HTI LATIN "Haiti";
    HUN EAST "Hungary";
    IDN ASIA "Indonesia";
    IND ASIA "India";
    IRL WEST "Ireland";
    IRN ASIA "Iran" also "islamic republic of iran", "iran islamic republic of";
    IRQ ASIA "Iraq";
    ISL WEST "Iceland";
    ISR WEST "Israel";
    ITA WEST "Italy";
    JAM LATIN "Jamaica";
    JOR ASIA "Transjordan", "Jordan" from 1949-04-26;
    JPN ASIA "Japan";
    KAZ ASIA "Kazakhstan";
    KEN AFRICA "Kenya";
    KGZ ASIA "Kyrgyzstan" also "kyrgyz republic";
    KHM ASIA "Cambodia", "Khmer Republic" from 1970-10-09, "Democratic Kampuchea" from 1976-01-05,
        "Cambodia" from 1990-02-03 also "kampuchea";
    KIR ASIA "Kiribati";
    KNA LATIN "Saint Kitts and Nevis" also "st kitts and nevis";
    KOR ASIA "Republic of Korea" also "south korea", "rok", "korea republic of";
    KWT ASIA "Kuwait";
    LAO ASIA "Laos", "Lao People's Democratic Republic" from 1975-12-02 also "lao pdr";
    LBN ASIA "Lebanon";
    LBR AFRICA "Liberia";
    LBY AFRICA "Libya", "Libyan Arab Republic" from 1969-09-01,
        "Libyan Arab Jamahiriya" from 1977-03-02, "Libya" from 2011-09-16;
    LCA LATIN "Saint Lucia" also "st lucia";
    LIE WEST "Liechtenstein";
    LKA ASIA "Ceylon", "Sri Lanka" from 1972-05-22;
    LSO AFRICA "Lesotho";
    LTU EAST "Lithuania";
    LUX WEST "Luxembourg";
    LVA EAST "Latvia";
    MAR AFRICA "Morocco";
    MCO WEST "Monaco";
    MDA EAST "Republic of Moldova" also "moldova";
    MDG AFRICA "Madagascar" also "malagasy republic";
    MDV ASIA "Maldive Islands", "Maldives" from 1969-04-14;
    MEX LATIN "Mexico";
    MHL ASIA "Marshall Islands";
    MKD EAST "The former Yugoslav Republic of Macedonia", "North Macedonia" from 2019-02-14
        also "former yugoslav republic of macedonia", "macedonia", "fyrom";
    MLI AFRICA "Mali";
    MLT WEST "Malta";
    MMR ASIA "Burma", "Myanmar" from 1989-06-18;
    MNE EAST "Montenegro";
    MNG ASIA "Mongolia" also "mongolian peoples republic";
    MOZ AFRICA "Mozambique";
    MRT AFRICA "Mauritania";
    MUS AFRICA "Mauritius";
    MWI AFRICA "Malawi";
    MYS ASIA "Federation of Malaya", "Malaysia" from 1963-09-16 also "malaya";
    NAM AFRICA "Namibia";
    NER AFRICA "Niger";
    NGA AFRICA "Nigeria";
    NIC LATIN "Nicaragua";
    NLD WEST "Netherlands"
        also "netherlands kingdom of the", "kingdom of the netherlands", "holland";
    NOR WEST "Norway";
    NPL ASIA "Nepal";
    NRU ASIA "Nauru";
    NZL WEST "New Zealand";
    OMN ASIA "Oman";
    PAK ASIA "Pakistan";
    PAN LATIN "Panama";
    PER LATIN "Peru";
    PHL ASIA "Philippines";
    PLW ASIA "Palau";
    PNG ASIA "Papua New Guinea";
    POL EAST "Poland";
    PRK ASIA "Democratic People's Republic of Korea"
        also "north korea", "dprk", "korea democratic peoples republic of";
    PRT WEST "Portugal";
    PRY LATIN "Paraguay";
    QAT ASIA "Qatar";
    ROU EAST "Romania" also "rumania", "roumania";
    RUS EAST "Russian Federation" also "russia" since 1991-12-24;
    RWA AFRICA "Rwanda";
    SAU ASIA "Saudi Arabia";
    SDN AFRICA "Sudan";
    SEN AFRICA "Senegal";
    SGP ASIA "Singapore";
    SLB ASIA "Solomon Islands";
    SLE AFRICA "Sierra Leone";
    SLV LATIN "El Salvador";
    SMR WEST "San Marino";
    SOM AFRICA "Somalia";
    SRB EAST "Federal Republic of Yugoslavia", "Serbia and Montenegro" from 2003-02-04,
        "Serbia" from 2006-06-03 also "fry" since 1992-04-28;
    SSD AFRICA "South Sudan";
    STP AFRICA "Sao Tome and Principe" also "sao tome";
    SUR LATIN "Suriname" also "surinam";
    SVK EAST "Slovakia" also "slovak republic" since 1993-01-01;
    SVN EAST "Slovenia";
    SWE WEST "Sweden";
    SWZ AFRICA "Swaziland", "Eswatini" from 2018-05-31;
    SYC AFRICA "Seychelles";
    SYR ASIA "Syria" also "syrian arab republic";
    TCD AFRICA "Chad";
    TGO AFRICA "Togo";
    THA ASIA "Siam", "Thailand" from 1949-05-11;
    TJK ASIA "Tajikistan";
    TKM ASIA "Turkmenistan";
    TLS ASIA "Timor-Leste" also "east timor";
    TON ASIA "Tonga";
    TTO LATIN "Trinidad and Tobago" also "trinidad";
    TUN AFRICA "Tunisia";
    TUR WEST "Turkey", "Türkiye" from 2022-06-01;
    TUV ASIA "Tuvalu";
    TZA AFRICA "Tanganyika", "United Republic of Tanganyika and Zanzibar" from 1964-04-26,
        "United Republic of Tanzania" from 1964-11-01
        also "tanzania", "tanzania united republic of";
    UGA AFRICA "Uganda";
    UKR EAST "Ukrainian Soviet Socialist Republic", "Ukraine" from 1991-08-24
        also "ukrainian ssr";
    URY LATIN "Uruguay";
    USA WEST "United States" also "us", "united states of america";
    UZB ASIA "Uzbekistan";
    VCT LATIN "Saint Vincent and the Grenadines"
        also "st vincent and the grenadines", "saint vincent", "st vincent";
    VEN LATIN "Venezuela"
        also "venezuela bolivarian republic of", "bolivarian republic of venezuela";
    VNM ASIA "Viet Nam" also "vietnam";
    VUT ASIA "Vanuatu";
    WSM ASIA "Samoa" also "western samoa";
    // What sat from 1 January to 21 May 1990 was Democratic Yemen. Its northern neighbour, a Member
    // since 1947, was plain "Yemen", and so is the state that the two became.
    YEM ASIA "Yemen", "Democratic Yemen" from 1990-01-01, "Yemen" from 1990-05-22
        also "south yemen", "north yemen", "yemen arab republic";
    ZAF AFRICA "South Africa" also "union of south africa";
    ZMB AFRICA "Zambia";
    ZWE AFRICA "Southern Rhodesia", "Zimbabwe" from 1980-04-18 also "rhodesia";

    // Gone. Czechoslovakia and Yugoslavia left several states behind, and none of them their seat.
    CSK EAST "Czechoslovakia" also "czechoslovak socialist republic" until 1992-12-31;
    DDR EAST "German Democratic Republic" also "east germany", "gdr" until 1990-10-02 then DEU;
    SUN EAST "Union of Soviet Socialist Republics" also "ussr", "soviet union"
        until 1991-12-23 then RUS;
    TWN ASIA "Republic of China" also "china", "roc", "taiwan" until 1971-10-24 then CHN;
    YUG EAST "Yugoslavia" also "socialist federal republic of yugoslavia", "sfry",
        "federal peoples republic of yugoslavia" until 1992-04-27;

    // Observers.
    PSE ASIA "Palestine", "State of Palestine" from 2012-12-17;
    VAT NONE "Holy See" also "vatican", "vatican city";
}
