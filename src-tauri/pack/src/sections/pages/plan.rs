//! A support plan and its review, for a parent's folder or the room.

use super::super::{fact, heading, plans, text_if_any};
use super::{child, sign};
use crate::block::Block;
use crate::content::{PlanPage, ReviewPage};
use crate::dates::{day, day_or};

pub(crate) fn plan(page: &PlanPage) -> Vec<Block> {
    let plan = &page.plan;
    let title = if plan.title.is_empty() { "Support plan" } else { &plan.title };
    let dates = vec![
        fact("Starts", day_or(plan.start, "not set")),
        fact("Review on", day_or(plan.review_on, "not set")),
    ];
    let mut blocks = vec![heading(1, title)];
    blocks.extend(child(&page.child, dates));
    blocks.extend(plans::plan(plan, 2));
    blocks.extend(sign(&page.sign));
    blocks
}

pub(crate) fn review(page: &ReviewPage) -> Vec<Block> {
    let title = page.review.on.map_or_else(|| "Review".to_owned(), |on| format!("Review, {}", day(on)));
    let mut blocks = vec![heading(1, title)];
    blocks.extend(child(&page.child, Vec::new()));
    blocks.extend(text_if_any(&page.of));
    blocks.extend(plans::review(&page.review));
    blocks.extend(sign(&page.sign));
    blocks
}
