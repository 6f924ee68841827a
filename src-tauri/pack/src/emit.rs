//! Placed items to the PDF writer's operations. The only file that names the writer. It decides nothing about
//! layout, and names every object itself: the writer's own names are different each time.

use crate::PackError;
use crate::fonts::FACES;
use crate::page::{Artifact, Document, Frame, GlyphRun, Item, Page, Tag};
use crate::picture::{Data, Picture};
use crate::progress::Steps;
use crate::spell::{Spoken, spell};
use crate::subset::{self, Subset, Subsets};
use crate::theme::{PAGE_HEIGHT, PAGE_WIDTH, Rgb};
use printpdf::{
    Actions, BorderArray, Codepoint, Color, ColorArray, CurTransMat, Destination, DictItem, ExternalStream,
    ExternalXObject, FontId, FontMetrics, FontType, LinePoint, LinkAnnotation, Mm, Op, PaintMode, ParsedFont,
    PdfDocument, PdfFont, PdfFontHandle, PdfFontMetricsStub, PdfPage, PdfSaveOptions, Point, Polygon,
    PolygonRing, Pt, Rect, TextItem, TextMatrix, WindingOrder, XObject, XObjectId, XObjectTransform,
};
use std::collections::BTreeMap;

/// What the finishing stage needs to know of what was written.
pub(crate) struct Emitted {
    pub(crate) document: crate::finish::Written,
    /// For each stretch of content, its number on its page.
    pub(crate) marks: Vec<i64>,
    /// For each page, the node behind each number.
    pub(crate) owners: Vec<Vec<usize>>,
    /// For each font by name, the glyph behind each code.
    pub(crate) glyphs: Vec<(String, Vec<u8>)>,
}

/// Writes the pages.
pub(crate) fn emit(document: &Document, steps: &mut Steps<'_>) -> Result<Emitted, PackError> {
    let subsets = Subsets::of(document)?;
    let mut pdf = PdfDocument::new("");
    for subset in subsets.all() {
        pdf.resources.fonts.map.insert(FontId(subset.name.clone()), PdfFont::new(font(subset)));
    }
    for (at, picture) in document.pictures.iter().enumerate() {
        pdf.resources.xobjects.map.insert(picture_id(at), XObject::External(embedded(picture)));
    }
    let mut marks = vec![-1; document.contents.len()];
    let mut owners = vec![Vec::new(); document.pages.len()];
    let mut pages = Vec::with_capacity(document.pages.len());
    for (at, page) in document.pages.iter().enumerate() {
        let mut pen = Pen { subsets: &subsets, ops: Vec::new(), fill: None, font: None };
        pen.page(page, document, &mut marks, &mut owners[at]);
        pages.push(PdfPage::new(Mm::from(Pt(PAGE_WIDTH)), Mm::from(Pt(PAGE_HEIGHT)), pen.ops));
        steps.drawn(at + 1, document.pages.len())?;
    }
    pdf.with_pages(pages);
    let options = PdfSaveOptions { image_optimization: None, ..PdfSaveOptions::default() };
    let document = printpdf::to_lopdf_doc(&pdf, &options, &mut Vec::new());
    let glyphs = subsets.all().map(|subset| (subset.name.clone(), subset.glyphs_by_code())).collect();
    Ok(Emitted { document, marks, owners, glyphs })
}

/// Writes the operations of one page.
struct Pen<'a> {
    subsets: &'a Subsets,
    ops: Vec<Op>,
    /// What was set last, to set it again only when it changes.
    fill: Option<Rgb>,
    font: Option<(usize, f32)>,
}

