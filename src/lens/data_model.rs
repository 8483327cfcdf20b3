//! The candidate's data model beside that of the problem: which of the problem's entities a typed one stands for. A name
//! shared in part is chance (`orders` of a shop, `sale_order` of a sale), so that its fields decide.

use std::collections::HashSet;

use super::criteria::Evidence;
use super::{LineRef, ask};
use crate::diagram::Entity;
use crate::domain::id::Id;

/// The share of a name that both have, from which the fields are looked at.
const PART: f64 = 0.3;

/// The fields that both have, from which they tell the entity whatever its name is.
const FIELDS: usize = 3;

/// Words of fields that any entity has.
const USUAL: &str = "id state status version name type created updated ts at";

/// The line of the entity that stands for one of the problem's: of all of them its name is nearest to that one. `links` is
/// the link, not the `owner_link`.
pub(super) fn entity(evidence: Evidence<'_>, id: &Id) -> Option<Vec<LineRef>> {
    let wanted = &evidence.lens.problem.entities;
    let fields = &wanted.get(id)?.fields;
    let is_it = |entity: &Entity| {
        let name = |other: &Id| shared_name(other.as_str(), &entity.name);
        name(id) >= wanted.keys().map(name).fold(0.0, f64::max) && is_called(id.as_str(), fields, entity)
    };
    let named = evidence.reading.design.entities().filter(|(_, entity)| is_it(entity));
    let best = named.map(|(at, entity)| (ask::overlap(id.as_str(), &entity.name), at));
    best.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, at)| vec![at])
}

/// The number of keyed entities that stand for one of the problem's.
pub(super) fn entities_needed(evidence: Evidence<'_>) -> usize {
    let wanted = &evidence.lens.problem.entities;
    let stands =
        |entity: &Entity| wanted.iter().any(|(id, one)| stands_for(id.as_str(), &one.fields, entity));
    evidence.reading.design.entities().filter(|(_, entity)| entity.is_keyed() && stands(entity)).count()
}

fn stands_for(name: &str, fields: &str, entity: &Entity) -> bool {
    is_called(name, fields, entity) || shared_fields(fields, entity) >= FIELDS
}

/// True for an entity of the same name, or of part of it and one of the fields.
fn is_called(name: &str, fields: &str, entity: &Entity) -> bool {
    let same = shared_name(name, &entity.name) >= 1.0;
    same || ask::overlap(name, &entity.name) >= PART && shared_fields(fields, entity) > 0
}

/// The product of the shares of both names that the other has.
fn shared_name(one: &str, other: &str) -> f64 {
    ask::overlap(one, other) * ask::overlap(other, one)
}

/// The number of a problem's fields, as `code pk, url`, that a typed entity has as well.
fn shared_fields(fields: &str, entity: &Entity) -> usize {
    let there: Vec<HashSet<String>> = entity.fields.iter().map(|field| telling(&field.name)).collect();
    let has = |field: &&str| {
        let wanted = telling(field.split_whitespace().next().unwrap_or(""));
        !wanted.is_empty() && there.iter().any(|field| wanted.is_subset(field))
    };
    fields.split(',').map(str::trim).filter(has).count()
}

/// The words of a field that few entities have.
fn telling(field: &str) -> HashSet<String> {
    let words = field.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.filter(|word| !word.is_empty() && !USUAL.split(' ').any(|one| one == word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::Field;

    fn typed(name: &str, fields: &str) -> Entity {
        let field = |name: &str| Field { name: name.into(), key: false, indexed: false };
        Entity { name: name.into(), fields: fields.split(", ").map(field).collect(), line: 0 }
    }

    #[test]
    fn an_entity_stands_for_another_by_its_name_or_by_its_fields() {
        let order = "order_id pk, sale_id, user_id unique in a sale, slot, state, pay_until idx";
        for (name, fields, stands) in [
            ("sale_orders", "a, b", true),
            ("orders", "order_id, buyer", true),
            ("orders", "id, buyer, state", false),
            ("places", "sale_id, user_id, slot", true),
            ("places", "sale_id, left, version", false),
        ] {
            assert_eq!(stands_for("sale_order", order, &typed(name, fields)), stands, "{name}({fields})");
        }
    }
}
