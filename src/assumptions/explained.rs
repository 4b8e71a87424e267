//! Enums whose variants say what they mean.

/// Declares an enum whose variants say what they mean: their documentation, which only what shows it asks for.
macro_rules! explained {
    (
        $(#[$attribute:meta])*
        pub enum $enum:ident { $($(#[doc = $doc:literal])* $name:ident $(($($of:ty),*))?,)* }
    ) => {
        $(#[$attribute])*
        pub enum $enum { $($(#[doc = $doc])* $name $(($($of),*))?,)* }

        impl $enum {
            /// What it means, in a sentence.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$name { .. } => concat!($($doc),*),)* }
            }
        }
    };
}
pub(super) use explained;
