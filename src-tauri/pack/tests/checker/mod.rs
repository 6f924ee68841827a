//! Our own rules for a finished document, checked on the bytes: what a screen reader and an archive rely on.

use lopdf::{Dictionary, Document, Object, ObjectId, content::Content};
use std::collections::{BTreeMap, BTreeSet};

/// Everything that is wrong with a document, each in a few words.
pub(crate) fn problems(bytes: &[u8]) -> Vec<String> {
    let document = Document::load_mem(bytes).expect("the file opens");
    let mut checker = Checker { document: &document, problems: Vec::new() };
    checker.catalogue();
    checker.fonts();
    let marks = checker.pages();
    checker.tree(&marks);
    checker.problems
}

struct Checker<'a> {
    document: &'a Document,
    problems: Vec<String>,
}

impl Checker<'_> {
    fn wrong(&mut self, what: impl Into<String>) {
        self.problems.push(what.into());
    }

    fn follow<'o>(&'o self, object: &'o Object) -> &'o Object {
        self.document.dereference(object).expect("the object is there").1
    }

    fn catalogue(&mut self) {
        let catalogue = self.document.catalog().expect("a catalogue").clone();
        let flag = |key: &[u8], inner: &[u8]| {
            let dictionary =
                catalogue.get(key).ok().map(|object| self.follow(object)).and_then(|o| o.as_dict().ok());
            dictionary.and_then(|d| d.get(inner).ok()).and_then(|o| o.as_bool().ok()) == Some(true)
        };
        let (titled, marked) = (flag(b"ViewerPreferences", b"DisplayDocTitle"), flag(b"MarkInfo", b"Marked"));
        if !titled {
            self.wrong("the title is not shown");
        }
        if !marked {
            self.wrong("not marked as tagged");
        }
        if catalogue.get(b"Lang").and_then(Object::as_str).ok() != Some(b"en-GB".as_slice()) {
            self.wrong("no language");
        }
        let metadata =
            self.follow(catalogue.get(b"Metadata").expect("metadata")).as_stream().expect("a stream");
        let packet = String::from_utf8(metadata.content.clone()).expect("plain text");
        for claim in ["<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<", "<dc:title>"] {
            if !packet.contains(claim) {
                self.wrong(format!("metadata lacks {claim}"));
            }
        }
        if catalogue.get(b"OutputIntents").is_err() {
            self.wrong("no output intent");
        }
    }

    fn fonts(&mut self) {
        let fonts: Vec<Dictionary> = self
            .document
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok())
            .filter(|d| d.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Type0".as_slice()))
            .cloned()
            .collect();
        if fonts.is_empty() {
            self.wrong("no fonts");
        }
        for font in fonts {
            let name =
                String::from_utf8_lossy(font.get(b"BaseFont").and_then(Object::as_name).unwrap_or(b"?"));
            if name.as_bytes().get(6) != Some(&b'+') {
                self.wrong(format!("{name} does not say it is a subset"));
            }
            if font.get(b"ToUnicode").is_err() {
                self.wrong(format!("{name} cannot be copied from"));
            }
            let inner =
                self.follow(font.get(b"DescendantFonts").expect("a descendant")).as_array().expect("a list");
            let inner = self.follow(&inner[0]).as_dict().expect("a font");
            let descriptor = self.follow(inner.get(b"FontDescriptor").expect("a descriptor")).as_dict();
            if descriptor.expect("a dictionary").get(b"FontFile2").is_err() {
                self.wrong(format!("{name} is not embedded"));
            }
        }
    }

    /// The marks of each page, in order.
    fn pages(&mut self) -> BTreeMap<ObjectId, BTreeSet<i64>> {
        let mut marks = BTreeMap::new();
        for (number, id) in self.document.get_pages() {
            let page = self.document.get_dictionary(id).expect("a page").clone();
            if page.get(b"Tabs").and_then(Object::as_name).ok() != Some(b"S".as_slice()) {
                self.wrong(format!("page {number} does not follow the structure"));
            }
            let content = Content::decode(&self.document.get_page_content(id)).expect("content");
            let found = self.marked(number, &content);
            marks.insert(id, found);
        }
        marks
    }

    fn marked(&mut self, number: u32, content: &Content) -> BTreeSet<i64> {
        let mut found = BTreeSet::new();
        let mut open: Vec<bool> = Vec::new();
        for operation in &content.operations {
            match operation.operator.as_str() {
                "BDC" => {
                    let tag = operation.operands[0].as_name().expect("a tag");
                    let mark =
                        operation.operands[1].as_dict().ok().and_then(|d| d.get(b"MCID").ok()?.as_i64().ok());
                    if let Some(mark) = mark
                        && !found.insert(mark)
                    {
                        self.wrong(format!("page {number}: mark {mark} twice"));
                    }
                    let artifact = tag == b"Artifact";
                    if open.contains(&true) && (artifact || mark.is_some()) {
                        self.wrong(format!("page {number}: marked content within marked content"));
                    }
                    open.push(artifact || mark.is_some());
                }
                "BMC" => open.push(false),
                "EMC" if open.pop().is_none() => {
                    self.wrong(format!("page {number}: marked content closed twice"));
                }
                "Tj" | "TJ" | "'" | "\"" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "S" | "s" | "Do"
                | "sh" => {
                    if !open.contains(&true) {
                        self.wrong(format!("page {number}: {} is nobody's", operation.operator));
                    }
                    if operation.operator == "TJ" && draws_nothing_known(&operation.operands) {
                        self.wrong(format!("page {number}: a glyph that is not there"));
                    }
                }
                _ => {}
            }
        }
        if !open.is_empty() {
            self.wrong(format!("page {number}: marked content left open"));
        }
        found
    }

    fn tree(&mut self, marks: &BTreeMap<ObjectId, BTreeSet<i64>>) {
        let catalogue = self.document.catalog().expect("a catalogue");
        let root =
            self.follow(catalogue.get(b"StructTreeRoot").expect("a tree")).as_dict().expect("a tree").clone();
        let numbers =
            self.follow(root.get(b"ParentTree").expect("a way back")).as_dict().expect("a dictionary");
        let numbers = numbers.get(b"Nums").and_then(Object::as_array).expect("numbers").clone();
        let way_back: BTreeMap<i64, Object> =
            numbers.chunks(2).map(|pair| (pair[0].as_i64().expect("a number"), pair[1].clone())).collect();

        let mut walk = Walk::default();
        let kids = root.get(b"K").and_then(Object::as_array).expect("kids").clone();
        for kid in &kids {
            self.node(kid.as_reference().expect("a node"), None, &mut walk);
        }
        for (page, found) in marks {
            let dictionary = self.document.get_dictionary(*page).expect("a page");
            let number = dictionary.get(b"StructParents").and_then(Object::as_i64).expect("a number");
            let owners = way_back[&number].as_array().expect("owners").clone();
            if *found != (0..owners.len() as i64).collect() {
                self.wrong(format!("page with number {number}: marks and owners differ"));
            }
            for (mark, owner) in owners.iter().enumerate() {
                let owner = owner.as_reference().expect("a node");
                if walk.owners.get(&(*page, mark as i64)) != Some(&owner) {
                    self.wrong(format!(
                        "page with number {number}: mark {mark} has another owner in the tree"
                    ));
                }
            }
            let annotations =
                dictionary.get(b"Annots").and_then(Object::as_array).cloned().unwrap_or_default();
            for annotation in annotations {
                let id = annotation.as_reference().expect("an annotation of its own");
                let link = self.document.get_dictionary(id).expect("a link").clone();
                let number = link.get(b"StructParent").and_then(Object::as_i64).expect("a number");
                if walk.links.get(&id) != way_back.get(&number).and_then(|o| o.as_reference().ok()).as_ref() {
                    self.wrong("a link is not where the tree says");
                }
                if link.get(b"Contents").is_err() {
                    self.wrong("a link without words");
                }
            }
        }
        if walk.headings.first() != Some(&1) {
            self.wrong("the first heading is not of the first level");
        }
        for pair in walk.headings.windows(2) {
            if pair[1] > pair[0] + 1 {
                self.wrong(format!("a heading of level {} under one of level {}", pair[1], pair[0]));
            }
        }
    }

    fn node(&mut self, id: ObjectId, page: Option<ObjectId>, walk: &mut Walk) {
        let node = self.document.get_dictionary(id).expect("a node").clone();
        let role =
            String::from_utf8_lossy(node.get(b"S").and_then(Object::as_name).expect("a role")).into_owned();
        let page = node.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        let scope = node.get(b"A").and_then(Object::as_dict).and_then(|a| a.get(b"Scope")).is_ok();
        match role.as_str() {
            "Figure" if node.get(b"Alt").is_err() => self.wrong("a figure without words"),
            "TH" if !scope => self.wrong("a table head without scope"),
            "H1" | "H2" | "H3" => walk.headings.push(role.as_bytes()[1] - b'0'),
            _ => {}
        }
        let kids = node.get(b"K").and_then(Object::as_array).cloned().unwrap_or_default();
        if role == "Table" {
            self.regular(&kids);
        }
        for kid in kids {
            if let Ok(mark) = kid.as_i64() {
                walk.owners.insert((page.expect("a page"), mark), id);
            } else if let Ok(child) = kid.as_reference() {
                self.node(child, page, walk);
            } else {
                let kid = kid.as_dict().expect("a mark or a link");
                let there = kid.get(b"Pg").and_then(Object::as_reference).expect("a page");
                if let Ok(mark) = kid.get(b"MCID").and_then(Object::as_i64) {
                    walk.owners.insert((there, mark), id);
                }
                if let Ok(link) = kid.get(b"Obj").and_then(Object::as_reference) {
                    walk.links.insert(link, id);
                }
            }
        }
    }

    /// Every row of a table has as many cells as its head.
    fn regular(&mut self, parts: &[Object]) {
        let kids = |object: &Object| -> Vec<Object> {
            let node = self.follow(object).as_dict().expect("a node");
            node.get(b"K").and_then(Object::as_array).cloned().unwrap_or_default()
        };
        let role = |object: &Object| {
            let node = self.follow(object).as_dict().expect("a node");
            String::from_utf8_lossy(node.get(b"S").and_then(Object::as_name).expect("a role")).into_owned()
        };
        let grouped = parts.iter().filter(|part| role(part) != "Caption").flat_map(&kids);
        let widths: BTreeSet<usize> = grouped.map(|row| kids(&row).len()).collect();
        if widths.len() > 1 {
            self.wrong(format!("a table with rows of {widths:?} cells"));
        }
    }
}

#[derive(Default)]
struct Walk {
    owners: BTreeMap<(ObjectId, i64), ObjectId>,
    links: BTreeMap<ObjectId, ObjectId>,
    headings: Vec<u8>,
}

/// Glyph 0 is "no such glyph": it must never be drawn.
fn draws_nothing_known(operands: &[Object]) -> bool {
    let shown = operands[0].as_array().expect("a list");
    shown.iter().any(|item| item.as_str().is_ok_and(|code| code.chunks(2).any(|code| code == [0, 0])))
}
