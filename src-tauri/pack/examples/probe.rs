fn main() {
    let names = [
        "أمينة",
        "ਗੁਰਪ੍ਰੀਤ",
        "আমিনা",
        "नमस्ते",
        "Ağıl Şişli",
        "Nguyễn",
        "שלום",
        "مرحبا 123 خالد",
        "بلال",
        "علاء الدين",
        "مُحَمَّد",
        "שָׁלוֹם",
        "✓ ☐ ☑ □ £",
        "office fi ffi e\u{301} a\u{a0}b",
    ];
    let blocks = names
        .iter()
        .flat_map(|n| {
            [
                pack::Block::Heading { level: 2, text: format!("Talk with {n}") },
                pack::Block::Text(format!("We met {n} at the gate; fine.")),
            ]
        })
        .collect();
    let s = pack::Sheet { title: "t".into(), setting: "Siân".into(), blocks, ..Default::default() };
    std::fs::write("/tmp/probe.pdf", pack::sheet(&s, &mut |_| true).unwrap().pdf).unwrap();
}
