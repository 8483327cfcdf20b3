//! The analysis in words, each number with what was assumed for it.

use super::analysis::queueing::{in_flight, response_time};
use super::analysis::{
    ASSUMED_AVAILABILITY, FlowLoad, Load, clients, cuts_off, longest_chain, of_chain, of_requests,
    single_points,
};
use super::failure::Impact;
use super::model::{Diagram, FlowId, NodeId};

/// Names that one line lists.
const MAX_LISTED: usize = 12;
/// Boxes whose load is listed; JSON has them all.
const MAX_LOADS: usize = 40;

/// What was found, as titles and texts; no line-drawing character and no arrow stands in them.
#[must_use]
pub fn findings(diagram: &Diagram, load: &Load, impact: Option<&Impact>) -> Vec<(&'static str, String)> {
    let chain = longest_chain(diagram);
    let mut lines = vec![
        ("single points", list(diagram, &single_points(diagram))),
        ("cuts off most", cuts_most(diagram)),
        ("longest wait", list_of(chain.iter().map(|&id| name(diagram, id)), ", then ")),
        (
            "availability",
            format!(
                "{} of the longest wait, {} of requests",
                percent(of_chain(diagram, &chain)),
                percent(of_requests(diagram))
            ),
        ),
    ];
    lines.extend(loads(diagram, load));
    lines.extend(load.bottleneck(diagram).map(|id| ("bottleneck", bottleneck(diagram, load, id))));
    lines.extend(impact.into_iter().flat_map(|impact| impact_lines(diagram, impact)));
    lines.retain(|(_, text)| !text.is_empty());
    lines
}

fn name(diagram: &Diagram, id: NodeId) -> String {
    super::text::clip(&super::text::scrub(&diagram.node(id).label), 40)
}

fn list(diagram: &Diagram, ids: &[NodeId]) -> String {
    list_of(ids.iter().map(|&id| name(diagram, id)), ", ")
}

fn list_of(names: impl ExactSizeIterator<Item = String>, joint: &str) -> String {
    let more = names.len().saturating_sub(MAX_LISTED);
    let text = names.take(MAX_LISTED).collect::<Vec<_>>().join(joint);
    if more > 0 { format!("{text} and {more} more") } else { text }
}

fn cuts_most(diagram: &Diagram) -> String {
    let below = cuts_off(diagram);
    let clients = clients(diagram);
    let inner = diagram.node_ids().filter(|id| !clients.contains(id) && !below[id.index()].is_empty());
    let most = inner.rev().max_by_key(|id| below[id.index()].len());
    most.map_or(String::new(), |id| format!("{}: {}", name(diagram, id), list(diagram, &below[id.index()])))
}

/// The load on each box: each flow's part, then the sum.
fn loads(diagram: &Diagram, load: &Load) -> Vec<(&'static str, String)> {
    let busiest =
        diagram.node_ids().filter_map(|id| Some((id, load.at(id)?))).filter(|(_, rate)| *rate > 0.0);
    let line = |(id, rate): (NodeId, f64)| {
        let parts: Vec<String> = load
            .flows
            .iter()
            .filter(|_| load.flows.len() > 1)
            .filter_map(|flow| {
                let part = flow.at(id).filter(|part| *part > 0.0)?;
                Some(format!("{} {}", flow_name(diagram, flow.flow), per_second(part)))
            })
            .collect();
        let split = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) };
        ("load", format!("{} {}{split}{}", name(diagram, id), per_second(rate), busy(diagram, load, id)))
    };
    busiest.take(MAX_LOADS).map(line).collect()
}

fn busy(diagram: &Diagram, load: &Load, id: NodeId) -> String {
    let Some(share) = load.utilisation(diagram, id) else { return String::new() };
    let node = diagram.node(id);
    let (rate, serves) = (load.at(id).unwrap_or(0.0), node.capacity.unwrap_or(0.0));
    match response_time(rate, serves, node.replicas) {
        Some(time) => {
            format!(
                ", {} busy, {} each, {:.1} in flight",
                percent(share),
                duration(time),
                in_flight(rate, time)
            )
        }
        None => format!(", {} busy: more than it can take", percent(share)),
    }
}

fn bottleneck(diagram: &Diagram, load: &Load, id: NodeId) -> String {
    let share = load.utilisation(diagram, id).unwrap_or(0.0);
    let room = if share > 0.0 {
        format!("; it is full at {:.2} times this load", 1.0 / share)
    } else {
        String::new()
    };
    format!("{} at {}{room}", name(diagram, id), percent(share))
}

fn impact_lines(diagram: &Diagram, impact: &Impact) -> Vec<(&'static str, String)> {
    let shift = |shift: &super::failure::Shift| {
        (
            "load moves",
            format!(
                "{} from {} to {}",
                name(diagram, shift.node),
                per_second(shift.before),
                per_second(shift.after)
            ),
        )
    };
    let mut lines = vec![
        ("out", list(diagram, &impact.struck)),
        ("cut off", list(diagram, &impact.cut_off)),
        ("waits for it", list(diagram, &impact.hangs)),
        ("can't answer", list(diagram, &impact.stopped)),
    ];
    lines.extend(impact.shifts.iter().take(MAX_LISTED).map(shift));
    lines.push(("tips over", list(diagram, &impact.tips_over)));
    lines
}

