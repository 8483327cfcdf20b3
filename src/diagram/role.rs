//! The box of a diagram that plays a part, such as the `cache` or the `psp` of a problem: told by name, by the remark
//! beside the name, or by kind. Where several might be meant and nothing says which, there is none.

use super::failure::gravest_first;
use super::model::{Diagram, Node, NodeId};
use super::names::{self, fold, singular};
use super::vocabulary::Vocabulary;

/// A part that a box may play.
#[derive(Debug, Clone, Default)]
pub struct Role {
    /// Its name, then others that candidates give it.
    pub names: Vec<String>,
    /// The kinds of what plays it.
    pub kinds: Vec<String>,
    /// True if it is named by its kind: any `cache` will do.
    pub any: bool,
}

/// The box that plays the first of these roles that is played at all. A box that no arrow joins plays none: nothing says
/// what it does, and it may be a word of a note.
pub fn player(diagram: &Diagram, words: &Vocabulary, roles: &[Role]) -> Option<NodeId> {
    let joined = |id: &NodeId| diagram.edges.iter().any(|edge| edge.from == *id || edge.to == *id);
    let boxes: Vec<NodeId> = gravest_first(diagram).into_iter().filter(joined).collect();
    let cast = Cast { diagram, words, boxes };
    let plays = |(at, role): (usize, &Role)| cast.called(role).or_else(|| cast.likely(role, at == 0));
    roles.iter().enumerate().find_map(plays)
}

/// The boxes that may play a role, the gravest first.
struct Cast<'a> {
    diagram: &'a Diagram,
    words: &'a Vocabulary,
    boxes: Vec<NodeId>,
}

impl Cast<'_> {
    fn all(&self, fits: impl Fn(&Node) -> bool) -> Vec<NodeId> {
        self.boxes.iter().copied().filter(|id| fits(self.diagram.node(*id))).collect()
    }

    /// The gravest of the boxes that are called so, or that the remark beside the name calls so.
    fn called(&self, role: &Role) -> Option<NodeId> {
        let any = |fits: &dyn Fn(&Node, &str) -> bool| {
            self.all(|node| role.names.iter().any(|name| fits(node, name))).first().copied()
        };
        any(&|node, name| self.is_called(node, name, role))
            .or_else(|| any(&|node, name| node.product.as_ref().is_some_and(|remark| same(remark, name))))
    }

    /// True if a box is called so: `stock db` for `stock-db`. A service of that name (`payments api` for `payments`) is
    /// another box than the store: `trip service` is not the database of `trips`.
    fn is_called(&self, node: &Node, part: &str, role: &Role) -> bool {
        let holds = |kind: &String| self.words.kind(kind).is_some_and(|kind| kind.stateful);
        let is_store = role.kinds.iter().any(holds);
        let without_service = |name: &str| {
            let name = fold(name);
            let (front, last) = name.rsplit_once(' ')?;
            let service = self.words.exact(last).is_some_and(|kind| kind.id == "service");
            service.then(|| front.to_owned())
        };
        let serves = |name: &str| !is_store && without_service(name).is_some_and(|front| same(&front, part));
        [&node.name, &node.label].into_iter().any(|name| same(name, part) || serves(name))
    }

    /// The only box with a name that says more (`ISP edge`), else the only one of the kind. The gravest of several counts
    /// for the first role alone, which the others stand in for.
    fn likely(&self, role: &Role, first: bool) -> Option<NodeId> {
        let one =
            |boxes: &[NodeId], several: bool| boxes.first().filter(|_| several || boxes.len() == 1).copied();
        let tells = |node: &Node| role.names.iter().any(|name| tells(node, name, self.words));
        let named = || self.all(|node| may_play(node, role) && tells(node));
        let by_name = if first || !role.any { one(&named(), first) } else { None };
        let by_kind = || one(&self.of_kind(role), first).filter(|id| first || self.may_stand_in(*id));
        by_name.or_else(|| if role.any { by_kind() } else { None })
    }

    /// The boxes of a role's kind, else those that count as it.
    fn of_kind(&self, role: &Role) -> Vec<NodeId> {
        let is = |kind: Option<&str>| kind.is_some_and(|own| role.kinds.iter().any(|kind| kind == own));
        let of = self.all(|node| is(node.kind_id()));
        let broader = |node: &Node| is(node.kind.as_ref().and_then(|kind| kind.is.as_deref()));
        if of.is_empty() { self.all(broader) } else { of }
    }

    /// True for a store, or a box whose name says nothing but its kind: an `api` may be the service of anything,
    /// a `takedown svc` may not.
    fn may_stand_in(&self, id: NodeId) -> bool {
        let node = self.diagram.node(id);
        node.kind.as_ref().is_some_and(|kind| kind.stateful) || self.words.exact(&node.label).is_some()
    }
}