impl Pen<'_> {
    fn page(&mut self, page: &Page, document: &Document, marks: &mut [i64], owners: &mut Vec<usize>) {
        let mut open = None;
        for (tag, item) in &page.items {
            if open != Some(*tag) {
                if open.is_some() {
                    self.ops.push(Op::EndMarkedContent);
                }
                self.ops.push(match tag {
                    Tag::Artifact(artifact) => begin_artifact(*artifact),
                    Tag::Content(content) => {
                        let (node, _) = document.contents[*content];
                        if marks[*content] < 0 {
                            marks[*content] = owners.len() as i64;
                            owners.push(node);
                        }
                        let role = crate::structure::name(document.nodes[node].role);
                        begin(role, [("MCID", DictItem::Int(marks[*content]))])
                    }
                });
                open = Some(*tag);
            }
            self.item(item);
        }
        if open.is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
        self.ops.extend(page.links.iter().map(|link| {
            let at = &link.at;
            let frame = Rect::from_xywh(Pt(at.x), Pt(up(at.y + at.height)), Pt(at.width), Pt(at.height));
            let top = Some(up(link.y - crate::theme::LINK_AIR));
            let there = Destination::Xyz { page: link.page + 1, left: Some(0.0), top, zoom: None };
            let border = Some(BorderArray::Solid([0.0, 0.0, 0.0]));
            let link =
                LinkAnnotation::new(frame, Actions::Goto(there), border, Some(ColorArray::Transparent), None);
            Op::LinkAnnotation { link }
        }));
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Text { run, x, y, colour } => {
                self.ops.push(Op::StartTextSection);
                self.fill(*colour);
                self.run(run, *x, up(*y));
                self.ops.push(Op::EndTextSection);
            }
            Item::Box { at, corner, fill, outline } => self.shape(at, *corner, *fill, *outline),
            Item::Rule { from, to, width, colour } => {
                self.ops.push(Op::SetOutlineColor { col: color(*colour) });
                self.ops.push(Op::SetOutlineThickness { pt: Pt(*width) });
                let points = vec![corner_point(from.0, from.1, false), corner_point(to.0, to.1, false)];
                self.ops.push(Op::DrawLine { line: printpdf::Line { points, is_closed: false } });
            }
            Item::Picture { picture, at } => {
                self.ops.push(Op::SaveGraphicsState);
                let matrix = CurTransMat::Raw([at.width, 0.0, 0.0, at.height, at.x, up(at.y + at.height)]);
                self.ops.push(Op::SetTransformationMatrix { matrix });
                let transform = XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() };
                self.ops.push(Op::UseXobject { id: picture_id(*picture), transform });
                self.ops.push(Op::RestoreGraphicsState);
            }
            Item::Watermark { run, width, colour } => self.watermark(run, *width, *colour),
        }
    }

    /// A run of glyphs from (x, y), y upwards.
    fn run(&mut self, run: &GlyphRun, x: f32, y: f32) {
        let Some(subset) = self.subsets.get(run.face) else { return };
        self.set_font(subset, run);
        let speech = spell(run, &FACES[run.face]);
        if speech.whole {
            self.spelt(run.words());
        }
        let em = 1000.0 / run.size;
        let (mut pen, mut start) = (x, (x, y));
        let mut codes: Vec<Codepoint> = Vec::new();
        for Spoken { glyph, says } in &speech.glyphs {
            let at = (pen + glyph.shift.0, y - glyph.shift.1);
            let silent = says.is_empty() && !speech.whole;
            // A raised or shifted mark starts anew from its own place, and so does the glyph after it.
            let apart = silent || glyph.shift.0.abs() > 0.001 || glyph.shift.1.abs() > 0.001;
            if apart || codes.is_empty() {
                self.show(&mut codes, start);
                start = at;
            }
            let (code, width) = subset.code(glyph.id, says);
            let offset = tenth(width - glyph.advance * em);
            codes.push(Codepoint { gid: code, offset, cid: Some(subset::heard(says).to_owned()) });
            pen += glyph.advance;
            if apart {
                if silent {
                    self.spelt("");
                }
                self.show(&mut codes, start);
                if silent {
                    self.ops.push(Op::EndMarkedContent);
                }
            }
        }
        self.show(&mut codes, start);
        if speech.whole {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn spelt(&mut self, text: &str) {
        self.ops.push(begin("Span", [("ActualText", DictItem::Bytes(crate::structure::utf16(text)))]));
    }

    fn show(&mut self, codes: &mut Vec<Codepoint>, at: (f32, f32)) {
        if !codes.is_empty() {
            let matrix = TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, at.0, at.1]);
            self.ops.push(Op::SetTextMatrix { matrix });
            let items = vec![TextItem::GlyphIds(std::mem::take(codes))];
            self.ops.push(Op::ShowText { items });
        }
    }

    /// Across the page from the bottom left, through its middle.
    fn watermark(&mut self, run: &GlyphRun, width: f32, colour: Rgb) {
        let Some(subset) = self.subsets.get(run.face) else { return };
        let turn = (PAGE_HEIGHT / PAGE_WIDTH).atan();
        let (sin, cos) = turn.sin_cos();
        let back = (width / 2.0, run.size / 3.0);
        let x = PAGE_WIDTH / 2.0 - back.0 * cos + back.1 * sin;
        let y = PAGE_HEIGHT / 2.0 - back.0 * sin - back.1 * cos;
        self.ops.push(Op::StartTextSection);
        self.fill(colour);
        self.set_font(subset, run);
        self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw([cos, sin, -sin, cos, x, y]) });
        let speech = spell(run, &FACES[run.face]);
        let codes = speech.glyphs.iter().map(|Spoken { glyph, says }| Codepoint {
            gid: subset.code(glyph.id, says).0,
            offset: 0.0,
            cid: Some(subset::heard(says).to_owned()),
        });
        self.ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(codes.collect())] });
        self.ops.push(Op::EndTextSection);
    }

    fn set_font(&mut self, subset: &Subset, run: &GlyphRun) {
        if self.font != Some((run.face, run.size)) {
            let font = PdfFontHandle::External(FontId(subset.name.clone()));
            self.ops.push(Op::SetFont { font, size: Pt(run.size) });
            self.font = Some((run.face, run.size));
        }
    }

    fn fill(&mut self, colour: Rgb) {
        if self.fill != Some(colour) {
            self.ops.push(Op::SetFillColor { col: color(colour) });
            self.fill = Some(colour);
        }
    }

    fn shape(&mut self, at: &Frame, corner: f32, fill: Option<Rgb>, outline: Option<(f32, Rgb)>) {
        let mode = match (fill, outline) {
            (Some(_), Some(_)) => PaintMode::FillStroke,
            (Some(_), None) => PaintMode::Fill,
            (None, Some(_)) => PaintMode::Stroke,
            (None, None) => return,
        };
        if let Some(colour) = fill {
            self.fill(colour);
        }
        if let Some((width, colour)) = outline {
            self.ops.push(Op::SetOutlineColor { col: color(colour) });
            self.ops.push(Op::SetOutlineThickness { pt: Pt(width) });
        }
        if corner == 0.0 {
            let (x, y) = (Pt(at.x), Pt(up(at.y + at.height)));
            let (width, height) = (Pt(at.width), Pt(at.height));
            let rectangle = Rect { x, y, width, height, mode: Some(mode), winding_order: None };
            self.ops.push(Op::DrawRectangle { rectangle });
        } else {
            let rings = vec![PolygonRing { points: rounded(at, corner) }];
            let polygon = Polygon { rings, mode, winding_order: WindingOrder::NonZero };
            self.ops.push(Op::DrawPolygon { polygon });
        }
    }
}

