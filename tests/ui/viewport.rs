//! The drawing in its window: it follows what is typed and struck, moves on request and tells where it is.

use greenroom::app::scroll::Region;

use crate::harness::Ui;

/// A design as it is typed, and the boxes that each line names.
type Design = &'static [(&'static str, &'static [&'static str])];

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

/// Types a design line by line, and lists the lines whose boxes are not all in sight, with those that are missing.
fn unseen(design: Design, (width, height): (u16, u16), keys: &str) -> Vec<String> {
    let mut missing = Vec::new();
    let mut ui = Ui::in_guided_round(width, height).keys("alt-3").keys(keys);
    for (line, boxes) in design {
        ui = ui.paste(line);
        for when in ["", "\n"] {
            let seen;
            (ui, seen) = drawing(ui.paste(when));
            let lost: Vec<&str> = boxes.iter().copied().filter(|name| !seen.contains(name)).collect();
            if !lost.is_empty() {
                missing.push(format!("{width}×{height}, {line:?}{when:?}: no {lost:?} in\n{seen}\n"));
            }
        }
    }
    missing
}

#[test]
fn the_boxes_of_the_line_being_typed_are_in_sight() {
    let missing: Vec<String> = SIZES
        .into_iter()
        .flat_map(|size| [PAYMENTS, MARKET].into_iter().flat_map(move |design| unseen(design, size, "")))
        .collect();
    assert!(missing.is_empty(), "{} lines:\n{}", missing.len(), missing.join("\n"));
}
