//! What the middle of a round looks like.

pub(crate) const REQUIREMENTS: &str =
    "how much latency may it add?\n- limit each tenant\nno billing\nassume 20 servers\n";
pub(crate) const ESTIMATES: &str =
    "ops = 500K/s * 2.5\nper primary = ops / 3\nmemory: 410K x 100 B = 41 MB\n";
pub(crate) const BOXES: &str = "POST /check {tenant, cost} -> 200 {allowed}\nlimits(tenant pk, rate, burst)\n\
    check: client -> cdn -> gateway x20 -> service x10 -> cache (redis)\nservice -> rules (postgres)\n\
    rules ~> replica x2\nservice ~> kafka -> analytics worker\n";
