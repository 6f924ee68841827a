//! The written pages made a document that screen readers and archives accept: structure tree, bookmarks,
//! metadata, colours. The only file that names the PDF object library. It never touches what is on a page.

use crate::PackError;
use crate::emit::Emitted;
use crate::fonts::SRGB;
use crate::page::{Document, Frame, Kid, Role};
use crate::structure::{name as role_name, utf16};
use crate::theme::{LINK_AIR, PAGE_HEIGHT};
use crate::xmp::{self, Facts};
use lopdf::{Dictionary, Object, ObjectId, SaveOptions, Stream, StringFormat, dictionary};
use std::collections::BTreeMap;

/// What the writer hands over.
pub(crate) type Written = lopdf::Document;

/// The finished file.
pub(crate) fn finish(emitted: Emitted, document: &Document, facts: &Facts) -> Result<Vec<u8>, PackError> {
    let Emitted { document: pdf, marks, owners, glyphs } = emitted;
    let pages: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    let mut finisher = Finisher { pdf, document, marks, owners, pages, failed: None };
    finisher.fonts(&glyphs);
    let tree = finisher.structure();
    let outline = finisher.outline();
    finisher.catalogue(tree, outline, facts);
    finisher.trailer(facts);
    finisher.save()
}

struct Finisher<'a> {
    pdf: Written,
    document: &'a Document,
    marks: Vec<i64>,
    owners: Vec<Vec<usize>>,
    pages: Vec<ObjectId>,
    /// The first thing that was not as the writer should have left it.
    failed: Option<String>,
}

