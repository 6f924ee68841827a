//! What an Area SENCo's one book takes: a thousand settings with sixty children each, every one of them come in by its
//! own sealed file, and what the screens, the next file and the printed network then cost. After the name, a number of
//! settings other than 1,000, and a file for the pack if somebody wants to look at it.

#![expect(clippy::unwrap_used, reason = "a measuring tool may stop")]

use acceptance::Person;
use domain::edit::{EDIT_VERSION, EditBody, SignedEdit};
use domain::ledger::{Line, tally};
use domain::members::{Part, Role};
use domain::{RecordId, SettingId};
use engine::Host as _;
use exchange::{
    DeviceKey, For, Letter, Load, PostIdentity, Purpose, RootKey, SignedStatement, device_id_of, make_card,
    make_grant, make_post, setting_id_of, sign_edit,
};
use figures::{Table, file_size, measure, memory, reopening, say};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::time::{Duration, Instant};

#[allow(dead_code, reason = "the bench of one book uses all of it")]
#[path = "src/bin/bench/figures.rs"]
mod figures;

const CHILDREN: usize = 60;

/// A setting as far as its files go: its keys, and what it has written so far.
struct Setting {
    name: String,
    root: RootKey,
    device: DeviceKey,
    grants: Vec<SignedStatement>,
    edits: Vec<SignedEdit>,
    lines: Vec<Line>,
    clock: i64,
}

/// The Area SENCo's laptop, as settings know it.
struct Area {
    person: Person,
    device: Value,
    recipient: String,
    key: [u8; 32],
}

impl Setting {
    fn new(n: usize, area: &Area, clock: i64) -> Self {
        let seed = |salt: u8| {
            let mut seed = [salt; 32];
            seed[..8].copy_from_slice(&(n as u64).to_be_bytes());
            seed
        };
        let (root, device) = (RootKey::derive_from_seed(&seed(1)), DeviceKey::derive_from_seed(&seed(2)));
        let part = |role, person: &str, recipient: &str| Part {
            role,
            person: person.into(),
            seq: 1,
            recipient: recipient.into(),
            only: None,
            keeps: false,
        };
        let grants = vec![
            make_grant(&root, &device.public(), part(Role::Owner, "Owner", "")).unwrap(),
            make_grant(&root, &area.key, part(Role::Reader, "Marisol Trent", &area.recipient)).unwrap(),
        ];
        let mut setting = Self {
            name: format!("Setting {n:04} of Wexmoor"),
            root,
            device,
            grants,
            edits: Vec::new(),
            lines: Vec::new(),
            clock,
        };
        let name = setting.name.clone();
        setting.writes("s0", None, "setting", json!({ "name": name, "kind": "GROUP" }));
        for child in 0..CHILDREN {
            setting.story(n, child);
        }
        setting
    }

    /// A child with a stage, a plan and every other one a review.
    fn story(&mut self, n: usize, child: usize) {
        let id = format!("c{n}x{child}");
        let about = Some(id.clone());
        let name = format!("Child{child} Surname{}", n * 7 % 977);
        let area = ["CI", "CL", "SEMH"][child % 3];
        self.writes(
            &id,
            None,
            "child",
            json!({ "name": name, "born": "2022-10-08", "start": "2025-09-01", "areas": [area] }),
        );
        let stage = if child.is_multiple_of(4) { "SEN_SUPPORT" } else { "MONITORING" };
        self.writes(&format!("s{id}"), about.clone(), "stage", json!({ "stage": stage, "on": "2026-01-12" }));
        if child.is_multiple_of(4) {
            let plan = json!({ "cycle": 1, "start": "2026-09-14", "review_on": format!("2026-1{}-{:02}", child / 4 % 3, 1 + n % 28),
                               "outcomes": [{ "outcome": "Asks for help with a word or a sign", "measure": "4 of 5 days" }] });
            self.writes(&format!("p{id}"), about.clone(), "plan", plan);
        }
        let note = format!(
            "Quiet in a group of three, chats one to one. Word{} today.",
            (n * 61 + child * 17) % 4_000
        );
        self.writes(
            &format!("n{id}"),
            about,
            "note",
            json!({ "on": "2026-11-02", "title": "First note", "text": note }),
        );
    }

