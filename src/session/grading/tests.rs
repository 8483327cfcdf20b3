use std::time::Duration;

use chrono::{DateTime, FixedOffset};

use super::*;
use crate::content::Library;
use crate::domain::id::GlobalId;
use crate::domain::phase::Phase;
use crate::domain::round::{ProblemStats, Terms};
use crate::session::Start;

fn now() -> Now {
    let utc_offset = FixedOffset::east_opt(0).unwrap();
    Now { mono: Duration::ZERO, wall: DateTime::UNIX_EPOCH, utc_offset }
}

/// The grading of a round on the rate limiter with these pads.
fn on(rater: Rater, pads: &[(Phase, &str)]) -> LiveGrading {
    let problem = GlobalId::try_from("core/rate-limiter".to_owned()).unwrap();
    let brief = Library::load(None).open(&problem).unwrap().brief();
    let setting = Start::plain(problem, Terms::default()).setting(&brief, &ProblemStats::default(), 1);
    let pads: Vec<(Phase, String)> = pads.iter().map(|(phase, text)| (*phase, (*text).to_owned())).collect();
    let round = Round::typed(setting, &pads).unwrap();
    LiveGrading::new(RoundId(uuid::Uuid::nil()), Lens::of(brief, &round), round, Grading::begin(rater))
}

/// A line in every pad.
fn everywhere(rater: Rater) -> LiveGrading {
    let pads: Vec<(Phase, &str)> =
        Phase::ALL.iter().map(|phase| (*phase, "something of everything")).collect();
    on(rater, &pads)
}

fn peer() -> Rater {
    Rater::Peer("Ann".into())
}

