//! The queries of `docs/data.md` give what the page promises, and the page names every column of every view.

use std::collections::BTreeSet;
use std::path::Path;

use greenroom::domain::drill::{Answered, Outcome, Topic};
use greenroom::domain::grade::Guess;
use greenroom::domain::grading::GradingEvent;
use greenroom::domain::phase::Phase;
use greenroom::domain::review::{Day, Memory, Rating, Review};
use greenroom::domain::round::Event;
use greenroom::domain::rubric::Score;
use greenroom::store::Store;
use rusqlite::{Connection, OpenFlags};

use crate::progress::{figures, graded};
use crate::sample::{Tape, day, id, problem, round_id, wall};

const PAGE: &str = include_str!("../../docs/data.md");

/// The fenced blocks in a language, each cut into its statements.
fn statements(language: &str) -> Vec<&'static str> {
    let fence = format!("```{language}\n");
    let blocks = PAGE.split(fence.as_str()).skip(1).filter_map(|rest| rest.split("```").next());
    let all = blocks.flat_map(|block| block.split(';')).map(str::trim);
    all.filter(|statement| !statement.is_empty()).collect()
}

/// Rounds on two problems, one given up; estimates, drills and reviews of which some went wrong.
fn practised(folder: &Path) {
    let mut store = Store::open(folder, day(0)).unwrap().0;
    graded(&mut store, 1);
    let mut whole = Tape::at(600, problem("chat"));
    let guess = Guess { scores: [(id("data"), Score::try_from(4).unwrap())].into(), pass: true };
    whole.whole().grades(GradingEvent::Guessed(guess)).scored(3).save(&mut store, round_id(2));
    (1..=2).for_each(|number| store.keep_figures(round_id(number), &figures()).unwrap());
    let mut left = Tape::at(900, problem("feed"));
    left.event(Event::Entered(Phase::Architecture)).event(Event::Abandoned).save(&mut store, round_id(4));
    for at in 0..4 {
        let (rating, seen) = (if at == 2 { Rating::Again } else { Rating::Good }, Day(20_000 + at));
        let memory = Memory { stability: 2.5, difficulty: 6.0, seen, due: seen.after(3) };
        let (card, at) = ("core/caching/stampede".to_owned(), i64::from(at) * 86_400);
        store.keep_review(&Review { card, wall: wall(at), rating, memory }).unwrap();
        let (item, took) = ("core/chat/storage".to_owned(), std::time::Duration::from_secs(9));
        let (topic, outcome) = (Topic::Storage, Outcome::Close);
        store
            .keep_answer(&Answered { wall: wall(at), item, topic, outcome, log_ratio: Some(0.5), took })
            .unwrap();
    }
}

fn opened(folder: &Path) -> Connection {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    Connection::open_with_flags(folder.join("greenroom.db"), flags).unwrap()
}

/// Runs a query; gives its columns and the number of its rows.
fn ran(conn: &Connection, query: &str) -> (Vec<String>, usize) {
    let mut query = conn.prepare(query).unwrap_or_else(|why| panic!("{why} in {query}"));
    let columns = query.column_names().iter().map(|&name| name.to_owned()).collect();
    let mut rows = query.query([]).unwrap();
    let mut count = 0;
    while rows.next().unwrap().is_some() {
        count += 1;
    }
    (columns, count)
}

fn views(conn: &Connection) -> Vec<String> {
    let named = "SELECT name FROM sqlite_schema WHERE type = 'view' AND name GLOB 'v_*' ORDER BY name";
    let mut query = conn.prepare(named).unwrap();
    query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

#[test]
fn every_query_of_the_page_gives_rows_while_greenroom_runs() {
    let folder = tempfile::tempdir().unwrap();
    practised(folder.path());
    let _running = Store::open(folder.path(), day(0)).unwrap();
    let conn = opened(folder.path());
    let queries = statements("sql");
    assert_eq!(queries.len(), 6);
    for query in queries {
        assert!(ran(&conn, query).1 > 0, "no row from {query}");
    }
}

/// The columns of a view that hold numbers, as the first row in which they hold anything tells.
fn numbers(conn: &Connection, view: &str) -> BTreeSet<String> {
    let (columns, _) = ran(conn, &format!("SELECT * FROM {view}"));
    let number = |column: &String| {
        let typed = format!("SELECT count(*) FROM {view} WHERE typeof({column}) IN ('integer', 'real')");
        conn.query_row(&typed, [], |row| row.get::<_, u32>(0)).unwrap() > 0
    };
    columns.into_iter().filter(number).collect()
}

/// To DuckDB every column of a view is text, so that a sum of one that is not cast fails.
#[test]
fn duckdb_is_told_of_every_view_and_of_every_number() {
    let folder = tempfile::tempdir().unwrap();
    practised(folder.path());
    let conn = opened(folder.path());
    let told = statements("sql duckdb");
    for view in views(&conn) {
        let made = told.iter().find(|one| one.starts_with(&format!("CREATE TEMP VIEW {view} AS")));
        let made = made.unwrap_or_else(|| panic!("{view} isn't made known to DuckDB"));
        assert!(made.ends_with(&format!("FROM sqlite_query('greenroom', 'SELECT * FROM {view}')")), "{made}");
        let cast =
            made.split("::").skip(1).filter_map(|cast| cast.split(" AS ").nth(1)?.split([',', ')']).next());
        assert_eq!(BTreeSet::from_iter(cast.map(str::to_owned)), numbers(&conn, &view), "{made}");
    }
}

#[test]
fn the_page_names_every_column_of_every_view_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    practised(folder.path());
    let conn = opened(folder.path());
    let described: Vec<&str> = PAGE.split("\n### `").skip(1).collect();
    let names: Vec<&str> = described.iter().filter_map(|part| part.split('`').next()).collect();
    assert_eq!(BTreeSet::from_iter(names), BTreeSet::from_iter(views(&conn).iter().map(String::as_str)));
    for part in described {
        let view = part.split('`').next().unwrap();
        let table = part.split("\n#").next().unwrap();
        let rows = table.lines().filter(|line| line.starts_with("| `"));
        let columns: Vec<&str> = rows.filter_map(|line| line.split('`').nth(1)).collect();
        assert_eq!(ran(&conn, &format!("SELECT * FROM {view}")).0, columns, "{view}");
    }
}
