//! Name resolution: each name's lines, which of them a use refers to, and the order of evaluation.

use std::collections::HashMap;

use crate::quantity::line::draft::{ABOVE, Draft};
use crate::quantity::line::grammar::Form;
use crate::quantity::notation::{NameId, Names, Scope, normalise};
use crate::quantity::sheet::Line;

/// Ids from here on are a scope's, below they are the sheet's own.
const SCOPE: NameId = 1 << 24;

/// One use of a name by a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Use {
    pub(crate) name: NameId,
    pub(crate) target: Target,
}

/// Target of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    /// A line of the sheet.
    Line(usize),
    /// A parameter, by its place in the scope.
    Given(NameId),
    /// Only the line itself bears this name.
    Nothing,
}

/// Position of a line among the others.
#[derive(Debug, Clone, Copy)]
struct Place {
    block: u32,
    /// The epoch it was last typed in.
    typed: u32,
    /// The same, or the latest of a line it hangs on.
    epoch: u32,
    soft: bool,
    group: Option<NameId>,
    /// The line it goes on from.
    above: Option<usize>,
    /// The first line of the chain it belongs to.
    head: usize,
    /// The last line that goes on from this one.
    last: usize,
}

/// All names of a sheet and its scope.
#[derive(Debug, Clone, Default)]
pub(crate) struct SymbolTable {
    names: Names,
    /// The lines that define each name, in order.
    groups: Vec<Vec<usize>>,
    /// The parameter that a name of the sheet means before the sheet defines it.
    behind: HashMap<NameId, NameId>,
    places: Vec<Place>,
    uses: Vec<Vec<Use>>,
}

