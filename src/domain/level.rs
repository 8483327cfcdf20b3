//! Levels of candidates, difficulties of problems and modes of rounds, and the macro for such sets of words.

/// A small closed set whose members have an id, as written in packs, commands and the database.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[doc = $doc:literal])* $variant:ident = $id:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, ::serde::Serialize, ::serde::Deserialize,
        )]
        pub enum $name { $($(#[doc = $doc])* #[serde(rename = $id)] $variant),+ }

        impl $name {
            /// Every member, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The member as written in packs and commands.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }

            /// The meaning of the member, as its documentation says it.
            pub const fn description(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),*)),+ }.trim_ascii()
            }

            /// The member of that id, if there is one.
            pub fn of(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|member| member.id() == id)
            }
        }

        $crate::domain::format::schema!($name, {
            "type": "string",
            "enum": [$($id),+],
            "enumDescriptions": [$(concat!($($doc),*)),+],
        });

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.id())
            }
        }
    };
}
pub(crate) use words;

words! {
    /// The level whose bars a round is judged by.
    Level {
        /// Builds what is asked, with guidance.
        Mid = "mid",
        /// Leads the design of a system.
        Senior = "senior",
        /// Leads across systems, and knows what not to build.
        Staff = "staff",
    }
}

impl Level {
    /// The level above; none above the highest.
    pub fn above(self) -> Option<Self> {
        Self::ALL.iter().copied().find(|other| *other > self)
    }
}

impl Default for Level {
    /// The lowest: what is expected of it is expected of all.
    fn default() -> Self {
        Self::Mid
    }
}

words! {
    /// The difficulty of a problem for a senior candidate.
    Difficulty {
        /// One idea carries it.
        Easy = "easy",
        /// Several ideas have to fit together.
        Medium = "medium",
        /// The obvious design is wrong.
        Hard = "hard",
    }
}

words! {
    /// The rules of a round.
    Mode {
        /// A real interview's rules: no computed value, no analysis.
        Mock = "mock",
        /// Everything live, for learning.
        Guided = "guided",
        /// With a human interviewer, who asks the questions.
        Live = "live",
    }
}