fn score(number: u8) -> Score {
    Score::try_from(number).unwrap()
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

impl LiveGrading {
    #[track_caller]
    fn takes(&mut self, msg: GradingMsg) {
        self.handle(msg, now()).unwrap();
    }

    fn refuses(&mut self, msg: GradingMsg) -> Refused {
        self.handle(msg, now()).unwrap_err()
    }

    fn marks(&mut self, competency: &str, mark: Mark) {
        let keys: Vec<String> = self.criteria(&id(competency)).map(|item| item.key).collect();
        keys.into_iter().for_each(|key| self.takes(GradingMsg::Mark(key, mark)));
    }

    fn seals(&mut self) {
        let ids: Vec<Id> = self.competencies().cloned().collect();
        ids.into_iter().for_each(|id| self.takes(GradingMsg::GuessScore(id, score(3))));
        self.takes(GradingMsg::GuessPass(true));
        self.takes(GradingMsg::Seal);
    }
}

#[test]
fn a_guess_is_sealed_whole_once_and_before_anything_else() {
    let mut grading = everywhere(Rater::Candidate);
    let first = grading.criteria(&id("requirements")).next().unwrap().key;
    for msg in [
        GradingMsg::Mark(first, Mark::Yes),
        GradingMsg::Accept(id("requirements")),
        GradingMsg::Point(id("requirements"), Basis::SaidAloud),
        GradingMsg::Score(id("requirements"), Some(score(1))),
        GradingMsg::Finish,
    ] {
        assert_eq!(grading.refuses(msg), Refused::OutOfTurn);
    }
    grading.takes(GradingMsg::GuessScore(id("requirements"), score(2)));
    assert_eq!(grading.refuses(GradingMsg::Seal), Refused::Unguessed(1));
    let ids: Vec<Id> = grading.competencies().cloned().collect();
    ids.into_iter().for_each(|id| grading.takes(GradingMsg::GuessScore(id, score(3))));
    assert_eq!(grading.refuses(GradingMsg::Seal), Refused::NoVerdict);
    assert_eq!(grading.next(), Next::Guess);
    grading.takes(GradingMsg::GuessPass(true));
    grading.takes(GradingMsg::Seal);
    let guess = grading.grade().guess.clone().unwrap();
    assert!(guess.pass && guess.scores.values().all(|given| *given == score(3)));
    assert_eq!(grading.refuses(GradingMsg::Seal), Refused::OutOfTurn);
    assert_eq!(grading.refuses(GradingMsg::GuessPass(false)), Refused::OutOfTurn);
    assert_eq!(grading.next(), Next::Row { page: 0, row: 0 });
}

#[test]
fn others_grade_without_a_guess_and_go_from_page_to_page() {
    let mut grading = everywhere(peer());
    assert_eq!(grading.refuses(GradingMsg::GuessPass(true)), Refused::OutOfTurn);
    assert_eq!(grading.next(), Next::Row { page: 0, row: 0 });
    grading.marks("requirements", Mark::No);
    let criteria = grading.criteria(&id("requirements")).count();
    assert_eq!(grading.next(), Next::Row { page: 0, row: criteria });
    grading.takes(GradingMsg::Score(id("requirements"), Some(score(1))));
    assert_eq!(grading.next(), Next::Row { page: 1, row: 0 });
    assert_eq!(grading.refuses(GradingMsg::Mark("no-such".into(), Mark::Yes)), Refused::OutOfTurn);
}

#[test]
fn a_suggestion_is_shown_once_its_criterion_is_marked() {
    let mut grading = everywhere(peer());
    let shown = |grading: &LiveGrading| {
        grading.criteria(&id("requirements")).filter(|item| grading.shown(item).is_some()).count()
    };
    assert_eq!(shown(&grading), 0);
    let first = grading.criteria(&id("requirements")).next().unwrap().key;
    grading.takes(GradingMsg::Mark(first, Mark::Yes));
    assert_eq!(shown(&grading), 1);
}

#[test]
fn what_the_round_never_asked_for_is_not_told_as_missing() {
    let mark = |grading: &LiveGrading, key: &str| {
        let depth = id("depth");
        let item = grading.criteria(&depth).find(|item| item.key == key).unwrap();
        grading.suggestion(&item).unwrap().mark
    };
    let mut grading = everywhere(peer());
    assert_eq!(mark(&grading, "fair-not-full"), Suggested::NotAsked);
    grading.takes(GradingMsg::Accept(id("depth")));
    assert_eq!(grading.grade().marks["fair-not-full"], Mark::NotObserved);
    let unasked = "Quotas share the service fairly; they don't protect capacity, since more was sold than the api can serve.";
    let said = on(peer(), &[(Phase::DeepDives, unasked)]);
    assert_eq!(mark(&said, "fair-not-full"), Suggested::Yes, "what is said unasked counts");
}

#[test]
fn accepting_a_page_marks_what_has_no_mark_yet_and_is_kept() {
    let mut grading = everywhere(peer());
    let keys: Vec<String> = grading.criteria(&id("depth")).map(|item| item.key).collect();
    grading.takes(GradingMsg::Mark(keys[0].clone(), Mark::Yes));
    grading.takes(GradingMsg::Accept(id("depth")));
    let grade = grading.grade();
    assert!(keys.iter().all(|key| grade.marks.contains_key(key)));
    assert_eq!(grade.marks[&keys[0]], Mark::Yes, "one's own mark stays");
    assert!(!grade.accepted.contains(&keys[0]) && grade.accepted.len() == keys.len() - 1);
    assert_eq!(grading.refuses(GradingMsg::Accept(id("depth"))), Refused::NothingToAccept);
}

#[test]
fn marks_come_before_the_score() {
    let mut grading = everywhere(peer());
    let first = grading.criteria(&id("depth")).next().unwrap().key;
    assert_eq!(grading.refuses(GradingMsg::Score(id("depth"), Some(score(1)))), Refused::Unmarked(0));
    grading.takes(GradingMsg::Mark(first, Mark::No));
    assert_eq!(grading.refuses(GradingMsg::Score(id("depth"), Some(score(1)))), Refused::Unmarked(1));
    grading.takes(GradingMsg::Score(id("depth"), None));
    assert_eq!(grading.grade().judgements[&id("depth")], Judgement::NotObserved);
}

#[test]
fn a_score_above_one_rests_on_something() {
    let mut grading = everywhere(peer());
    grading.marks("depth", Mark::No);
    let mut give = |number| grading.handle(GradingMsg::Score(id("depth"), Some(score(number))), now());
    assert_eq!(give(2), Err(Refused::NoBasis));
    give(1).unwrap();
    let line = LineRef { phase: Phase::DeepDives, line: 0 };
    for basis in [Basis::SaidAloud, Basis::Lines(vec![line])] {
        grading.takes(GradingMsg::Point(id("depth"), basis.clone()));
        grading.takes(GradingMsg::Score(id("depth"), Some(score(4))));
        assert_eq!(grading.grade().judgements[&id("depth")], Judgement::Scored { score: score(4), basis });
    }
}

#[test]
fn communication_rests_on_the_clock() {
    let mut grading = everywhere(peer());
    grading.marks("communication", Mark::Yes);
    grading.takes(GradingMsg::Score(id("communication"), Some(score(3))));
    let judgement = Judgement::Scored { score: score(3), basis: Basis::Clock };
    assert_eq!(grading.grade().judgements[&id("communication")], judgement);
}

#[test]
fn a_score_rests_on_the_lines_found_for_what_is_marked_as_there() {
    let mut grading =
        on(peer(), &[(Phase::Requirements, "- limit each tenant\nout of scope: billing\nhello")]);
    grading.marks("requirements", Mark::No);
    assert_eq!(grading.basis(&id("requirements")), Basis::Nothing);
    grading.takes(GradingMsg::Mark("requirements/scope".into(), Mark::Partly));
    let line = |line| LineRef { phase: Phase::Requirements, line };
    assert_eq!(grading.basis(&id("requirements")), Basis::Lines(vec![line(0), line(1)]));
}

#[test]
fn what_was_never_reached_is_no_page() {
    let grading = on(peer(), &[(Phase::Requirements, "in scope: limits")]);
    let pages: Vec<&str> = grading.competencies().map(Id::as_str).collect();
    assert_eq!(pages, ["requirements", "communication"]);
}

#[test]
fn a_grade_stands_once_every_page_is_scored_and_nothing_changes_it_then() {
    let mut grading = everywhere(Rater::Candidate);
    grading.seals();
    let ids: Vec<Id> = grading.competencies().cloned().collect();
    for (page, id) in ids.into_iter().enumerate() {
        assert_eq!(grading.refuses(GradingMsg::Finish), Refused::Unscored(page));
        grading.takes(GradingMsg::Score(id, None));
    }
    grading.takes(GradingMsg::Finish);
    assert!(grading.grade().stands);
    let first = grading.criteria(&id("depth")).next().unwrap().key;
    assert_eq!(grading.refuses(GradingMsg::Mark(first, Mark::No)), Refused::OutOfTurn);
}

/// What contradicts this score of deep dives whose lines are these.
fn contradictions(lines: &str, mark: Mark, number: u8) -> Vec<String> {
    let mut grading = on(peer(), &[(Phase::DeepDives, lines)]);
    grading.marks("depth", mark);
    grading.takes(GradingMsg::Point(id("depth"), Basis::SaidAloud));
    grading.takes(GradingMsg::Score(id("depth"), Some(score(number))));
    grading.graded().of_score(&id("depth"))
}

#[test]
fn a_score_that_its_marks_speak_against_is_named() {
    let named = |mark, number| {
        contradictions("it works", mark, number).into_iter().any(|text| text.contains("marked"))
    };
    assert!(named(Mark::No, 3) && named(Mark::No, 4) && named(Mark::Yes, 1));
    assert!(
        !named(Mark::Yes, 3)
            && !named(Mark::No, 1)
            && !named(Mark::Partly, 3)
            && !named(Mark::NotObserved, 3)
    );
}

#[test]
fn a_four_with_nothing_bounded_is_named() {
    let named = |lines, number| {
        contradictions(lines, Mark::Yes, number).into_iter().any(|text| text.contains("bounds"))
    };
    assert!(named("the counter is split over shards", 4));
    assert!(!named("the counter is split over shards", 3));
    assert!(!named("one shard takes at most 100K updates a second, so we need 13", 4));
}

#[test]
fn a_score_far_from_what_the_lines_carry_is_named() {
    let named =
        |number| contradictions("hello", Mark::Partly, number).into_iter().any(|text| text.contains("carry"));
    assert!(named(4) && named(3) && !named(2) && !named(1));
}

#[test]
fn a_mark_against_the_evidence_is_a_difference() {
    let mut grading = on(peer(), &[(Phase::Requirements, "- limit each tenant\nout of scope: billing")]);
    let differences = |grading: &LiveGrading| grading.graded().differences().count();
    for (key, mark, count) in [
        ("requirements/scope", Mark::Yes, 0),
        ("requirements/scope", Mark::No, 1),
        ("requirements/numbers", Mark::No, 1),
        ("requirements/numbers", Mark::Yes, 2),
    ] {
        grading.takes(GradingMsg::Mark(key.into(), mark));
        assert_eq!(differences(&grading), count, "{key} {mark}");
    }
}

#[test]
fn a_count_that_the_drawing_or_a_decision_goes_against_is_named() {
    let named = |sheet, drawing, decision| {
        let pads = [(Phase::Estimation, sheet), (Phase::Architecture, drawing), (Phase::TradeOffs, decision)];
        on(peer(), &pads).graded().of_numbers().len()
    };
    let (sheet, drawing) = ("redis nodes = 13", "client -> api -> redis x3");
    assert_eq!(named(sheet, drawing, "nothing"), 1);
    assert_eq!(named(sheet, "client -> api -> redis x13", "nothing"), 0);
    assert_eq!(named(sheet, "client -> api -> redis", "nothing"), 0, "a box without a number says nothing");
    assert_eq!(named(sheet, "client -> api", "We chose a single redis over a cluster"), 1);
    assert_eq!(named(sheet, "client -> api", "We chose a cluster over a single redis"), 0);
    assert_eq!(named("redis nodes = 1", "client -> api", "We chose a cluster over a single redis"), 1);
    assert_eq!(named("peak = 13", drawing, "nothing"), 0);
}
