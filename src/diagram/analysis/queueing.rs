//! The queueing formulas. Rates are per second, times in seconds.

/// Utilisation law: the share of time that each of `servers` is busy.
pub fn utilisation(arrivals: f64, one_serves: f64, servers: u32) -> f64 {
    arrivals / (one_serves * f64::from(servers))
}

/// Erlang's C formula: the probability that a request waits in M/M/c with this offered load (arrivals / service rate).
/// By the recurrence of Erlang's B, which neither overflows nor loses digits. None at or above full utilisation.
pub fn erlang_c(offered: f64, servers: u32) -> Option<f64> {
    let count = f64::from(servers);
    if offered.is_nan() || offered < 0.0 || offered >= count {
        return None;
    }
    let blocked = (1..=servers)
        .fold(1.0, |blocked, server| offered * blocked / (f64::from(server) + offered * blocked));
    Some(count * blocked / (count - offered * (1.0 - blocked)))
}

/// Mean time in an M/M/c system, waiting and served: C/(cμ − λ) + 1/μ. None at or above full utilisation.
///
/// Arrivals are taken as Poisson, service times as exponential, the line as common and endless.
pub fn response_time(arrivals: f64, one_serves: f64, servers: u32) -> Option<f64> {
    let waits = erlang_c(arrivals / one_serves, servers)?;
    Some(waits / (f64::from(servers) * one_serves - arrivals) + 1.0 / one_serves)
}

/// Little's law: how many are in a system at once, L = λW.
pub fn in_flight(arrivals: f64, time: f64) -> f64 {
    arrivals * time
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    #[test]
    fn one_server_is_the_textbook_m_m_1() {
        let time = response_time(8.0, 10.0, 1).expect("below full");
        assert!(near(time, 1.0 / (10.0 - 8.0)));
        assert!(near(in_flight(8.0, time), 0.8 / (1.0 - 0.8)));
    }

    #[test]
    fn two_servers_by_the_closed_form() {
        let load: f64 = 1.5;
        let idle = 1.0 / (1.0 + load + load * load / (2.0 * (1.0 - load / 2.0)));
        let waits = load * load / (2.0 * (1.0 - load / 2.0)) * idle;
        assert!(near(erlang_c(load, 2).expect("below full"), waits));
    }

    #[test]
    fn at_full_utilisation_there_is_no_answer() {
        assert_eq!(response_time(10.0, 10.0, 1), None);
        assert_eq!(response_time(25.0, 10.0, 2), None);
    }

    #[test]
    fn a_million_servers_are_no_trouble() {
        assert!(erlang_c(900_000.0, 1_000_000).is_some_and(|waits| (0.0..1.0).contains(&waits)));
    }
}
