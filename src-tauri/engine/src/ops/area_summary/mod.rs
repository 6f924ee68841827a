//! A setting's anonymous counts for its Area SENCo: made, seen in full before they go, opened, kept and added up.

mod count;
mod keep;
mod send;

pub(crate) use keep::{
    AreaSummaries, SummaryView, WaitingSummary, WhichSummary, WhichTerm, area_summaries, drop_summary,
    keep_summary, read_summary, remove_summary,
};
pub(crate) use send::{PreviewSummary, SendSummary, SummaryPreview, send_summary, summary_preview};

use domain::summary::{AreaSum, Seen, SeenCount};
use serde::Serialize;
use ts_rs::TS;

/// A count with what it counts in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct CountLine {
    /// What is counted.
    pub words: String,
    /// How many; none when it is hidden.
    pub count: Seen,
}

/// A sum with what it counts in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct SumLine {
    /// What is counted.
    pub words: String,
    /// How many, at least.
    pub sum: AreaSum,
}

/// Groups of lines, in the order they are shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct CountGroup {
    /// What the group is about.
    pub title: String,
    /// Its lines.
    pub lines: Vec<CountLine>,
}

/// A summary in words, group by group.
pub(crate) fn groups(summary: &domain::summary::Summary) -> Vec<CountGroup> {
    use crate::ops::screens::{area_words, option_words};
    let group = |title: &str, lines: Vec<CountLine>| CountGroup { title: title.into(), lines };
    let line = |words: &str, count: Seen| CountLine { words: words.into(), count };
    let named = |of: &[SeenCount], words: &dyn Fn(&str) -> String| -> Vec<CountLine> {
        of.iter().map(|one| CountLine { words: words(&one.code), count: one.count }).collect()
    };
    let stage = |code: &str| option_words("stage", "stage", code);
    let area =
        |code: &str| if code.is_empty() { "No main area recorded".to_owned() } else { area_words(code) };
    let duty = |code: &str| match code {
        "met" => "Met".to_owned(),
        "partly" => "Partly met".to_owned(),
        "not_yet" => "Not yet, or not judged".to_owned(),
        "needs_attention" => "Needs attention".to_owned(),
        "not_applicable" => "Does not apply".to_owned(),
        other => other.chars().take(40).collect(),
    };
    vec![
        group(
            "Children",
            vec![
                line("Children here", summary.children),
                line("Without SEN support", summary.without),
                line("On SEN support or with an EHC plan", summary.with),
                line("Reviews past their day", summary.overdue_reviews),
            ],
        ),
        group("On support, by stage", named(&summary.stages, &stage)),
        group("On support, by main area of need", named(&summary.areas, &area)),
        group("Duties of the SENCo", named(&summary.duties, &duty)),
        group("Training in the last twelve months", vec![line("Sessions recorded", Some(summary.training))]),
    ]
}
