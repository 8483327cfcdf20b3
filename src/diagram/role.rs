//! The boxes of a diagram that play a part, such as the `cache` or the `psp` of a problem: told by name, by the remark
//! beside the name, or by kind.

use super::failure::gravest_first;
use super::model::{Diagram, Node, NodeId};
use super::names::{fold, singular};
use super::vocabulary::Vocabulary;

/// The box that plays the first of these parts that is played at all; of several boxes, the gravest. A box that no arrow
/// joins plays none: nothing says what it does, and it may be a word of a note.
pub fn player(
    diagram: &Diagram,
    words: &Vocabulary,
    parts: &[String],
    kinds: impl Fn(&str) -> Vec<String>,
) -> Option<NodeId> {
    let joined = |id: &NodeId| diagram.edges.iter().any(|edge| edge.from == *id || edge.to == *id);
    let boxes: Vec<NodeId> = gravest_first(diagram).into_iter().filter(joined).collect();
    let first = |fits: &dyn Fn(&Node) -> bool| boxes.iter().copied().find(|id| fits(diagram.node(*id)));
    parts.iter().find_map(|part| {
        let kinds = kinds(part);
        let is = |node: &Node| node.kind_id().is_some_and(|own| kinds.iter().any(|kind| kind == own));
        let counts_as = |node: &Node| {
            let broader = node.kind.as_ref().and_then(|kind| kind.is.as_ref());
            broader.is_some_and(|broader| kinds.contains(broader))
        };
        first(&|node| is_called(node, part, words))
            .or_else(|| first(&|node| node.product.as_ref().is_some_and(|remark| same(remark, part))))
            .or_else(|| first(&is))
            .or_else(|| first(&counts_as))
    })
}

/// True if a box is called so: `stock db` for `stock-db`, `payments api` for `payments`.
fn is_called(node: &Node, part: &str, words: &Vocabulary) -> bool {
    let without_service = |name: &str| {
        let name = fold(name);
        let (front, last) = name.rsplit_once(' ')?;
        let service = words.exact(last).is_some_and(|kind| kind.id == "service");
        service.then(|| front.to_owned())
    };
    [&node.name, &node.label]
        .into_iter()
        .any(|name| same(name, part) || without_service(name).is_some_and(|front| same(&front, part)))
}

/// True if two names are one, whatever their case, hyphens and number.
fn same(name: &str, other: &str) -> bool {
    let (name, other) = (fold(name), fold(other));
    singular(&name).unwrap_or(&name) == singular(&other).unwrap_or(&other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::testing::{read, words};

    /// The name of the box that plays the first of these parts, each of which is a kind of this name, too.
    fn plays(text: &str, parts: &[&str]) -> Option<String> {
        let diagram = read(text);
        let parts: Vec<String> = parts.iter().map(|&part| part.to_owned()).collect();
        let kinds = |part: &str| words().exact(part).map(|kind| kind.id.clone()).into_iter().collect();
        player(&diagram, words(), &parts, kinds).map(|id| diagram.node(id).name.clone())
    }

    #[test]
    fn a_part_is_played_by_name_before_remark_before_kind() {
        let text = "client -> api -> stock db, counters (redis)\napi -> sessions (memcached)";
        assert_eq!(plays(text, &["stock-db"]).as_deref(), Some("stock db"));
        assert_eq!(plays(text, &["redis"]).as_deref(), Some("counters"));
        assert_eq!(plays(text, &["counter", "cache"]).as_deref(), Some("counters"));
        assert_eq!(plays("client -> payments api -> db", &["payments"]).as_deref(), Some("payments api"));
        assert_eq!(plays("client -> api -> links (postgres)", &["relational"]).as_deref(), Some("links"));
    }

    #[test]
    fn the_first_part_that_is_played_at_all_counts() {
        let text = "client -> gateway -> api -> cache, db";
        assert_eq!(plays(text, &["psp", "cache", "gateway"]).as_deref(), Some("cache"));
        assert_eq!(plays(text, &["psp", "queue"]), None);
    }

    #[test]
    fn of_several_the_one_that_cuts_off_most_is_struck() {
        let text = "client -> orders api -> orders db -> audit -> disk\nclient -> users api -> users db";
        assert_eq!(plays(text, &["database"]).as_deref(), Some("orders db"));
        assert_eq!(plays(text, &["service"]).as_deref(), Some("orders api"));
    }

    #[test]
    fn a_copy_is_struck_only_where_nothing_else_plays_the_part() {
        assert_eq!(plays("client -> api -> db ~> replica", &["database"]).as_deref(), Some("db"));
        assert_eq!(plays("client -> api -> replica", &["database"]).as_deref(), Some("replica"));
    }

    #[test]
    fn neither_a_client_nor_a_word_without_an_arrow_plays_a_part() {
        assert_eq!(plays("shop (client) -> api -> db", &["shop"]), None);
        assert_eq!(plays("cache\nclient -> api -> db", &["cache"]), None);
    }
}