/// What was assumed, and what could not be computed.
#[must_use]
pub fn notes(diagram: &Diagram, load: &Load, impact: Option<&Impact>) -> Vec<String> {
    let mut notes = Vec::new();
    if diagram.nodes.is_empty() {
        return notes;
    }
    if !diagram.nodes.iter().any(super::model::Node::is_source) {
        notes.push(format!("no client is drawn, so requests begin at {}", list(diagram, &clients(diagram))));
    }
    notes.push("a box without a count is one copy; write `x2` for more".to_owned());
    if diagram.nodes.iter().any(|node| node.availability.is_none() && !node.is_source()) {
        notes.push(format!(
            "a copy without a typed availability is up {} of the time; failures are independent",
            percent(ASSUMED_AVAILABILITY)
        ));
    }
    notes.extend(load_notes(diagram, load));
    notes.extend(load.growing.iter().map(|growth| {
        let boxes = list(diagram, &growth.nodes);
        format!("{boxes} pass on as much as they get, or more (loop gain of 1 or above): the load there and behind is not computed")
    }));
    notes.extend(load.over(diagram).into_iter().map(|id| {
        format!("{} gets as much as it can take, or more (utilisation of 1 or above): its response time is not computed", name(diagram, id))
    }));
    notes.extend(impact.and_then(|impact| lost_cache(diagram, impact)));
    notes
}

fn load_notes(diagram: &Diagram, load: &Load) -> Vec<String> {
    let rate = |flow: &FlowLoad| {
        let rate = per_second(flow.rate?);
        Some(if load.flows.len() == 1 { rate } else { format!("{} {rate}", flow_name(diagram, flow.flow)) })
    };
    let rated: Vec<String> = load.flows.iter().filter_map(rate).collect();
    if rated.is_empty() {
        return vec![
            "no rate is known, so there is no load; write `client @12K/s` or `read @10K/s: …`".to_owned(),
        ];
    }
    let mut notes = vec![
        format!("requests enter at {}; a rate for several flows or clients is split evenly", rated.join(", ")),
        "a box calls each of its targets; a load balancer, gateway or DNS one of them, evenly unless `(30%)` says otherwise".to_owned(),
        "an arrow into a client and the way back of `<->` carry answers, no load".to_owned(),
    ];
    if diagram.nodes.iter().any(|node| node.capacity.is_some() && !node.is_source()) {
        notes.push(
            "response time is M/M/c: Poisson arrivals, exponential service, one common line".to_owned(),
        );
    } else {
        notes.push(
            "no capacity is typed, so there is no utilisation; write `db @2K/s` for what one copy takes"
                .to_owned(),
        );
    }
    notes
}

fn lost_cache(diagram: &Diagram, impact: &Impact) -> Option<String> {
    let cache = impact.struck.iter().find(|id| diagram.node(**id).hit.is_some())?;
    Some(format!("callers are taken to read past {} to what is behind it", name(diagram, *cache)))
}

fn flow_name(diagram: &Diagram, flow: Option<FlowId>) -> String {
    flow.map_or("all arrows without a flow", |flow| &diagram.flows[flow.index()].name).to_owned()
}

/// A rate to three digits; rounded before the suffix is chosen, so that 999,999 is 1M and not 1000K.
pub(super) fn per_second(rate: f64) -> String {
    let rounded = three_digits(rate);
    let (scale, suffix) = match rounded {
        r if r >= 1e9 => (1e9, "B"),
        r if r >= 1e6 => (1e6, "M"),
        r if r >= 1e3 => (1e3, "K"),
        _ => (1.0, ""),
    };
    format!("{}{suffix}/s", three_digits(rounded / scale))
}

fn three_digits(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let unit = 10f64.powf(value.abs().log10().floor() - 2.0);
    let digits = (value / unit).round() * unit;
    (digits * 1e6).round() / 1e6
}

/// A share with enough nines to tell.
fn percent(share: f64) -> String {
    let text = if (0.99..1.0).contains(&share) {
        format!("{:.4}", share * 100.0)
    } else {
        format!("{:.1}", share * 100.0)
    };
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}

fn duration(seconds: f64) -> String {
    match seconds {
        s if s >= 1.0 => format!("{} s", three_digits(s)),
        s if s >= 1e-3 => format!("{} ms", three_digits(s * 1e3)),
        s => format!("{} µs", three_digits(s * 1e6)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_round_before_the_suffix() {
        assert_eq!(per_second(999_999.0), "1M/s");
        assert_eq!(per_second(1_875.0), "1.88K/s");
        assert_eq!(per_second(0.05), "0.05/s");
        assert_eq!(per_second(0.0), "0/s");
    }

    #[test]
    fn nines_are_shown() {
        assert_eq!(percent(0.99999), "99.999%");
        assert_eq!(percent(0.5), "50%");
        assert_eq!(percent(1.0), "100%");
    }
}
