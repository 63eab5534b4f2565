//! The gazetteers' file format and its compiler, shared with `build.rs`.
//!
//! A file is a TSV of `id, name, aliases (|), kind, of, needs, source`, sorted by id. `of` names the entry an
//! entry belongs to (a capital's or a demonym's country). `needs` says that the words alone are no evidence
//! ("Jordan" may be a person). Refuses to decide what an ambiguous name means: it only says all it may be.

use std::collections::BTreeMap;

/// What kind of thing an entry is; finer than the types of names, because context differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A state of today or a well-known one of the past.
    Country,
    /// A state's capital.
    Capital,
    /// A region, sea, river, province or site.
    Feature,
    /// A dependency or an older name of a state.
    Territory,
    /// A nationality, people or religion.
    Demonym,
    /// An alliance, agency, medium, parliament.
    Organisation,
    /// A treaty, accord or law.
    Agreement,
    /// A named war, disaster, feast.
    Event,
    /// A political party.
    Party,
    /// A person known by name.
    Person,
    /// A large city.
    City,
    /// A smaller place.
    Town,
    /// A given name.
    First,
    /// A province, county, lesser river or mountain.
    Region,
    /// A company, medium, party, club, university.
    Body,
    /// A surname.
    Last,
}

impl Kind {
    /// All kinds, in order of precedence where one name stands for several.
    pub const ALL: [Self; 16] = [
        Self::Country,
        Self::Capital,
        Self::Feature,
        Self::Territory,
        Self::Demonym,
        Self::Organisation,
        Self::Agreement,
        Self::Event,
        Self::Party,
        Self::Person,
        Self::City,
        Self::Town,
        Self::First,
        Self::Region,
        Self::Body,
        Self::Last,
    ];

    /// The word in the file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Capital => "capital",
            Self::Feature => "feature",
            Self::Territory => "territory",
            Self::Demonym => "demonym",
            Self::Organisation => "organisation",
            Self::Agreement => "agreement",
            Self::Event => "event",
            Self::Party => "party",
            Self::Person => "person",
            Self::City => "city",
            Self::Town => "town",
            Self::First => "first",
            Self::Region => "region",
            Self::Body => "body",
            Self::Last => "last",
        }
    }

    /// Its bit in [`Senses::kinds`].
    pub fn bit(self) -> u16 {
        1 << self as u16
    }

    /// Whether its entries are identities that mentions link to, not only evidence that a word is a name.
    pub fn identifies(self) -> bool {
        !matches!(self, Self::City | Self::Town | Self::First | Self::Region | Self::Body | Self::Last)
    }
}

/// All that a name may stand for, packed into the 64 bits that the compiled table holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Senses {
    /// Bits of [`Kind::bit`].
    pub kinds: u16,
    /// Only in capitals: "US", "WHO".
    pub acronym: bool,
    /// The words alone are no evidence.
    pub needs: bool,
    /// The most likely identity: its position in the table of entries plus one; 0 for none.
    pub entry: u32,
}

impl Senses {
    /// Packs.
    pub fn pack(self) -> u64 {
        u64::from(self.kinds)
            | u64::from(self.acronym) << 16
            | u64::from(self.needs) << 17
            | u64::from(self.entry) << 20
    }

    /// Unpacks.
    pub fn unpack(bits: u64) -> Self {
        Self {
            kinds: (bits & 0xffff) as u16,
            acronym: bits >> 16 & 1 == 1,
            needs: bits >> 17 & 1 == 1,
            entry: (bits >> 20 & 0xff_ffff) as u32,
        }
    }

    /// Whether it may be of a kind.
    pub fn is(self, kind: Kind) -> bool {
        self.kinds & kind.bit() != 0
    }
}

/// One line of a file.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Unique over all files.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: Kind,
    /// The entry it belongs to; may be empty.
    pub of: String,
    /// The context it needs; empty for none.
    pub needs: String,
}

