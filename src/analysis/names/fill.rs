//! Names that the words beside them leave no doubt of, whatever the model says: a country's code behind a name in
//! brackets ("Ana Ruiz (ESP)"), the surname that is also a month ("May said").
//!
//! Refuses all else.

use super::tagger::Found;
use super::words::is_title;
use crate::facts::EntityKind;
use crate::text::Token;

/// Three-letter codes of countries, of ISO 3166 and of the Olympic Committee.
const CODES: &str = "AFG AGO ALB ALG AND ANG ARE ARG ARM AUS AUT AZE BAH BAN BAR BDI BEL BEN BFA BGD BGR BHR BHU BIH BLR BOL \
    BOT BRA BRN BRU BUL BUR CAM CAN CHA CHE CHI CHL CHN CIV CMR COD COL CRC CRI CRO CUB CYP CZE DEN DEU DJI DNK DOM \
    DZA ECU EGY ERI ESA ESP EST ETH FIJ FIN FJI FRA GAB GAM GBR GEO GER GHA GRC GRE GTM GUA GUI GUY HAI HKG HND HON \
    HRV HTI HUN IDN INA IND IRI IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KOR KOS KSA KUW KWT LAO LAT LBA \
    LBN LBR LBY LES LIB LIE LKA LTU LUX LVA MAD MAR MAS MAW MDA MDV MEX MGL MKD MLI MLT MNE MNG MON MOZ MRI MUS MYA \
    MYS NAM NED NEP NGA NGR NIC NIG NLD NOR NPL NZL OMA OMN PAK PAN PAR PER PHI PHL PLE PNG POL POR PRK PRT PRY PSE \
    PUR QAT ROM ROU RSA RUS RWA SAU SCO SEN SGP SIN SLE SLO SLV SMR SOM SRB SRI SSD SUD SUI SUR SVK SVN SWE SWZ SYR \
    TAN TGA THA TJK TKM TOG TPE TTO TUN TUR TWN TZA UAE UGA UKR URU URY USA UZB VEN VIE VNM WAL YEM ZAF ZAM ZIM ZMB";

/// Adds such names to a sentence's.
pub(super) fn fill(text: &str, tokens: &[Token], found: &mut Vec<Found>) {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.span.of(text));
    for at in 0..tokens.len() {
        if !tokens.get(at).is_some_and(|t| t.capital) {
            continue;
        }
        let coded = || {
            let bracket = at.checked_sub(1).filter(|b| word(*b) == "(" && word(at + 1) == ")");
            let named = |b: usize| {
                found.iter().any(|f| {
                    f.end == b
                        && matches!(f.kind, EntityKind::Person | EntityKind::Organisation | EntityKind::Group)
                })
            };
            word(at).len() == 3 && bracket.is_some_and(named) && CODES.split(' ').any(|c| c == word(at))
        };
        let speaks = || {
            let titled = at.checked_sub(1).is_some_and(|b| is_title(word(b)) && word(b) != "Former");
            word(at) == "May"
                && (titled || matches!(word(at + 1), "said" | "says" | "told" | "added" | "insisted"))
        };
        let (kind, why) = match () {
            () if coded() => (EntityKind::Place, "a country's code behind a name"),
            () if speaks() => (EntityKind::Person, "a name by the words beside it"),
            () => continue,
        };
        if kind == EntityKind::Person && found.iter().any(|f| f.start <= at && at < f.end) {
            continue;
        }
        found.retain(|f| f.end <= at || at < f.start);
        found.push(Found { start: at, end: at + 1, kind, why });
    }
    found.sort_by_key(|f| f.start);
}
