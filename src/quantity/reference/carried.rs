//! An error taken over from a line above: by what the line works with it is right.

use crate::quantity::notation::Quantity;
use crate::quantity::reference::cause::{Causes, SAME};
use crate::quantity::reference::judge::{AS_ACCEPTED, off};
use crate::quantity::reference::numbers::is_same;
use crate::quantity::sheet::Reading;
use crate::quantity::sheet::resolve::Target;

/// A line that answers another estimate, wrongly, and that the judged line works with.
struct WrongLine {
    estimate: usize,
    at: usize,
    /// The value as the judged line takes it.
    value: Quantity,
    /// The judged line names it, or writes its number.
    direct: bool,
}

impl<K: Copy> Causes<'_, K> {
    /// The wrong line that the value follows from; with the values of all such lines the reference comes to it.
    pub(super) fn carried(&self, value: &Quantity) -> Option<String> {
        let wrong: Vec<WrongLine> =
            self.reference.estimates_of(self.estimate).into_iter().filter_map(|e| self.wrong(e)).collect();
        let nearest = wrong.iter().max_by_key(|line| (line.direct, line.at))?;
        let theirs: Vec<(usize, Quantity)> =
            wrong.iter().map(|line| (line.estimate, line.value.clone())).collect();
        let solved = self.reference.following(self.solved, &theirs)?;
        let mut ways = std::iter::once(solved.estimate(self.estimate)).chain(solved.accepted(self.estimate));
        ways.any(|way| off(value, way) <= SAME).then(|| {
            let name = self.sheet.lines()[nearest.at].name.clone();
            name.unwrap_or_else(|| self.reference.estimates()[nearest.estimate].name.clone())
        })
    }

    /// The line that answers an estimate by its name and is wrong, if this line works with it.
    fn wrong(&self, estimate: usize) -> Option<WrongLine> {
        let mut names = self.reference.names_of(estimate);
        let at = names.find_map(|name| self.sheet.named(name, self.line.epoch))?;
        let line = self.sheet.lines().get(at).filter(|line| !std::ptr::eq(*line, self.line))?;
        let value = line.value.as_ref()?;
        let claim = line.claim.as_ref().filter(|claim| !claim.agrees && claim.ratio.is_finite());
        let stated = claim.map_or_else(|| value.clone(), |claim| value.clone().map(|v| v * claim.ratio));
        let right = self.solved.estimate(estimate);
        let far = off(&stated, right) > self.reference.estimates()[estimate].within
            && self.solved.accepted(estimate).iter().all(|way| off(&stated, way) > AS_ACCEPTED);
        if !far || value.dimension != right.dimension {
            return None;
        }
        let names = |line: &Reading<K>| {
            let uses = line.work.iter().flat_map(|work| &work.uses);
            uses.filter_map(|used| if let Target::Line(at) = used.target { Some(at) } else { None })
                .collect::<Vec<usize>>()
        };
        let direct = names(self.line);
        let through = |line: &usize| names(&self.sheet.lines()[*line]).contains(&at);
        if direct.contains(&at) || direct.iter().any(through) {
            return Some(WrongLine { estimate, at, value: value.clone(), direct: direct.contains(&at) });
        }
        let retyped = self.leaves().iter().any(|leaf| is_same(&leaf.value, &stated));
        retyped.then_some(WrongLine { estimate, at, value: stated, direct: true })
    }
}