/// Points of a rectangle with round corners, clockwise from the top left; each corner is one Bezier curve.
fn rounded(at: &Frame, radius: f32) -> Vec<LinePoint> {
    // The usual distance of a quarter circle's handles.
    let handle = radius * (1.0 - 0.5523);
    let (left, right, top, bottom) = (at.x, at.x + at.width, at.y, at.y + at.height);
    [
        (left + radius, top, false),
        (right - radius, top, false),
        (right - handle, top, true),
        (right, top + handle, true),
        (right, top + radius, false),
        (right, bottom - radius, false),
        (right, bottom - handle, true),
        (right - handle, bottom, true),
        (right - radius, bottom, false),
        (left + radius, bottom, false),
        (left + handle, bottom, true),
        (left, bottom - handle, true),
        (left, bottom - radius, false),
        (left, top + radius, false),
        (left, top + handle, true),
        (left + handle, top, true),
        (left + radius, top, false),
    ]
    .map(|(x, y, bezier)| corner_point(x, y, bezier))
    .to_vec()
}

fn corner_point(x: f32, y: f32, bezier: bool) -> LinePoint {
    LinePoint { p: Point { x: Pt(x), y: Pt(up(y)) }, bezier }
}

/// From the top of the page to the bottom of the page, where PDF measures from.
fn up(y: f32) -> f32 {
    PAGE_HEIGHT - y
}

