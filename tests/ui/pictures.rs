//! The pictures of the README: drawn by the trainer, and fresh.

use std::path::Path;

use crate::harness::{Ui, svg};

/// A guided round with a question answered and a scope.
fn interview() -> Ui {
    Ui::in_guided_round(112, 24)
        .types("latency budget?\nwhat happens when the limiter is down?\n- check a request against its tenant's plan\nout: billing\nassume 3 regions\n")
        .advance("95s")
}

/// A guided round with a design drawn.
fn architecture() -> Ui {
    Ui::in_guided_round(112, 24)
        .keys("alt-3")
        .types("POST /check {tenant, cost} -> 200 {allowed}\nlimits(tenant pk, rate, burst)\n\ncheck: client -> gateway x20 -> redis\ngateway -> rules (postgres)\n")
        .advance("4m")
}

/// Checks a picture against its file; `GREENROOM_REFRESH=1` writes it anew.
#[track_caller]
fn is_fresh(name: &str, ui: &Ui) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(name);
    let drawn = svg(ui.buffer());
    if std::env::var_os("GREENROOM_REFRESH").is_some() {
        std::fs::write(&file, &drawn).expect("the repository can be written");
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept == drawn,
        "assets/{name} is out of date: GREENROOM_REFRESH=1 cargo test --test ui pictures draws it"
    );
}

#[test]
fn the_readme_shows_the_trainer_as_it_is() {
    is_fresh("interview.svg", &interview());
    is_fresh("architecture.svg", &architecture());
    let readme = include_str!("../../README.md");
    for name in ["assets/interview.svg", "assets/architecture.svg"] {
        assert!(readme.contains(name), "{name}");
    }
    assert!(readme.lines().count() < 150, "{} lines", readme.lines().count());
}