/// Reads one file; an error names file and line.
pub fn parse(file: &str, text: &str) -> Result<Vec<Entry>, String> {
    let mut out: Vec<Entry> = Vec::new();
    let mut head = false;
    for (number, line) in text.lines().enumerate() {
        let wrong = |what: &str| Err(format!("{file}:{}: {what}", number + 1));
        if line.starts_with('#') {
            continue;
        }
        if !head {
            if line != "id\tname\taliases\tkind\tof\tneeds\tsource" {
                return wrong("the columns must be id, name, aliases, kind, of, needs, source");
            }
            head = true;
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let &[id, name, aliases, kind, of, needs, source] = columns.as_slice() else {
            return wrong("seven columns, please");
        };
        let Some(kind) = Kind::ALL.into_iter().find(|k| k.word() == kind) else {
            return wrong("unknown kind");
        };
        if id.is_empty() || name.is_empty() || source.is_empty() {
            return wrong("id, name and source must not be empty");
        }
        if out.last().is_some_and(|last| last.id.as_str() >= id) {
            return wrong("ids must be sorted and unique");
        }
        out.push(Entry {
            id: id.to_owned(),
            name: name.to_owned(),
            aliases: aliases.split('|').filter(|a| !a.is_empty()).map(str::to_owned).collect(),
            kind,
            of: of.to_owned(),
            needs: needs.to_owned(),
        });
    }
    Ok(out)
}

/// Adds the part of a key that a piece of folded text gives: letters and digits, one space for hyphens.
pub fn push_key(key: &mut String, folded: &str) {
    for ch in folded.chars() {
        if ch.is_alphanumeric() {
            key.push(ch);
        } else if (ch.is_whitespace() || ch == '-' || ch == '/') && !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
    }
}

/// The compiled tables.
pub struct Compiled {
    /// Keys and packed [`Senses`], sorted by key.
    pub keys: BTreeMap<String, u64>,
    /// One line an identity: name, kind, name of what it belongs to.
    pub entries: String,
}

/// Joins all files; `fold` is the text's folding for comparison.
pub fn compile(files: &[(String, Vec<Entry>)], fold: fn(&str) -> String) -> Result<Compiled, String> {
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    for (file, entries) in files {
        for entry in entries {
            if names.insert(&entry.id, &entry.name).is_some() {
                return Err(format!("{file}: {} stands in two files", entry.id));
            }
        }
    }
    let mut all: Vec<(&String, &Entry)> =
        files.iter().flat_map(|(f, es)| es.iter().map(move |e| (f, e))).collect();
    all.sort_by(|a, b| a.1.kind.cmp(&b.1.kind).then_with(|| a.1.id.cmp(&b.1.id)));
    let (mut keys, mut lines, mut count) = (BTreeMap::<String, Senses>::new(), String::new(), 0);
    for (file, entry) in all {
        let of = match entry.of.as_str() {
            "" => "",
            of => names.get(of).copied().ok_or_else(|| format!("{file}: {} is of unknown {of}", entry.id))?,
        };
        let mut number = 0;
        if entry.kind.identifies() {
            count += 1;
            number = count;
            lines.extend([entry.name.as_str(), "\t", entry.kind.word(), "\t", of, "\n"]);
        }
        for alias in std::iter::once(&entry.name).chain(&entry.aliases) {
            let mut key = String::new();
            push_key(&mut key, &fold(alias));
            let letters = || alias.chars().filter(|c| c.is_alphabetic());
            let acronym = letters().count() <= 6 && letters().all(char::is_uppercase);
            let senses = keys.entry(key).or_insert(Senses { acronym, ..Senses::default() });
            senses.kinds |= entry.kind.bit();
            senses.acronym &= acronym;
            senses.needs |= !entry.needs.is_empty();
            if senses.entry == 0 {
                senses.entry = number;
            }
        }
    }
    keys.remove("");
    Ok(Compiled { keys: keys.into_iter().map(|(k, s)| (k, s.pack())).collect(), entries: lines })
}