    fn writes(&mut self, record: &str, child: Option<String>, kind: &str, fields: Value) {
        self.clock += 1;
        let number = self.edits.len() as i64 + 1;
        let body = EditBody {
            v: EDIT_VERSION,
            setting: self.id(),
            child: child.clone().map(RecordId),
            record: RecordId::from(record),
            kind: kind.into(),
            device: self.device.id(),
            n: number,
            at: self.clock,
            wall: None,
            by: "Owner".into(),
            set: fields
                .as_object()
                .unwrap()
                .iter()
                .map(|(name, value)| (name.clone(), (value.clone(), vec![])))
                .collect(),
        };
        let signed = sign_edit(&body, &self.device).unwrap();
        let whose = if kind == "child" { Some(record.to_owned()) } else { child };
        self.lines.push(Line {
            row: number,
            rec: number,
            id: exchange::edit_id(&signed.body),
            whose: RecordId(whose.unwrap_or_default()),
            kind: kind.into(),
            device: self.device.id(),
            n: number,
        });
        self.edits.push(signed);
    }

    fn id(&self) -> SettingId {
        setting_id_of(&self.root.public())
    }

    /// A sealed file with everything after the first `known` edits.
    fn file(&self, area: &Area, known: usize) -> Vec<u8> {
        let letter = Letter {
            purpose: Purpose::Exchange,
            setting: self.id(),
            setting_name: self.name.clone(),
            person: "Owner".into(),
            to: area.device.as_str().unwrap().into(),
            made_at: self.clock,
            ledger: tally(&self.lines),
            heard: 0,
        };
        let load =
            Load { statements: self.grants.clone(), edits: self.edits[known..].to_vec(), ..Load::default() };
        make_post(letter, &load, &self.device, &For::Device(&area.recipient)).unwrap()
    }
}

impl Area {
    fn new() -> Self {
        let person = Person::with_a_book("Wexmoor north-east", "LA", 77);
        let path = person.file("card.senfolio-card");
        person.host.will_save(Some(path.clone()));
        let _ = person.does("save_card", json!({}));
        let card = exchange::read_card(&std::fs::read(path).unwrap()).unwrap();
        assert_eq!(card.device, device_id_of(&card.device_key));
        let device = person.device();
        Self { device, recipient: card.card.recipient, key: card.device_key, person }
    }

    fn meets(&self, setting: &Setting) {
        let identity = PostIdentity::make();
        let card =
            make_card("Owner", &setting.name, &setting.root, &setting.device, &identity.recipient()).unwrap();
        let path = self.person.file("met.senfolio-card");
        std::fs::write(&path, card).unwrap();
        self.person.host.will_open(Some(vec![path]));
        let seen = self.person.does("open_card", json!({}));
        let _ = self.person.does("trust_card", json!({ "device": seen["device"], "words_match": true }));
    }

