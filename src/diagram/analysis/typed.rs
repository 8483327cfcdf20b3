//! Rates typed at arrows between boxes: `fan-out -486K/s-> gateway` passes on 3.5 times what comes to the fan-out, or, behind
//! a splitter, a part of it.

use crate::diagram::model::{Diagram, EdgeId, NodeId};

use super::flows::Route;
use super::load::{Demand, entering, rates, unrated};
use super::reach::starts_requests;
use super::solve;

/// For each flow, its arrows with a typed rate, each with the factor by which what it carries differs from what would follow
/// without that rate. One that several flows take has none: the rate is that of all, and nothing says of which how much.
pub(super) fn passed_on(diagram: &Diagram, demand: &Demand, routes: &[Route]) -> Vec<Vec<(EdgeId, f64)>> {
    let starts = starts_requests(diagram);
    let typed: Vec<EdgeId> = diagram.edge_ids().filter(|id| diagram.edge(*id).rate().is_some()).collect();
    let inner: Vec<EdgeId> = typed.into_iter().filter(|id| !starts[diagram.edge(*id).from.index()]).collect();
    if inner.is_empty() {
        return vec![Vec::new(); routes.len()];
    }
    let up = vec![false; diagram.nodes.len()];
    let shares: Vec<Vec<f64>> = routes.iter().map(|route| route.calls.shares(diagram, &[], &up)).collect();
    let carries = |flow: usize, id: EdgeId| {
        shares[flow][id.index()] > 0.0 && routes[flow].visited[diagram.edge(id).from.index()]
    };
    // As typed, not as asked for: those of the arrows were typed beside the same rates.
    let rates = rates(diagram, &Demand { total: None, ..demand.clone() }, routes);
    let of_flow = |(flow, rate): (usize, &Option<f64>)| {
        let alone = |id: &EdgeId| (0..routes.len()).all(|other| carries(other, *id) == (other == flow));
        let own: Vec<EdgeId> = inner.iter().copied().filter(alone).collect();
        let (_, entries) = unrated(diagram, demand, &routes[flow]);
        rate.map_or_else(Vec::new, |rate| factors(diagram, &entries, &shares[flow], rate, &own))
    };
    rates.iter().enumerate().map(of_flow).collect()
}

/// What each of these arrows carries of its caller's requests, over its `share`. The arrows are cut, and their rates enter
/// where they lead to, so that a loop through one is no loop.
fn factors(
    diagram: &Diagram,
    entries: &[NodeId],
    shares: &[f64],
    rate: f64,
    own: &[EdgeId],
) -> Vec<(EdgeId, f64)> {
    let mut enters = entering(diagram, entries, Some(rate));
    let typed = |id: EdgeId| diagram.edge(id).rate().unwrap_or(0.0) / rate;
    own.iter().for_each(|&id| enters[diagram.edge(id).to.index()] += typed(id));
    let open = diagram.edge_ids().filter(|id| !own.contains(id));
    let arrows: Vec<(usize, usize, f64)> = open
        .map(|id| (diagram.edge(id).from.index(), diagram.edge(id).to.index(), shares[id.index()]))
        .collect();
    let (visits, _) = solve::visits(&enters, &arrows);
    let factor = |&id: &EdgeId| {
        let at = visits[diagram.edge(id).from.index()].filter(|visits| *visits > 0.0)?;
        Some((id, typed(id) / (at * shares[id.index()])))
    };
    own.iter().filter_map(factor).collect()
}

#[cfg(test)]
mod tests {
    use crate::diagram::analysis::{Demand, load};
    use crate::diagram::testing::read;

    fn at(text: &str, name: &str) -> Option<f64> {
        let diagram = read(text);
        load(&diagram, &Demand::default()).at(diagram.find(name).expect("a box")).map(f64::round)
    }

    #[test]
    fn an_arrow_from_a_client_says_what_it_sends() {
        assert_eq!(at("phone -139K/s-> lb -> api", "api"), Some(139_000.0));
        assert_eq!(at("player -> 21M rps -> cdn -> origin", "origin"), Some(21_000_000.0));
        let two = "send: phone -139K/s-> lb -> api\nfetch: phone -33K/s-> lb -> history";
        assert_eq!(
            (at(two, "api"), at(two, "history"), at(two, "lb")),
            (Some(139e3), Some(33e3), Some(172e3))
        );
        assert_eq!(
            at("client -9K/s-> read api\nclient -> write api", "read api"),
            None,
            "of one of two arrows"
        );
    }

    #[test]
    fn an_arrow_between_boxes_says_what_is_passed_on() {
        let fans_out = "client -100/s-> api -> fanout -350/s-> push svc -> phones";
        assert_eq!((at(fans_out, "fanout"), at(fans_out, "push svc")), (Some(100.0), Some(350.0)));
        let splits = "client -100/s-> lb -80/s-> api\nlb -20/s-> web";
        assert_eq!((at(splits, "api"), at(splits, "web")), (Some(80.0), Some(20.0)));
        assert_eq!(at("client -100/s-> cdn -5/s-> origin -> db", "db"), Some(5.0));
    }

    #[test]
    fn a_loop_with_a_typed_rate_is_computed() {
        let chat = "phone -100/s-> gateway -100/s-> chat ~> fanout -300/s-> gateway";
        assert_eq!((at(chat, "gateway"), at(chat, "chat")), (Some(400.0), Some(100.0)));
    }
}
