//! What a stage of support counts as where one letter is asked for.

/// The SEN provision code of a stage: `N` no special provision, `K` SEN support, `E` EHC plan; empty when nothing is
/// recorded or the child has left. Source: the school census, whose letters local authorities use for early years too.
/// A child for whom an assessment was asked is counted as having SEN support, as nearly all have.
pub fn provision_code(stage: &str) -> &'static str {
    match stage {
        "UNIVERSAL" | "MONITORING" => "N",
        "SEN_SUPPORT" | "SEN_SUPPORT_SPECIALIST" | "EHCNA_REQUESTED" => "K",
        "EHC_PLAN" => "E",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::provision_code;
    use crate::kinds::find;

    #[test]
    fn every_stage_a_child_can_be_at_has_a_letter_until_it_leaves() {
        let stages = &find("stage").unwrap().field("stage").unwrap().options;
        let without: Vec<&str> = stages
            .iter()
            .map(|one| one.value.as_str())
            .filter(|stage| provision_code(stage).is_empty())
            .collect();

        assert_eq!(without, ["LEFT"]);
    }
}