/// Tenths of a thousandth of an em are far below what can be seen, and shorter to write.
fn tenth(number: f32) -> f32 {
    (number * 10.0).round() / 10.0
}

fn color([r, g, b]: Rgb) -> Color {
    let share = |part: u8| f32::from(part) / 255.0;
    Color::Rgb(printpdf::Rgb { r: share(r), g: share(g), b: share(b), icc_profile: None })
}

fn begin<const N: usize>(tag: &str, properties: [(&str, DictItem); N]) -> Op {
    let map: BTreeMap<_, _> = properties.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties: DictItem::Dict { map } }
}

fn begin_artifact(artifact: Artifact) -> Op {
    let pagination = |subtype| begin("Artifact", [("Type", name("Pagination")), ("Subtype", name(subtype))]);
    match artifact {
        Artifact::Header => pagination("Header"),
        Artifact::Footer => pagination("Footer"),
        Artifact::Watermark => pagination("Watermark"),
        Artifact::Layout => begin("Artifact", [("Type", name("Layout"))]),
    }
}

fn name(text: &str) -> DictItem {
    DictItem::Name(text.as_bytes().to_vec())
}

fn picture_id(at: usize) -> XObjectId {
    XObjectId(format!("Picture{at}"))
}

fn embedded(picture: &Picture) -> ExternalXObject {
    let space = if picture.grey { "DeviceGray" } else { "DeviceRGB" };
    let mut dict = BTreeMap::from([
        ("Type".to_owned(), name("XObject")),
        ("Subtype".to_owned(), name("Image")),
        ("Width".to_owned(), DictItem::Int(picture.width.into())),
        ("Height".to_owned(), DictItem::Int(picture.height.into())),
        ("BitsPerComponent".to_owned(), DictItem::Int(8)),
        ("ColorSpace".to_owned(), name(space)),
    ]);
    let (content, compress) = match &picture.data {
        Data::Jpeg(bytes) => {
            dict.insert("Filter".to_owned(), name("DCTDecode"));
            (bytes.clone(), false)
        }
        Data::Plain(bytes) => (bytes.clone(), true),
    };
    ExternalXObject {
        stream: ExternalStream { dict, content, compress },
        width: None,
        height: None,
        dpi: None,
    }
}

/// The subset as the writer wants it described.
fn font(subset: &Subset) -> ParsedFont {
    let face = &FACES[subset.face];
    ParsedFont {
        original_bytes: subset.bytes.clone(),
        font_index: 0,
        font_name: Some(subset.name.clone()),
        codepoint_to_glyph: BTreeMap::new(),
        glyph_widths: subset.widths.clone(),
        units_per_em: face.units,
        font_metrics: FontMetrics { ascent: face.ascent, descent: face.descent },
        font_type: FontType::TrueType,
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: face.units,
            x_min: face.bounds[0],
            y_min: face.bounds[1],
            x_max: face.bounds[2],
            y_max: face.bounds[3],
            caret_slope_rise: face.slant.0,
            caret_slope_run: face.slant.1,
            us_weight_class: face.weight,
        },
    }
}
