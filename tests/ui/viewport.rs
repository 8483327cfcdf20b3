//! The drawing in its window: it follows what is typed and struck, moves on request and tells where it is.

use greenroom::app::scroll::Region;

use crate::harness::Ui;

/// A design as it is typed, and the boxes that each line names.
type Design = &'static [Line];
type Line = (&'static str, &'static [&'static str]);

/// Sixteen boxes: payments.
const PAYMENTS: Design = &[
    ("pay: client -> cdn -> gateway", &["client", "cdn", "gateway"]),
    ("gateway -> payment api x6", &["gateway", "payment api"]),
    ("payment api -> ledger (postgres)", &["payment api", "ledger"]),
    ("payment api -> idempotency (redis)", &["payment api", "idempotency"]),
    ("payment api -> risk", &["payment api", "risk"]),
    ("risk -> features (dynamo)", &["risk", "features"]),
    ("payment api -> psp router", &["payment api", "psp router"]),
    ("psp router -> adyen, stripe", &["psp router", "adyen", "stripe"]),
    ("ledger ~> outbox ~> events (kafka)", &["ledger", "outbox", "events"]),
    ("events -> webhooks -> merchant", &["events", "webhooks", "merchant"]),
    ("events -> warehouse", &["events", "warehouse"]),
];

/// Forty boxes: a market place.
const MARKET: Design = &[
    ("client -> cdn -> waf", &["client", "cdn", "waf"]),
    ("waf -> lb -> gateway", &["waf", "lb", "gateway"]),
    ("gateway -> auth -> sessions (redis)", &["gateway", "auth", "sessions"]),
    ("gateway -> catalog -> products (postgres)", &["gateway", "catalog", "products"]),
    ("catalog -> catalog cache (redis)", &["catalog", "catalog cache"]),
    ("gateway -> search -> index (elasticsearch)", &["gateway", "search", "index"]),
    ("products ~> cdc ~> indexer -> index", &["products", "cdc", "indexer", "index"]),
    ("gateway -> cart -> carts (dynamo)", &["gateway", "cart", "carts"]),
    ("gateway -> checkout -> orders (postgres)", &["gateway", "checkout", "orders"]),
    ("checkout -> stock -> stock db (postgres)", &["checkout", "stock", "stock db"]),
    ("checkout -> payments -> psp", &["checkout", "payments", "psp"]),
    ("payments -> ledger (postgres)", &["payments", "ledger"]),
    ("orders ~> outbox ~> bus (kafka)", &["orders", "outbox", "bus"]),
    ("bus -> shipping -> carrier", &["bus", "shipping", "carrier"]),
    ("bus -> mailer -> smtp", &["bus", "mailer", "smtp"]),
    ("bus -> pusher -> apns, fcm", &["bus", "pusher", "apns", "fcm"]),
    ("bus -> lake -> warehouse", &["bus", "lake", "warehouse"]),
    ("warehouse -> reports", &["warehouse", "reports"]),
    ("gateway -> reviews -> review db (mongo)", &["gateway", "reviews", "review db"]),
    ("gateway -> images -> blobs (s3)", &["gateway", "images", "blobs"]),
    ("sellers -> gateway", &["sellers", "gateway"]),
    ("cron -> payouts -> ledger", &["cron", "payouts", "ledger"]),
];

/// What the market place grows by: with it there are more boxes than are fitted to the width of a screen.
const GROWTH: Design = &[
    ("gateway -> prices -> price cache (redis)", &["prices", "price cache"]),
    ("prices -> tariffs (postgres)", &["prices", "tariffs"]),
    ("gateway -> wishlist -> wishes (dynamo)", &["wishlist", "wishes"]),
    ("gateway -> chat -> chat log (cassandra)", &["chat", "chat log"]),
    ("bus -> fraud -> fraud model", &["bus", "fraud", "fraud model"]),
    ("fraud -> blocklist (redis)", &["fraud", "blocklist"]),
    ("bus -> invoicer -> invoices (s3)", &["bus", "invoicer", "invoices"]),
    ("bus -> loyalty -> points (postgres)", &["bus", "loyalty", "points"]),
    ("support -> backoffice -> audit (postgres)", &["support", "backoffice", "audit"]),
    ("backoffice -> orders", &["backoffice", "orders"]),
    ("couriers -> tracker -> positions (redis)", &["couriers", "tracker", "positions"]),
];

/// Sixty boxes.
fn large() -> Vec<Line> {
    [MARKET, GROWTH].concat()
}

/// More boxes than a drawing is folded for, so that it is wider than any screen.
fn wide() -> String {
    let links = (0..45).map(|n| format!("link {n} -> link {}\n", n + 1));
    text_of(&large()) + &links.collect::<String>()
}

fn text_of(design: &[Line]) -> String {
    design.iter().map(|(line, _)| format!("{line}\n")).collect()
}

const SIZES: [(u16, u16); 3] = [(80, 24), (110, 30), (160, 45)];

/// The text of a part of the screen, row by row.
fn text(ui: &Ui, region: Region) -> String {
    let screen = ui.screen();
    let rows = screen.lines().skip(region.y.into()).take(region.height.into());
    let columns = |row: &str| row.chars().skip(region.x.into()).take(region.width.into()).collect::<String>();
    rows.map(columns).collect::<Vec<_>>().join("\n")
}

/// The drawing as it is on the screen; on a narrow one it is a key away.
fn drawing(ui: Ui) -> (Ui, String) {
    if ui.trainer.app.regions.room.size != (0, 0) {
        let seen = text(&ui, ui.trainer.app.regions.drawing);
        return (ui, seen);
    }
    let ui = ui.keys("ctrl-o");
    let seen = text(&ui, ui.trainer.app.regions.drawing);
    (ui.keys("ctrl-o"), seen)
}

/// True if a box with this name, and not only the name at an edge, is in a drawing.
fn has_box(drawing: &str, name: &str) -> bool {
    drawing
        .lines()
        .any(|row| row.split('│').any(|piece| piece.split(" ×").next().unwrap_or_default().trim() == name))
}

/// Types a design line by line, and lists the lines of which a name is not on the drawing, or not the last box.
fn unseen(design: &[Line], (width, height): (u16, u16)) -> Vec<String> {
    let mut missing = Vec::new();
    let mut ui = Ui::in_guided_round(width, height).keys("alt-3");
    for (line, boxes) in design {
        ui = ui.paste(line);
        for when in ["", "\n"] {
            let seen;
            (ui, seen) = drawing(ui.paste(when));
            let last = boxes.last().expect("every line names a box");
            let lost: Vec<&str> = boxes.iter().copied().filter(|name| !seen.contains(name)).collect();
            if !lost.is_empty() || !has_box(&seen, last) {
                missing.push(format!("{width}×{height}, {line:?}{when:?}: {lost:?}, box {last}:\n{seen}\n"));
            }
        }
    }
    missing
}

#[test]
fn the_boxes_of_the_line_being_typed_are_in_sight() {
    let missing: Vec<String> = SIZES
        .into_iter()
        .flat_map(|size| {
            [PAYMENTS, &large()].into_iter().flat_map(move |design| unseen(design, size)).collect::<Vec<_>>()
        })
        .collect();
    assert!(missing.is_empty(), "{} lines:\n{}", missing.len(), missing.join("\n"));
}

/// A guided round with a design typed.
fn typed(design: &str, (width, height): (u16, u16)) -> Ui {
    Ui::in_guided_round(width, height).keys("alt-3").paste(design)
}

fn drawn(ui: &Ui) -> Region {
    ui.trainer.app.regions.drawing
}

#[test]
fn the_full_view_has_the_screen_but_for_a_line_that_tells_the_place_and_the_clock() {
    for (width, height) in SIZES {
        let ui = typed(&text_of(&large()), (width, height)).keys("ctrl-o");
        let region = drawn(&ui);
        assert_eq!((region.x, region.y, region.width, region.height), (0, 0, width, height - 1));
        let screen = ui.screen();
        let last = screen.lines().last().expect("a screen has rows");
        for text in [region.position().expect("a part of it").as_str(), "0:00/13:00", "esc pad", "? help"] {
            assert!(last.contains(text), "no `{text}` in {last:?}");
        }
    }
}

#[test]
fn the_full_view_pans_both_ways_by_steps_and_pages_as_far_as_the_drawing_goes() {
    let ui = typed(&wide(), (80, 24)).keys("ctrl-o home H H H H H H H H H H");
    assert_eq!((drawn(&ui).left, drawn(&ui).first), (0, 0));
    let ui = ui.keys("→ ↓");
    assert_eq!((drawn(&ui).left, drawn(&ui).first), (4, 1));
    let ui = ui.keys("l l j").keys("← k");
    assert_eq!((drawn(&ui).left, drawn(&ui).first), (8, 1));
    let ui = ui.keys(&"L pgdn ".repeat(30));
    let end = drawn(&ui);
    assert_eq!(end.left + usize::from(end.width), end.columns);
    assert_eq!(end.first + usize::from(end.height), end.length);
    assert!(end.left > 0 && end.first > 0, "{end:?}");
}

#[test]
fn the_panel_beside_the_pad_pans_while_one_types() {
    let ui = typed(&wide(), (110, 30)).keys(&"alt-← alt-pgup ".repeat(20));
    let before = drawn(&ui);
    let ui = ui.keys("alt-→ alt-↓");
    assert_eq!((drawn(&ui).left, drawn(&ui).first), (before.left + 4, before.first + 1));
    let position = drawn(&ui).position().expect("a part of it is in sight");
    let ui = ui.sees(&position).types("client -> kiosk");
    assert!(has_box(&text(&ui, drawn(&ui)), "kiosk"), "{}", ui.screen());
}

#[test]
fn without_a_drawing_to_move_the_panel_keys_scroll_its_text() {
    let ui = Ui::in_guided_round(110, 30).keys("alt-4").paste(&"\n".repeat(3));
    let ui = (0..6).fold(ui, |ui, _| ui.types("an answer\n").keys("ctrl-n"));
    let before = ui.trainer.app.regions.panel;
    assert!(before.length > before.size().1, "{before:?}");
    // The panel has scrolled to the question that is asked.
    assert_eq!(ui.keys("alt-↑").trainer.app.regions.panel.first, before.first - 1);
}

#[test]
fn the_full_view_and_back_changes_nothing_and_a_place_chosen_there_is_kept() {
    for size in [(110, 30), (160, 45)] {
        let ui = typed(&text_of(&large()), size).keys("alt-← alt-←");
        let before = ui.screen();
        let ui = ui.keys("ctrl-o H → →");
        let panned = drawn(&ui);
        let ui = ui.keys("ctrl-o");
        assert_eq!(ui.screen(), before);
        let ui = ui.keys("ctrl-o");
        assert_eq!(drawn(&ui), panned);
        assert_eq!(ui.keys("esc").screen(), before);
    }
}

#[test]
fn a_resize_keeps_the_box_in_the_middle_in_sight() {
    for keys in ["alt-3", "ctrl-o"] {
        let mut ui = typed(&text_of(PAYMENTS), (160, 45)).keys("↑").keys(keys);
        for (width, height) in [(120, 30), (110, 24), (200, 60), (110, 30), (160, 45)] {
            ui = ui.resize(width, height);
            let seen = text(&ui, drawn(&ui));
            assert!(has_box(&seen, "warehouse"), "{width}×{height}, {keys}:\n{}", ui.screen());
        }
    }
}

#[test]
fn a_struck_box_comes_into_sight() {
    let mut ui = typed(&(text_of(MARKET) + "\nread @2K/s: client -> cdn\n"), (110, 30));
    for _ in 0..12 {
        ui = ui.keys("f3");
        let seen = text(&ui, drawn(&ui));
        assert!(seen.contains("┌out─"), "{}", ui.screen());
    }
    let ui = ui.keys("ctrl-o").sees("┌out─").sees(" is out");
    let ui = ui.keys("f8 f8 f8 f8 f8 f8 f8 f8");
    ui.stands_on("│ catalog │").keys("f3").sees("┌out─");
}

#[test]
fn a_drawing_gets_the_rows_that_the_text_does_not_need() {
    let heights = |ui: &Ui| (drawn(ui).size().1, ui.trainer.app.regions.panel.size().1);
    let small = typed(&text_of(&PAYMENTS[..2]), (160, 45));
    assert_eq!(heights(&small).0, drawn(&small).length);
    let guided = typed(&text_of(MARKET), (110, 30));
    assert_eq!(heights(&guided).1, 26 / 3);
    let lines: Vec<&str> = MARKET.iter().map(|(line, _)| *line).collect();
    let mock = Ui::in_round(110, 30).keys("alt-3").paste(&lines.join("\n"));
    assert!(heights(&mock).0 > heights(&guided).0, "{:?}", heights(&mock));
}

#[test]
fn the_text_of_the_panel_is_a_key_away_from_the_drawing_and_back() {
    let ui = typed(&text_of(PAYMENTS), (80, 24)).keys("ctrl-o").lacks("single points").keys("space");
    let ui = ui.sees("single points").lacks("┌").keys("space").sees("┌").keys("esc");
    ui.sees("client -> cdn -> gateway");
}

#[test]
fn a_review_shows_drawings_as_wide_as_the_screen_and_pans_what_is_wider() {
    let reviewed = |width, height| {
        let ui =
            typed(&wide(), (width, height)).keys("alt-5").types("it stops\n").keys("ctrl-n ctrl-d enter");
        let ui = ui.keys("3 3 3 3 3 3 3 3 y enter");
        let next = |ui: &Ui| if ui.screen().contains("the grade stands") { "enter n" } else { "n 1" };
        let step = |ui: Ui, _| {
            if ui.grade().is_some() {
                let key = next(&ui);
                ui.keys(key)
            } else {
                ui
            }
        };
        let ui = (0..99).fold(ui, step);
        ui.sees("review").keys("tab tab tab")
    };
    let front = |ui: &Ui| ui.trainer.app.regions.front;
    let ui = reviewed(160, 45);
    let shown = front(&ui);
    assert_eq!(shown.width, 156);
    assert!(ui.screen().lines().any(|row| row.chars().count() > 110), "{}", ui.screen());
    let ui = ui.keys("G").sees("boxes are left out").keys("g");
    let ui = ui.resize(80, 24);
    assert!(front(&ui).columns > 76, "{:?}", front(&ui));
    let ui = ui.keys("→ ↓");
    assert_eq!((front(&ui).left, front(&ui).first), (4, 1));
    let position = front(&ui).position().expect("a part of it is in sight");
    ui.sees(&position).keys("tab").sees("postgres");
}

#[test]
fn the_text_of_the_panel_keeps_its_place_when_it_gets_another_width() {
    let ui = Ui::in_guided_round(110, 16).keys("alt-4");
    let ui = (0..6).fold(ui, |ui, _| ui.types("an answer\n").keys("ctrl-n")).keys("ctrl-o g j j");
    let first = |ui: &Ui| {
        let shown = text(ui, ui.trainer.app.regions.panel);
        shown.chars().take(24).collect::<String>()
    };
    let before = first(&ui);
    assert!(before.starts_with("· answered"), "{}", ui.screen());
    let ui = ui.resize(60, 14);
    assert_eq!(first(&ui), before);
    assert_eq!(first(&ui.resize(160, 14)), before);
}
