//! Relations between the parts of a line: what `=`, `≈` and `→` mean between which of them.
//!
//! | sign     | before   | behind   | is                                            |
//! |----------|----------|----------|-----------------------------------------------|
//! | `=` `≈`  | computes | any      | a claim                                       |
//! | `=` `≈`  | states   | any      | a restatement                                 |
//! | `→`      | computes | states   | a restatement                                 |
//! | `→`      | states   | states   | a restatement in another period or in bits for bytes, or a consequence |
//! | any      | of each, or a length of time | anything else | a consequence            |
//! | `→`      | any      | computes | a consequence                                 |

use crate::quantity::line::stated::Stated;
use crate::quantity::notation::TimeUnit;
use crate::quantity::sheet::claim::ClaimReading;

/// Relation of a part to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// The result of what stands before: a slip if it differs.
    Claim,
    /// The same once more; a slip if it is of the same kind and differs.
    Restatement,
    /// What follows from it, of whatever kind.
    Consequence,
}

impl Relation {
    pub(super) fn of(before: &Stated, part: &Stated) -> Self {
        match (part.hence, before.computes(), part.computes()) {
            // `2 tweets/user/day = 400M tweets/day` leaves out how many users there are.
            (_, false, _) if before.is_of_each() && !part.is_of_each() => Self::Consequence,
            // `5 years = 220 TB`.
            (_, false, false) if before.is_length() && !part.is_length() => Self::Consequence,
            (false, true, _) => Self::Claim,
            (false, false, _) | (true, true, false) => Self::Restatement,
            // `1M/day → 100/s`, but `1 KB → 1 TB`.
            (true, false, false)
                if before.period() != part.period() || before.is_in_bits() != part.is_in_bits() =>
            {
                Self::Restatement
            }
            (true, ..) => Self::Consequence,
        }
    }

    /// True if an amount behind an arrow is another matter than the one before it: of another kind, or in the same period.
    pub(super) fn leads(before: &Stated, part: &Stated) -> bool {
        let another = before.kind() != part.kind() || Self::of(before, part) == Self::Consequence;
        another && !before.is_of_each() && !before.is_open()
    }

    /// True if a comparison of the two that doesn't agree is a slip.
    pub(super) fn binds(self, compared: &ClaimReading) -> bool {
        let (claim, ours) = (&compared.claim, &compared.chosen.value);
        // `1 user = 2 devices`: two counts, of different things.
        let counts = claim.value.dimension.is_none();
        let (left, right) = (&ours.labels, &claim.value.labels);
        let things = counts && !(left.is_empty() && right.is_empty());
        match self {
            Self::Claim => true,
            Self::Restatement => {
                claim.same_kind && !things && !compared.is_unusual() && !leaves_out(compared)
            }
            Self::Consequence => false,
        }
    }
}

/// `5 opens/day = 1.5bn/day` leaves out how many people there are, `5y = 60 mo * 100M` what there is of: nobody slips by
/// so much.
pub(super) fn leaves_out(compared: &ClaimReading) -> bool {
    let (claim, ours) = (&compared.claim, &compared.chosen.value);
    let daily = ours.written.is_some_and(|unit| unit.seconds() >= TimeUnit::Day.seconds());
    let counts = ours.dimension.time > 0 || !ours.labels.is_empty() && !claim.value.dimension.is_none();
    claim.same_kind && daily && counts && !compared.is_unusual() && claim.ratio > 1e6
}