impl SymbolTable {
    /// Of statements in the `order` they are written in.
    pub(crate) fn new<K>(lines: &[Line<'_, K>], drafts: &[Draft], order: &[usize], scopes: &[Scope]) -> Self {
        let mut symbols = Self { places: Vec::with_capacity(lines.len()), ..Self::default() };
        for (at, (line, draft)) in lines.iter().zip(drafts).enumerate() {
            let place = Place {
                block: line.block,
                typed: line.epoch,
                epoch: line.epoch,
                soft: draft.soft,
                group: None,
                above: None,
                head: at,
                last: at,
            };
            symbols.places.push(place);
        }
        order.windows(2).for_each(|pair| symbols.chain(pair[0], pair[1], &drafts[pair[1]]));
        symbols.group(drafts, false);
        symbols.group(drafts, true);
        symbols.groups.iter_mut().for_each(|group| group.sort_unstable());
        symbols.aliases(drafts);
        if let Some(scope) = scopes.last() {
            symbols.given(scope);
        }
        symbols
    }

    /// Ties a line that goes on to the one above it, past blank lines.
    fn chain(&mut self, above: usize, at: usize, draft: &Draft) {
        let continues = matches!(draft.layout.form, Form::Continues | Form::Applies { .. });
        if !continues || self.places[above].block != self.places[at].block {
            return;
        }
        self.places[at].above = Some(above);
        // A name of its own is of this line only: `x5 peak = 2.9k/s`.
        if draft.follows || !draft.title.name.is_empty() {
            return;
        }
        let head = self.places[above].head;
        self.places[at].head = head;
        self.places[head].last = at;
    }

    fn group(&mut self, drafts: &[Draft], soft: bool) {
        for (at, draft) in drafts.iter().enumerate() {
            let bound = matches!(draft.layout.form, Form::Bound { .. });
            if draft.soft != soft || draft.title.name.is_empty() || draft.is_prose() || bound {
                continue;
            }
            let id = match self.names.find(&draft.title.name) {
                Some(entry) => entry.id,
                None => {
                    let id = NameId::try_from(self.groups.len()).unwrap_or(SCOPE - 1);
                    self.groups.push(Vec::new());
                    self.names.insert(&draft.title.name, draft.title.plural, id);
                    id
                }
            };
            self.groups[id as usize].push(at);
            self.places[at].group = Some(id);
        }
    }

    fn aliases(&mut self, drafts: &[Draft]) {
        for (at, draft) in drafts.iter().enumerate() {
            if let (Some(id), false) = (self.places[at].group, draft.title.alias.is_empty()) {
                self.names.insert_soft(&draft.title.alias, true, id);
            }
        }
    }

    /// Adds the scope's names. What the sheet defines under one alias of a parameter it defines under all.
    fn given(&mut self, scope: &Scope) {
        let mut own: HashMap<NameId, NameId> = HashMap::new();
        for (name, id) in scope.names.listed() {
            if let Some(entry) = self.names.find(name) {
                own.entry(*id).or_insert(entry.id);
                if scope.value(*id).is_some() {
                    self.behind.entry(entry.id).or_insert(*id);
                }
            }
        }
        for (name, id) in scope.names.listed() {
            self.names.insert_soft(name, name.ends_with('s'), own.get(id).copied().unwrap_or(SCOPE + id));
        }
    }

    pub(crate) fn names(&self) -> &Names {
        &self.names
    }

    /// The name a line defines.
    pub(crate) fn own(&self, at: usize) -> Option<NameId> {
        self.places[self.places[at].head].group
    }

    /// The defined name most like a phrase, as it is compared.
    pub(crate) fn nearest(&self, phrase: &str, at: usize, scope: &Scope) -> Option<String> {
        let id = self.names.nearest(phrase, self.own(at))?;
        let given = id.checked_sub(SCOPE).and_then(|id| scope.given.get(id as usize)).map(|g| g.name.clone());
        given.or_else(|| self.names.listed().iter().find(|(_, i)| *i == id).map(|(name, _)| name.to_string()))
    }

    pub(crate) fn above(&self, at: usize) -> Option<usize> {
        self.places[at].above
    }

    pub(crate) fn uses(&self, at: usize) -> Vec<Use> {
        self.uses[at].clone()
    }

    /// Finds what every name in every expression refers to.
    pub(crate) fn link(&mut self, drafts: &[Draft]) {
        self.uses = drafts.iter().enumerate().map(|(at, draft)| self.uses_of(at, draft)).collect();
        if self.places.iter().any(|place| place.epoch > 0) {
            self.carry_epochs();
        }
    }

    /// A line that uses a later one is as late as that: a number that was typed over is a new one for all that hangs
    /// on it.
    fn carry_epochs(&mut self) {
        let (order, _) = self.order();
        for at in order {
            let used = self.uses[at].iter().filter_map(|used| match used.target {
                Target::Line(line) => Some(self.places[line].epoch),
                Target::Given(_) | Target::Nothing => None,
            });
            self.places[at].epoch = used.fold(self.places[at].epoch, u32::max);
        }
    }

    /// The epoch of a line, or of the latest it hangs on.
    pub(crate) fn epoch(&self, at: usize) -> u32 {
        self.places[at].epoch
    }

    fn uses_of(&self, at: usize, draft: &Draft) -> Vec<Use> {
        let mut uses: Vec<Use> = Vec::new();
        for part in &draft.parts {
            for name in part.expr.names() {
                if uses.iter().all(|u| u.name != name) {
                    uses.push(Use { name, target: self.target(at, name) });
                }
            }
        }
        if let Some(above) = self.places[at].above
            && uses.iter().all(|u| u.name != ABOVE)
        {
            uses.push(Use { name: ABOVE, target: Target::Line(above) });
        }
        uses
    }

    pub(crate) fn target(&self, at: usize, name: NameId) -> Target {
        if name == ABOVE {
            return self.places[at].above.map_or(Target::Nothing, Target::Line);
        }
        if name >= SCOPE {
            return Target::Given(name - SCOPE);
        }
        let meant = self.meant(&self.groups[name as usize], at);
        let later = |line: usize| self.places[line].typed > self.places[at].typed;
        if let (Some(given), true) = (self.behind.get(&name), meant.is_some_and(later)) {
            return Target::Given(*given);
        }
        match meant {
            Some(line) if self.places[line].head == self.places[at].head => {
                self.places[at].above.map_or(Target::Line(at), Target::Line)
            }
            Some(line) => Target::Line(self.places[line].last),
            None => Target::Nothing,
        }
    }

    /// Of several lines that define a name, the one a line means: the nearest above in its epoch, else the next
    /// below, else the latest of an earlier epoch, else the first of a later one. Itself only if there is no other.
    fn meant(&self, group: &[usize], at: usize) -> Option<usize> {
        let here = self.places[at];
        let explicit = group.iter().any(|&l| !self.places[l].soft && self.places[l].typed <= here.typed);
        let candidates = || {
            let fits =
                move |&l: &usize| self.places[l].typed <= here.typed && (!explicit || !self.places[l].soft);
            group.iter().copied().filter(fits).filter(move |&l| l != here.head)
        };
        let same = |l: &usize| self.places[*l].typed == here.typed;
        let later = || group.iter().copied().filter(|&l| self.places[l].typed > here.typed);
        candidates()
            .filter(same)
            .rfind(|&l| l < at)
            .or_else(|| candidates().find(same))
            .or_else(|| candidates().max_by_key(|&l| (self.places[l].typed, l)))
            .or_else(|| later().min_by_key(|&l| (self.places[l].typed, l)))
            .or_else(|| group.iter().copied().find(|&l| l == here.head))
    }

    /// The line that defines a name as of an epoch; the name it ends, if it is no whole one.
    pub(crate) fn find(&self, name: &str, epoch: u32) -> Option<usize> {
        let name = normalise(name);
        self.find_exact(&name, epoch).or_else(|| self.line_of(self.names.ending(&name, None)?, epoch))
    }

    /// The same by its whole name only, normalised.
    pub(crate) fn find_exact(&self, name: &str, epoch: u32) -> Option<usize> {
        self.line_of(self.names.find(name)?.id, epoch)
    }

    fn line_of(&self, id: NameId, epoch: u32) -> Option<usize> {
        let group = self.groups.get(id as usize)?;
        let fits = group.iter().copied().filter(|&l| self.places[l].epoch <= epoch);
        let line = fits.max_by_key(|&l| {
            let Place { soft, epoch, typed, .. } = self.places[l];
            (!soft, epoch, typed, std::cmp::Reverse(l))
        })?;
        Some(self.places[line].last)
    }

    /// The earlier line of the same epoch that defines the same name.
    pub(crate) fn earlier(&self, at: usize) -> Option<usize> {
        let place = self.places[at];
        let group = &self.groups[place.group.filter(|_| !place.soft)? as usize];
        let same = |l: &usize| *l < at && self.places[*l].typed == place.typed && !self.places[*l].soft;
        group.iter().copied().find(same).map(|l| self.places[l].last)
    }

    /// True if a name that a line uses was redefined, or a parameter changed, in a later epoch than the one used.
    pub(crate) fn is_stale(&self, at: usize, scopes: &[Scope]) -> bool {
        let defined_after = |name: NameId, epoch: u32| {
            let group = self.groups.get(name as usize);
            group.is_some_and(|group| group.iter().any(|&line| self.places[line].epoch > epoch))
        };
        let epoch = self.places[at].epoch;
        self.uses[at].iter().any(|used| match used.target {
            Target::Line(line) => defined_after(used.name, self.places[line].epoch),
            Target::Given(id) => {
                let now = scopes.last().and_then(|scope| scope.value(id));
                defined_after(used.name, epoch)
                    || Scope::of_epoch(scopes, epoch).and_then(|s| s.value(id)) != now
            }
            Target::Nothing => false,
        })
    }

    /// The lines in an order in which each comes after what it uses, and those that have none: the cycles and
    /// what hangs on them.
    pub(crate) fn order(&self) -> (Vec<usize>, Vec<usize>) {
        let count = self.places.len();
        let mut waits = vec![0usize; count];
        let mut users: Vec<Vec<usize>> = vec![Vec::new(); count];
        for (at, uses) in self.uses.iter().enumerate() {
            for used in uses {
                if let Target::Line(line) = used.target {
                    waits[at] += 1;
                    users[line].push(at);
                }
            }
        }
        let mut order: Vec<usize> = (0..count).filter(|&at| waits[at] == 0).collect();
        let mut next = 0;
        while let Some(&done) = order.get(next) {
            next += 1;
            for &user in &users[done] {
                waits[user] -= 1;
                if waits[user] == 0 {
                    order.push(user);
                }
            }
        }
        let stuck = (0..count).filter(|&at| waits[at] > 0).collect();
        (order, stuck)
    }

    /// The lines of the cycle that a stuck line leads into, in order of use.
    pub(crate) fn cycle(&self, from: usize, stuck: &[bool]) -> Vec<usize> {
        let mut path = vec![from];
        let mut seen = HashMap::from([(from, 0usize)]);
        loop {
            let at = path[path.len() - 1];
            let next = self.uses[at].iter().find_map(|u| match u.target {
                Target::Line(line) if stuck[line] => Some(line),
                _ => None,
            });
            let Some(next) = next else { return path };
            if let Some(&start) = seen.get(&next) {
                return path.split_off(start);
            }
            seen.insert(next, path.len());
            path.push(next);
        }
    }
}