/// A name that says more must not say another kind: `orders db` is not the system of `orders`.
fn may_play(node: &Node, role: &Role) -> bool {
    let Some(kind) = &node.kind else { return true };
    let is = |wanted: &String| *wanted == kind.id || Some(wanted) == kind.is.as_ref();
    role.kinds.is_empty() || role.kinds.iter().any(is)
}

/// True if a name says a part and more: `ISP edge` for `edge`, `links db` for `links`, `agent desk 340 people` for
/// `agent desk`.
fn tells(node: &Node, part: &str, words: &Vocabulary) -> bool {
    let part = singulars(part);
    [&node.name, &node.label].into_iter().map(|name| singulars(name)).any(|name| {
        let behind = |rest: &[String]| words.exact(&rest.join(" ")).is_some();
        let long = part.len() > 1 && name.windows(part.len()).any(|words| words == part);
        let front = name.strip_prefix(part.as_slice()).is_some_and(behind);
        !part.is_empty() && (long || front || name.ends_with(&part))
    })
}

fn singulars(name: &str) -> Vec<String> {
    names::words(name).iter().map(|word| singular(word).unwrap_or(word).to_owned()).collect()
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
        let role = |&part: &&str| {
            let kinds: Vec<String> = words().exact(part).map(|kind| kind.id.clone()).into_iter().collect();
            Role { names: vec![part.to_owned()], any: !kinds.is_empty(), kinds }
        };
        let roles: Vec<Role> = parts.iter().map(role).collect();
        player(&diagram, words(), &roles).map(|id| diagram.node(id).name.clone())
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
    fn a_name_that_says_more_plays_a_part_of_its_kind() {
        let text = "viewer (client) -> bought CDN -> mid tier\nviewer -> ISP edge -> mid tier";
        assert_eq!(plays(text, &["edge"]).as_deref(), Some("ISP edge"));
        assert_eq!(plays("client -> api -> links db, users db", &["links"]).as_deref(), Some("links db"));
    }

    #[test]
    fn a_part_with_a_name_is_not_played_by_whatever_cuts_off_most() {
        let playback = |text| plays(text, &["playback", "service"]);
        assert_eq!(playback("admin (client) -> takedown svc -> bus\nclient -> cdn"), None);
        assert_eq!(playback("client -> users svc, takedown svc -> db"), None);
        assert_eq!(playback("client -> lb -> api -> db").as_deref(), Some("api"));
        assert_eq!(playback("client -> playback svc, takedown svc -> db").as_deref(), Some("playback svc"));
    }

    #[test]
    fn a_service_is_not_the_store_behind_it() {
        let role = Role { names: vec!["trips".into()], kinds: vec!["database".into()], any: false };
        let diagram = read("client -> trip service -> trips db, users db");
        let found = player(&diagram, words(), &[role]).map(|id| diagram.node(id).name.as_str());
        assert_eq!(found, Some("trips db"));
    }

    #[test]
    fn a_kind_that_stands_in_is_played_by_a_box_that_is_alone_of_it() {
        let two = "client -> api -> sessions (redis), articles (memcached)";
        assert_eq!(plays(two, &["counters", "cache"]), None);
        assert_eq!(plays(two, &["cache"]).as_deref(), Some("sessions"));
        assert_eq!(plays("client -> api -> redis -> db", &["counters", "cache"]).as_deref(), Some("redis"));
    }

    #[test]
    fn neither_a_client_nor_a_word_without_an_arrow_plays_a_part() {
        assert_eq!(plays("shop (client) -> api -> db", &["shop"]), None);
        assert_eq!(plays("cache\nclient -> api -> db", &["cache"]), None);
    }
}