impl Finisher<'_> {
    /// Which glyph each code draws (ISO 32000-1, 9.7.4.3): one glyph may have several codes, one for each thing it
    /// says.
    fn fonts(&mut self, glyphs: &[(String, Vec<u8>)]) {
        for (name, map) in glyphs {
            let map = self.pdf.add_object(Stream::new(Dictionary::new(), map.clone()));
            let found =
                self.pdf.objects.values_mut().filter_map(|object| object.as_dict_mut().ok()).find(|font| {
                    let is = |key: &[u8], value: &[u8]| {
                        font.get(key).is_ok_and(|o| o.as_name().ok() == Some(value))
                    };
                    is(b"Subtype", b"Type0") && is(b"BaseFont", name.as_bytes())
                });
            let inner =
                found.and_then(|font| font.get_mut(b"DescendantFonts").and_then(Object::as_array_mut).ok());
            match inner.and_then(|inner| inner.first_mut()).and_then(|inner| inner.as_dict_mut().ok()) {
                Some(inner) => inner.set("CIDToGIDMap", reference(map)),
                None => self.fail("a font was not written"),
            }
        }
    }

    /// The structure tree (ISO 32000-1, 14.7; PDF/UA-1, 7.1): every node, and the way back from each page.
    fn structure(&mut self) -> ObjectId {
        let root = self.pdf.new_object_id();
        let ids: Vec<ObjectId> = self.document.nodes.iter().map(|_| self.pdf.new_object_id()).collect();
        let mut parents = vec![root; ids.len()];
        let mut link_owners = BTreeMap::new();
        for (at, node) in self.document.nodes.iter().enumerate() {
            for kid in &node.kids {
                match kid {
                    Kid::Node(child) => parents[*child] = ids[at],
                    Kid::Link(page, link) => {
                        link_owners.insert((*page, *link), ids[at]);
                    }
                    Kid::Content(_) => {}
                }
            }
        }
        let mut numbers: Vec<Object> = Vec::new();
        for (page, owners) in self.owners.iter().enumerate() {
            let nodes = owners.iter().map(|node| reference(ids[*node])).collect();
            numbers.extend([Object::Integer(page as i64), Object::Array(nodes)]);
        }
        let links = self.annotations(&link_owners, &mut numbers);
        for (at, parent) in parents.iter().enumerate() {
            let element = self.element(at, *parent, &ids, &links);
            self.pdf.set_object(ids[at], element);
        }
        let next = self.pages.len() + links.len();
        let way_back = self.pdf.add_object(dictionary! { "Nums" => numbers });
        let tree = dictionary! {
            "Type" => "StructTreeRoot",
            "K" => vec![reference(ids[0])],
            "ParentTree" => reference(way_back),
            "ParentTreeNextKey" => next as i64,
        };
        self.pdf.set_object(root, tree);
        root
    }

    /// Links as objects of their own, with words for those who cannot see where they lead (PDF/UA-1, 7.18.5).
    fn annotations(
        &mut self,
        owners: &BTreeMap<(usize, usize), ObjectId>,
        numbers: &mut Vec<Object>,
    ) -> BTreeMap<(usize, usize), ObjectId> {
        let mut ids = BTreeMap::new();
        for (page, page_id) in self.pages.clone().into_iter().enumerate() {
            let written = self.pdf.get_dictionary(page_id).and_then(|page| page.get(b"Annots"));
            let written = written.and_then(Object::as_array).cloned().unwrap_or_default();
            let mut references = Vec::new();
            for (at, annotation) in written.into_iter().enumerate() {
                let (Object::Dictionary(mut link), Some(placed)) =
                    (annotation, self.document.pages[page].links.get(at))
                else {
                    self.fail("a link was not written");
                    continue;
                };
                let number = (self.pages.len() + ids.len()) as i64;
                link.set("Contents", words(&placed.words));
                link.set("StructParent", number);
                // Printed with the page (PDF/A-2, 6.3.2), without a coloured frame.
                link.set("F", 4);
                link.remove(b"C");
                let id = self.pdf.add_object(link);
                if let Some(owner) = owners.get(&(page, at)) {
                    numbers.extend([Object::Integer(number), reference(*owner)]);
                }
                ids.insert((page, at), id);
                references.push(reference(id));
            }
            match self.pdf.get_object_mut(page_id).and_then(Object::as_dict_mut) {
                Ok(page_object) => {
                    if references.is_empty() {
                        page_object.remove(b"Annots");
                    } else {
                        page_object.set("Annots", references);
                    }
                    page_object.set("StructParents", page as i64);
                    page_object.set("Tabs", "S");
                }
                Err(_) => self.fail("a page was not written"),
            }
        }
        ids
    }

    fn element(
        &self,
        at: usize,
        parent: ObjectId,
        ids: &[ObjectId],
        links: &BTreeMap<(usize, usize), ObjectId>,
    ) -> Dictionary {
        let node = &self.document.nodes[at];
        let mut element = dictionary! { "S" => role_name(node.role), "P" => reference(parent) };
        // The page most of the node is on; what is on another page says so itself.
        let home = node.kids.iter().find_map(|kid| match kid {
            Kid::Content(content) => Some(self.document.contents[*content].1),
            Kid::Node(_) | Kid::Link(..) => None,
        });
        if let Some(page) = home {
            element.set("Pg", reference(self.pages[page]));
        }
        let kids: Vec<Object> = node
            .kids
            .iter()
            .filter_map(|kid| match kid {
                Kid::Node(child) => Some(reference(ids[*child])),
                Kid::Content(content) => {
                    let (page, mark) = (self.document.contents[*content].1, self.marks[*content]);
                    Some(if Some(page) == home {
                        Object::Integer(mark)
                    } else {
                        let page = reference(self.pages[page]);
                        Object::Dictionary(dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => mark })
                    })
                }
                Kid::Link(page, link) => links.get(&(*page, *link)).map(|id| {
                    let page = reference(self.pages[*page]);
                    Object::Dictionary(
                        dictionary! { "Type" => "OBJR", "Pg" => page, "Obj" => reference(*id) },
                    )
                }),
            })
            .collect();
        if !kids.is_empty() {
            element.set("K", kids);
        }
        if let Some(alt) = &node.alt {
            element.set("Alt", words(alt));
        }
        if let Some(spelt) = &node.spelt {
            element.set("ActualText", words(spelt));
        }
        if let Some(attributes) = attributes(node.role, node.frame) {
            element.set("A", attributes);
        }
        element
    }

    /// Bookmarks, nested as the headings are, each to its place on the page.
    fn outline(&mut self) -> Option<ObjectId> {
        let marks = &self.document.bookmarks;
        if marks.is_empty() {
            return None;
        }
        let root = self.pdf.new_object_id();
        let ids: Vec<ObjectId> = marks.iter().map(|_| self.pdf.new_object_id()).collect();
        let mut kids: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        let mut open: Vec<usize> = Vec::new();
        let mut parents = Vec::new();
        for (at, mark) in marks.iter().enumerate() {
            while open.last().is_some_and(|last| marks[*last].level >= mark.level) {
                open.pop();
            }
            let parent = open.last().copied();
            kids.entry(parent).or_default().push(at);
            parents.push(parent);
            open.push(at);
        }
        for (at, mark) in marks.iter().enumerate() {
            let siblings = &kids[&parents[at]];
            let place = siblings.binary_search(&at).unwrap_or_default();
            let top = Object::Real(PAGE_HEIGHT - mark.y + LINK_AIR);
            let there = vec![reference(self.pages[mark.page]), "XYZ".into(), 0.into(), top, Object::Null];
            let parent = parents[at].map_or(root, |parent| ids[parent]);
            let mut item = dictionary! { "Title" => words(&crate::clean::clipped(&mark.text)), "Parent" => reference(parent), "Dest" => there };
            if place > 0 {
                item.set("Prev", reference(ids[siblings[place - 1]]));
            }
            if let Some(next) = siblings.get(place + 1) {
                item.set("Next", reference(ids[*next]));
            }
            if let Some(children) = kids.get(&Some(at)) {
                family(&mut item, children, &ids);
                // Negative: closed until the reader opens it.
                item.set("Count", -(children.len() as i64));
            }
            self.pdf.set_object(ids[at], item);
        }
        let top = &kids[&None];
        let mut outline = dictionary! { "Type" => "Outlines", "Count" => top.len() as i64 };
        family(&mut outline, top, &ids);
        self.pdf.set_object(root, outline);
        Some(root)
    }

    fn catalogue(&mut self, tree: ObjectId, outline: Option<ObjectId>, facts: &Facts) {
        let profile = self.pdf.add_object(Stream::new(dictionary! { "N" => 3 }, SRGB.to_vec()));
        // PDF/A-2, 6.2.3: what the document's RGB means.
        let intent = dictionary! {
            "Type" => "OutputIntent",
            "S" => "GTS_PDFA1",
            "OutputConditionIdentifier" => Object::string_literal("sRGB"),
            "Info" => Object::string_literal("sRGB"),
            "DestOutputProfile" => reference(profile),
        };
        // Archives read the metadata without opening the rest, so it stays uncompressed (PDF/A-2, 6.6.2).
        let metadata =
            Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp::packet(facts));
        let metadata = self.pdf.add_object(metadata.with_compression(false));
        let catalogue = self.pdf.trailer.get(b"Root").and_then(Object::as_reference);
        match catalogue.and_then(|id| self.pdf.get_object_mut(id)).and_then(Object::as_dict_mut) {
            Ok(catalogue) => {
                catalogue.set("StructTreeRoot", reference(tree));
                catalogue.set("MarkInfo", dictionary! { "Marked" => true });
                catalogue.set("Lang", Object::string_literal(xmp::LANGUAGE));
                // PDF/UA-1, 7.1: the window shows the title, not the file's name.
                catalogue.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
                catalogue.set("Metadata", reference(metadata));
                catalogue.set("OutputIntents", vec![Object::Dictionary(intent)]);
                if let Some(outline) = outline {
                    catalogue.set("Outlines", reference(outline));
                    catalogue.set("PageMode", "UseOutlines");
                }
            }
            Err(_) => self.fail("the catalogue was not written"),
        }
    }

    /// Title, author and dates, the same as in the metadata (PDF/A-2, 6.6.3), and an id made from the content.
    fn trailer(&mut self, facts: &Facts) {
        let date = Object::string_literal(facts.made_on.format("D:%Y%m%d000000Z").to_string());
        let info = dictionary! {
            "Title" => words(&facts.title),
            "Author" => words(&facts.author),
            "Producer" => words(xmp::PRODUCER),
            "CreationDate" => date.clone(),
            "ModDate" => date,
        };
        let info = self.pdf.add_object(info);
        self.pdf.trailer.set("Info", reference(info));
        let id = Object::String(facts.id.to_vec(), StringFormat::Hexadecimal);
        self.pdf.trailer.set("ID", vec![id.clone(), id]);
    }

    fn save(mut self) -> Result<Vec<u8>, PackError> {
        if let Some(failed) = self.failed {
            return Err(PackError::Writing(failed));
        }
        self.pdf.version = "1.7".to_owned();
        self.pdf.compress();
        let mut bytes = Vec::new();
        let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).build();
        self.pdf
            .save_with_options(&mut bytes, options)
            .map_err(|error| PackError::Writing(error.to_string()))?;
        Ok(bytes)
    }

    fn fail(&mut self, what: &str) {
        self.failed.get_or_insert_with(|| what.to_owned());
    }
}

