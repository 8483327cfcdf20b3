//! Schema of the database, as numbered migrations. A step that was released is never changed.

use rusqlite::{Connection, Transaction};
use rusqlite_migration::{HookError, HookResult, M, Migrations};

use super::{own_card, summary};

/// Marks a database as greenroom's: "grnr".
pub(super) const APPLICATION_ID: u32 = 0x6772_6e72;

const STEPS: &[&str] = &[
    include_str!("migrations/1-rounds.sql"),
    include_str!("migrations/2-standing.sql"),
    include_str!("migrations/3-drill.sql"),
    include_str!("migrations/4-gradings.sql"),
    include_str!("migrations/5-kinds.sql"),
    include_str!("migrations/6-reviews.sql"),
    include_str!("migrations/7-progress.sql"),
    include_str!("migrations/8-own-cards.sql"),
];

/// The step after which summaries are folded anew: it added the last of what they hold.
const WITH_PROGRESS: u32 = 7;

/// The step after which cards of one's own are named with their pack.
const WITH_PACKS: u32 = 8;

/// The version this program writes, as in `user_version`.
#[expect(clippy::cast_possible_truncation, reason = "there are few steps")]
pub(super) const NEWEST: u32 = STEPS.len() as u32;

/// Brings a database to [`NEWEST`], in one transaction.
pub(super) fn migrate(conn: &mut Connection) -> rusqlite_migration::Result<()> {
    let step = |(sql, number): (&&'static str, u32)| match number {
        WITH_PROGRESS => M::up_with_hook(sql, summaries),
        WITH_PACKS => M::up_with_hook(sql, |tx: &Transaction<'_>| Ok(own_card::name_packs(tx)?)),
        _ => M::up(sql),
    };
    Migrations::new(STEPS.iter().zip(1..).map(step).collect()).to_latest(conn)
}

fn summaries(tx: &Transaction<'_>) -> HookResult {
    summary::refresh_finished(tx).map_err(|why| HookError::Hook(why.to_string()))
}

/// The text of a database's schema.
pub(super) const TEXT_QUERY: &str = "SELECT group_concat(sql, char(10)) FROM sqlite_schema";

/// That text as the migrations leave it. The first frame waits for the database to be opened, and comparing two texts takes
/// a tenth of the time that [`PROBES`] take.
pub(super) const TEXT: &str = include_str!("schema.sql");

/// One statement a table, naming every column: where each can be prepared, the tables are as we left them.
pub(super) const PROBES: &[&str] = &[
    "SELECT digest, text FROM source",
    "SELECT key, id, problem, title, mode, level, minutes, problem_source, rubric_source, words_source, started_ns,
            finished_ns, state, score, clock_ns, practised_ns, next_seq, log, kind, variant, attempt, accommodation,
            reference_seen, hints, rubric, revision FROM round",
    "SELECT round, seq, at_ns, wall_ns, phase, author, position, removed, inserted FROM edit",
    "SELECT round, seq, at_ns, wall_ns, what FROM event",
    "SELECT problem FROM reference_seen",
    "SELECT key, value FROM memo",
    "SELECT problem, attempts, finished, best, last FROM standing",
    "SELECT wall_ns, item, topic, outcome, log_ratio, took_ns FROM drill",
    "SELECT card, wall_ns, rating, stability, difficulty, seen, due FROM review",
    "SELECT round, competency, guess, score, support FROM round_score",
    "SELECT round, phase, planned_ns, spent_ns FROM round_time",
    "SELECT round, estimate, log_ratio FROM round_estimate",
    "SELECT card, wall_ns, rating, stability, difficulty, seen, due, first_seen FROM card_state",
    "SELECT day, reviews FROM review_day",
    "SELECT card, title, ask, answer, why, matters, made_ns, accept FROM own_card",
    "SELECT card, since_ns FROM suspended_card",
    "SELECT made_ns, day, company, level, result, note FROM outcome",
    "SELECT key, round, rater, name, rubric, next_seq FROM grading",
    "SELECT grading, seq, wall_ns, what FROM grading_entry",
];

/// True if a database is greenroom's and not newer than this program.
pub(super) fn is_ours(conn: &Connection) -> bool {
    matches!(marks(conn), Ok((APPLICATION_ID, 1..=NEWEST)))
}

/// The application and the version that a database is marked with.
pub(super) fn marks(conn: &Connection) -> rusqlite::Result<(u32, u32)> {
    let number = |pragma| conn.pragma_query_value(None, pragma, |row| row.get(0));
    Ok((number("application_id")?, number("user_version")?))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_generated_text_of_the_schema_is_what_the_migrations_leave() {
        let mut conn = Connection::open_in_memory().unwrap();
        migrate(&mut conn).unwrap();
        let text: String = conn.query_row(TEXT_QUERY, [], |row| row.get(0)).unwrap();
        if std::env::var_os("GREENROOM_REFRESH").is_some() {
            let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/schema.sql");
            std::fs::write(file, &text).unwrap();
            return;
        }
        assert!(
            text == TEXT,
            "the migrations and src/store/schema.sql differ; `GREENROOM_REFRESH=1 cargo test --lib generated` writes it anew"
        );
    }
}
