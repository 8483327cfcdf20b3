//! `pack.toml`, `words.toml` and the head of a problem.

use super::texts::{Style, global, id, ids, keyed, strings, template};
use crate::content::raw;
use crate::domain::id::Id;
use crate::domain::pack::{Head, Pack, Topic, Track};
use crate::domain::words::{Concept, KindWords, Words};
use crate::spanned::{Faults, Place};

/// What `pack.toml` says; nothing where its id is none.
pub(crate) fn pack(raw: &raw::Pack, faults: &mut Faults<'_>) -> Option<Pack> {
    let home = id(&raw.id, Place::Root.key("id"), faults)?;
    let topics = keyed(&raw.topic, Place::Root.key("topic"), Style::Kebab, faults, |raw, _, _| topic(raw));
    let tracks = keyed(&raw.track, Place::Root.key("track"), Style::Kebab, faults, |raw, at, faults| {
        track(raw, &home, at, faults)
    });
    Some(Pack {
        title: raw.title.to_string(),
        version: raw.version.to_string(),
        language: raw.language.to_string(),
        authors: strings(&raw.authors),
        licence: raw.licence.to_string(),
        tracks,
        topics,
        id: home,
    })
}

fn topic(raw: &raw::Topic) -> Topic {
    Topic { title: raw.title.to_string() }
}

fn track(raw: &raw::Track, home: &Id, at: Place<'_>, faults: &mut Faults<'_>) -> Track {
    let list = at.key("problems");
    let problems = raw.problems.iter().enumerate();
    Track {
        title: raw.title.to_string(),
        audience: raw.audience.to_string(),
        problems: problems.filter_map(|(i, name)| global(name, home, list.item(i), faults)).collect(),
        topics: ids(&raw.topics, at.key("topics"), faults),
    }
}

/// What `words.toml` says.
pub(crate) fn words(raw: &raw::Words, faults: &mut Faults<'_>) -> Words {
    let concept = |raw: &raw::Concept, _: Place<'_>, _: &mut Faults<'_>| Concept { any: strings(&raw.any) };
    let kind = |raw: &raw::Kind, _: Place<'_>, _: &mut Faults<'_>| KindWords { also: strings(&raw.also) };
    Words {
        concepts: keyed(&raw.concept, Place::Root.key("concept"), Style::Kebab, faults, concept),
        kinds: keyed(&raw.kind, Place::Root.key("kind"), Style::Kebab, faults, kind),
    }
}

/// What stands before a problem's first table; nothing where an id in it is none.
pub(crate) fn head(raw: &raw::Head, home: &Id, faults: &mut Faults<'_>) -> Option<Head> {
    let name = id(&raw.id, Place::Root.key("id"), faults);
    let rubric = global(&raw.rubric, home, Place::Root.key("rubric"), faults);
    let formerly = ids(&raw.formerly, Place::Root.key("formerly"), faults);
    let about = ids(&raw.about, Place::Root.key("about"), faults);
    let exercises = ids(&raw.exercises, Place::Root.key("exercises"), faults);
    let prompt = template(&raw.prompt, Place::Root.key("prompt"), faults);
    Some(Head {
        id: crate::domain::id::GlobalId { pack: home.clone(), name: name? },
        formerly,
        revision: raw.revision,
        title: raw.title.to_string(),
        difficulty: raw.difficulty,
        about,
        exercises,
        rubric: rubric?,
        prompt,
        sources: strings(&raw.sources),
    })
}