fn family(item: &mut Dictionary, children: &[usize], ids: &[ObjectId]) {
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        item.set("First", reference(ids[*first]));
        item.set("Last", reference(ids[*last]));
    }
}

fn attributes(role: Role, frame: Option<Frame>) -> Option<Dictionary> {
    match role {
        // PDF/UA-1, 7.5: a head says whether it heads a column or a row.
        Role::ColumnHead => Some(dictionary! { "O" => "Table", "Scope" => "Column" }),
        Role::RowHead => Some(dictionary! { "O" => "Table", "Scope" => "Row" }),
        Role::Figure => frame.map(|at| {
            let (left, right) = (Object::Real(at.x), Object::Real(at.x + at.width));
            let bottom = Object::Real(PAGE_HEIGHT - at.y - at.height);
            let top = Object::Real(PAGE_HEIGHT - at.y);
            dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => vec![left, bottom, right, top] }
        }),
        Role::Document
        | Role::Section
        | Role::Heading(_)
        | Role::Paragraph
        | Role::List
        | Role::ListItem
        | Role::Label
        | Role::ListBody
        | Role::Table
        | Role::Caption
        | Role::TableHead
        | Role::TableBody
        | Role::Row
        | Role::DataCell
        | Role::Contents
        | Role::ContentsItem
        | Role::Link
        | Role::Span => None,
    }
}

fn reference(id: ObjectId) -> Object {
    Object::Reference(id)
}

fn words(text: &str) -> Object {
    Object::String(utf16(text), StringFormat::Hexadecimal)
}
