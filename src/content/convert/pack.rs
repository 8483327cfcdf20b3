//! `pack.toml`, `words.toml` and the head of a problem.

use super::texts::{Style, global, id, ids, keyed, strings, template};
use crate::content::raw;
use crate::diagram::Kind;
use crate::domain::id::Id;
use crate::domain::pack::{Head, Pack, Topic, Track};
use crate::domain::words::{Concept, Words};
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
    let concepts = keyed(&raw.concept, Place::Root.key("concept"), Style::Kebab, faults, concept);
    let kinds = keyed(&raw.kind, Place::Root.key("kind"), Style::Kebab, faults, |raw, _, _| raw.clone());
    let kinds = kinds.into_iter().map(|(id, raw)| (id.clone(), kind(&id, &raw))).collect();
    Words { concepts, kinds }
}

fn kind(id: &Id, raw: &raw::Kind) -> Kind {
    let plain = Kind::new(id.as_str());
    Kind {
        title: raw.title.as_ref().map_or(plain.title, |title| title.to_string()),
        also: strings(&raw.also),
        is: raw.is.as_ref().map(|is| is.to_string()),
        waits: raw.waits,
        splits: raw.splits,
        source: raw.source,
        stateful: raw.stateful,
        passive: raw.passive,
        id: plain.id,
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
