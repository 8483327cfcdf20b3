//! The lens of the estimation: one sheet of names for all pads.