    fn opens(&self, sealed: &[u8]) {
        let path = self.person.file("in.senfolio-post");
        std::fs::write(&path, sealed).unwrap();
        let _ = self.person.opens(&path);
        let _ = self.person.does("keep_exchange", json!({}));
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let many: usize = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(1_000);
    let area = Area::new();
    let clock = area.person.host.now().timestamp_millis() - 1_000_000;
    let (mut settings, mut took) = (Vec::new(), Vec::new());
    for n in 0..many {
        let setting = Setting::new(n, &area, clock);
        area.meets(&setting);
        let file = setting.file(&area, 0);
        let started = Instant::now();
        area.opens(&file);
        took.push(started.elapsed());
        settings.push(setting);
    }
    let tenth = (many / 10).max(1);
    let mean =
        |times: &[Duration]| times.iter().sum::<Duration>().as_secs_f64() * 1000.0 / times.len() as f64;
    let mut table = Table::default();
    screens(&mut table, &area, &settings);
    changed(&mut table, &area, &mut settings);
    printed(&mut table, &area)?;
    reopening(&mut table, &area.person);
    table.print(&format!("{many} settings with {CHILDREN} children each in one book"))?;
    say(&format!(
        "first file of a setting, looked at and kept: {:.0} ms each among the first tenth, {:.0} ms among the last",
        mean(&took[..tenth]),
        mean(&took[many - tenth..])
    ))?;
    let size = area.person.book().map_or_else(|| "not found".into(), |path| file_size(&path));
    say(&format!("file {size}; memory {}", memory()))
}

fn screens(table: &mut Table, area: &Area, settings: &[Setting]) {
    let limit = Duration::from_millis(100);
    let does = |command: &str, input: Value| drop(area.person.does(command, input));
    let any = |n: usize| &settings[(n * 7_919) % settings.len()];
    let mut screen = |what: &str, run: &dyn Fn(usize)| {
        let times = measure(40, run);
        table.add(what, &times, limit, "a screen answers in");
    };
    screen("Today", &|_| does("today", json!({})));
    screen("The frame around every screen", &|_| does("frame", json!({})));
    screen("The table of the network, counted anew", &|_| {
        // Whatever is written, all is counted again.
        does("set_preferences", json!({ "idle_minutes": 15, "user": "Marisol Trent" }));
        does("settings", json!({}));
    });
    screen("The table, by name", &|n| does("settings", json!({ "text": format!("{:04}", n * 7) })));
    screen("Search everywhere, a name", &|n| {
        does(
            "search",
            json!({ "text": format!("child{} surname{}", n % 60, n * 7 % 977), "limit": 20, "everywhere": true }),
        );
    });
    screen("Search everywhere, a word hardly used", &|n| {
        does("search", json!({ "text": format!("word{}", n * 97 % 4_000), "limit": 20, "everywhere": true }));
    });
    screen("Search everywhere, a word in every record", &|_| {
        does("search", json!({ "text": "quiet", "limit": 20, "everywhere": true }));
    });
    screen("Turn to a setting", &|n| does("enter_setting", json!({ "setting": any(n).id() })));
    screen("Its Today", &|_| does("today", json!({})));
    screen("Its register", &|_| does("register", json!({ "show": "on_roll", "sort": "name" })));
    let own = area.person.does("settings", json!({ "text": "north-east" }))["rows"][0]["setting"].clone();
    does("enter_setting", json!({ "setting": own }));
}

/// A setting writes one more note, and its next file is looked at and kept.
fn changed(table: &mut Table, area: &Area, settings: &mut [Setting]) {
    let mut files = Vec::new();
    for n in 0..21 {
        let at = (n * 7_919) % settings.len();
        let setting = &mut settings[at];
        let known = setting.edits.len();
        setting.clock = area.person.host.now().timestamp_millis() + n as i64;
        let child = Some(format!("c{at}x1"));
        setting.writes(
            &format!("later{n}"),
            child,
            "note",
            json!({ "on": "2026-11-20", "title": "Later", "text": "Later" }),
        );
        files.push(setting.file(area, known));
    }
    let times = measure(20, |n| area.opens(&files[n]));
    table.add(
        "Look at and keep a changed setting's next file",
        &times,
        Duration::from_millis(1_000),
        "with progress shown",
    );
}

/// The network pack, every setting in it.
fn printed(table: &mut Table, area: &Area) -> std::io::Result<()> {
    let made = RefCell::new(Value::Null);
    let times =
        measure(3, |_| drop(made.replace(area.person.does("print_page", json!({ "what": "network" })))));
    table.add("Make the network pack", &times, Duration::from_secs(10), "with progress shown");
    let pdf = area.person.bytes(made.borrow()["bytes"].as_str().unwrap());
    std::env::args().nth(2).map_or(Ok(()), |path| std::fs::write(path, pdf.unwrap()))
}
