//! The studio in a real browser: it answers as the library does, nothing lies on anything, and a teacher, a chair and
//! somebody without a mouse get done what they came for. Without a browser these tests say that they were left out;
//! with `CI=true` they fail.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test may fail loudly, and says what it held"
)]

mod browser;

use std::path::{Path, PathBuf};
use std::process::Command;

use browser::{Browser, in_browser};
use serde_json::{Value, json};
use unsc::Report;
use unsc::teach::library;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn address(file: &Path) -> String {
    format!("file://{}", file.display())
}

fn studio() -> String {
    address(&root().join("studio/unsc-studio.html"))
}

/// A meeting by the name of its scenario.
async fn show(browser: &Browser, scenario: &str) {
    browser.run("unsc.openText(unsc.door.scenario(arguments[0]))", vec![json!(scenario)]).await;
}

/// The file that the program carries is that of the sources beside it.
#[test]
fn the_built_file_is_that_of_these_sources() {
    if std::env::var("CI").as_deref() != Ok("true") {
        println!("left out: only CI=true holds the built studio against its sources");
        return;
    }
    let said = Command::new(root().join("studio/build")).arg("--check").output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
}

/// Every scenario that the program carries: the report in the browser is the report of the library, to the last digit.
#[test]
fn the_browser_answers_as_the_library_does() {
    in_browser("answers", async |browser| {
        browser.open(&studio()).await;
        let names: Vec<&str> = library::ALL.iter().map(|carried| carried.name).collect();
        let script = "return arguments[0].map((name) => unsc.door.run(unsc.door.scenario(name)))";
        let answers = browser.run(script, vec![json!(names)]).await;
        assert!(190 < names.len());
        for (carried, answer) in library::ALL.iter().zip(answers.as_array().unwrap()) {
            let scenario = carried.scenario().unwrap();
            let report = Report::new(&scenario, &scenario.meeting.play());
            assert_eq!(*answer, serde_json::to_value(&report).unwrap(), "{}", carried.name);
        }
    });
}

/// No name lies on another, on a seat or on the result, and none leaves the window: every meeting at six sizes, and
/// projected. All of them have a table rather than a list, but for one meeting at 1024 × 768.
#[test]
fn nothing_lies_on_anything() {
    in_browser("overlaps", async |browser| {
        browser.open(&studio()).await;
        let names: Vec<&str> = library::ALL.iter().map(|carried| carried.name).collect();
        let sizes = [(1440, 900), (1366, 768), (1920, 1080), (1280, 720), (1024, 768), (390, 844)];
        let projected = [(1366, 768, true), (1920, 1080, true), (1280, 720, true)];
        for (width, height, projector) in sizes.into_iter().map(|(w, h)| (w, h, false)).chain(projected) {
            browser.size(width, height).await;
            let script = include_str!("overlaps.js");
            let arguments = vec![json!(names), json!(projector)];
            let found = browser.client.execute_async(script, arguments).await.unwrap();
            assert_eq!(found["faults"], json!([]), "{width} × {height}, projector: {projector}");
            let lists = u64::from((width, height) == (1024, 768));
            let unplaced = found["unplaced"].as_u64().unwrap();
            assert!(unplaced <= lists, "{width} × {height}, projector: {projector}: {unplaced} lists");
        }
    });
}

/// A teacher who has never seen it: names a draft, starts, clicks votes, and reads the result, the reason and what it
/// would take.
#[test]
fn a_teacher_has_a_class_vote() {
    in_browser("teacher", async |browser| {
        browser.size(1366, 768).await;
        browser.open(&studio()).await;
        let input = browser.client.find(fantoccini::Locator::Css("form input")).await.unwrap();
        input.send_keys("a ceasefire").await.unwrap();
        browser.press("Start the meeting").await;
        browser.word("Open").await;
        browser.press("All in favour").await;
        browser.word("Adopted").await;
        let permanent = "[...document.querySelectorAll('.stage .seat.veto')]";
        let seats = browser.run(&format!("return {permanent}.length"), vec![]).await;
        assert_eq!(seats, json!(5));
        browser.click(".stage .seat.veto").await;
        browser.word("Vetoed").await;
        assert!(browser.text(".because").await.contains("27 (3)"));
        browser
            .until(
                "what it would take",
                "return /adopted$/.test(document.querySelector('.takes h3')?.textContent.trim())",
            )
            .await;
        // Cause and effect are in view together.
        let in_view = "const y = (what) => document.querySelector(what).getBoundingClientRect();
            return ['.word', '.because', '.takes p', '.stage .seat'].every((what) => y(what).top >= 0 && y(what).bottom <= innerHeight)";
        assert_eq!(browser.run(in_view, vec![]).await, json!(true));
        let place = "return document.querySelector('.word').getBoundingClientRect().top";
        let before = browser.run(place, vec![]).await;
        browser.run("[...document.querySelectorAll('.try button')][0].click()", vec![]).await;
        browser.word("Adopted").await;
        assert_eq!(browser.run(place, vec![]).await, before, "the result stays where it is");
        browser.press("Undo").await;
        browser.word("Vetoed").await;
    });
}

/// The chair of a Model United Nations: a Council of 15 of its own, three drafts, a roll call in which two pass, and a
/// window for the audience.
#[test]
fn a_chair_calls_the_roll() {
    in_browser("chair", async |browser| {
        browser.size(1366, 768).await;
        browser.open(&studio()).await;
        browser
            .client
            .find(fantoccini::Locator::Css("form input"))
            .await
            .unwrap()
            .send_keys("first draft")
            .await
            .unwrap();
        browser.run("document.querySelectorAll('input[name=who]')[1].click()", vec![]).await;
        browser.press("Start the meeting").await;
        for name in ["second draft", "third draft"] {
            let pick = "const kind = document.querySelector('.add select'); kind.value = 'draft';
                kind.dispatchEvent(new Event('change', { bubbles: true }))";
            browser.run(pick, vec![]).await;
            let input = browser.client.find(fantoccini::Locator::Css(".add input")).await.unwrap();
            input.send_keys(name).await.unwrap();
            browser.press("Add").await;
        }
        let items = browser.run("return document.querySelectorAll('.agenda .step').length", vec![]).await;
        assert_eq!(items, json!(3));
        assert_eq!(browser.text(".item").await, "third draft");
        browser.press("Roll call").await;
        // The elected members first, so that all five permanent ones vote before the two that passed.
        let first = "const select = document.querySelector('.rollcall select');
            const one = [...select.options].find((option) => option.textContent === 'Elected 1');
            select.value = one.value; select.dispatchEvent(new Event('change', { bubbles: true }));
            document.querySelector('.rollcall').focus()";
        browser.run(first, vec![]).await;
        let called = async |name: &str| {
            browser
                .until(name, &format!("return document.querySelector('.rollcall .called b')?.textContent === {name:?}"))
                .await;
        };
        called("Elected 1").await;
        // The first and the third pass, all others are in favour; the two are asked again and abstain.
        browser.keys("p").await;
        browser.keys("f").await;
        browser.keys("p").await;
        for _ in 0..12 {
            browser.keys("f").await;
        }
        browser
            .until("asked again", "return /Asked again/.test(document.querySelector('.rollcall').textContent)")
            .await;
        called("Elected 1").await;
        assert!(
            browser.text(".rollcall").await.contains("already decided"),
            "13 are in favour, all five permanent among them"
        );
        browser.keys("b").await;
        called("Elected 3").await;
        browser.keys("u").await;
        called("Elected 1").await;
        browser.keys("b").await;
        called("Elected 3").await;
        browser.keys("b").await;
        browser
            .until("the end", "return /Every member has voted/.test(document.querySelector('.rollcall').textContent)")
            .await;
        browser.word("Adopted").await;
        assert_eq!(browser.text(".tally").await, "13 in favour·0 against·2 abstaining");

        let chair = browser.client.window().await.unwrap();
        browser.press("Audience window").await;
        let windows = browser.client.windows().await.unwrap();
        let audience = windows.into_iter().find(|one| *one != chair).expect("the window of the audience");
        browser.client.switch_to_window(audience).await.unwrap();
        browser
            .until("the audience sees it", "return document.querySelector('.word')?.textContent === 'Adopted'")
            .await;
        let offered =
            "return [...document.querySelectorAll('button:not(.seat)')].filter((one) => one.offsetParent).length";
        assert_eq!(browser.run(offered, vec![]).await, json!(0), "the audience has no buttons but the seats");
        browser.client.close_window().await.unwrap();
        browser.client.switch_to_window(chair).await.unwrap();
    });
}

/// Without a mouse: to the seats, along them, a vote, the menu of votes, the tools, and back.
#[test]
fn the_keyboard_does_all_of_it() {
    in_browser("keyboard", async |browser| {
        browser.size(1366, 768).await;
        browser.open(&studio()).await;
        show(browser, "2017-11-16-syria-jim-rival-drafts").await;
        let tab = char::from(fantoccini::key::Key::Tab).to_string();
        for _ in 0..60 {
            browser.keys(&tab).await;
            if browser.run("return document.activeElement.matches('.stage .seat')", vec![]).await == json!(true) {
                break;
            }
        }
        let focused = "return document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent";
        let russia = "return document.activeElement.getAttribute('aria-label').startsWith('Russian Federation')";
        for _ in 0..15 {
            if browser.run(russia, vec![]).await == json!(true) {
                break;
            }
            browser.keys(&char::from(fantoccini::key::Key::Right).to_string()).await;
        }
        let said = browser.run(focused, vec![]).await;
        assert_eq!(said, json!("Russian Federation, permanent member, can veto: against"));
        browser.keys("3").await;
        browser.word("Adopted").await;
        let said = browser.run(focused, vec![]).await;
        assert_eq!(said, json!("Russian Federation, permanent member, can veto: abstaining, changed"));
        browser.keys("m").await;
        browser.until("the menu", "return document.activeElement.closest('dialog') !== null").await;
        browser.keys(&char::from(fantoccini::key::Key::Escape).to_string()).await;
        browser.until("back on the seat", "return document.activeElement.matches('.seat')").await;
        browser
            .until("the result is said", "return /adopted/.test(document.querySelector('[aria-live]').textContent)")
            .await;
    });
}

/// The text and the table are one: a mistake is shown at its place, a correct text is played, and what is shared opens
/// the same meeting.
#[test]
fn the_text_and_the_code_hold_the_meeting() {
    in_browser("text", async |browser| {
        browser.open(&studio()).await;
        show(browser, "2017-11-16-syria-jim-rival-drafts").await;
        let comments = "return (unsc.studio.held.text.match(/#/g) ?? []).length";
        let before = browser.run(comments, vec![]).await;
        browser.run("document.querySelectorAll('.stage .seat')[0].click()", vec![]).await;
        assert_eq!(browser.run(comments, vec![]).await, before, "a click leaves the comments where they are");
        browser.run("unsc.set({ tool: 'text' }); unsc.openText('title = 1')", vec![]).await;
        browser.until("mistakes", "return document.querySelectorAll('.mistakes li').length > 0").await;
        show(browser, "2017-11-16-syria-jim-rival-drafts").await;
        browser.press("Share").await;
        browser.until("a code", "return document.querySelector('.share textarea')?.value.startsWith('m=')").await;
        let code = browser.run("return document.querySelector('.share textarea').value", vec![]).await;
        assert_eq!(browser.run("return document.querySelector('.share .qr') !== null", vec![]).await, json!(true));
        browser.open(&format!("{}#{}", studio(), code.as_str().unwrap())).await;
        browser.word("Vetoed").await;
    });
}

/// `unsc page`: a file and a folder are in the page, one without scenarios is empty, and without scripts the record is
/// there as text.
#[test]
fn the_command_writes_the_studio_with_the_meetings() {
    let folder = std::env::temp_dir().join(format!("unsc-studio-pages-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let write = |name: &str, arguments: &[&str]| -> PathBuf {
        let path = folder.join(name);
        let mut command = Command::new(env!("CARGO_BIN_EXE_unsc"));
        command.arg("page").args(arguments).arg("-o").arg(&path).current_dir(root());
        assert!(command.status().unwrap().success());
        path
    };
    let one = write("one.html", &["@2017-11-16-syria-jim-rival-drafts"]);
    let many = write("many.html", &["scenarios/lessons"]);
    let none = write("none.html", &[]);
    let text = std::fs::read_to_string(&one).unwrap();
    assert!(
        text.contains("<h1>Two rival drafts to renew the Joint Investigative Mechanism</h1>"),
        "the record as text"
    );
    let whole = std::fs::read(root().join("studio/unsc-studio.html")).unwrap();
    assert!(std::fs::read(&none).unwrap() == whole, "without a scenario it is the studio as it stands");
    in_browser("pages", async |browser| {
        browser.open(&address(&one)).await;
        // The vote that matters most is shown first.
        assert_eq!(browser.text(".item").await, "S/2017/962, one more year for the Mechanism");
        browser.open(&address(&many)).await;
        assert_eq!(browser.run("return document.querySelectorAll('header option').length", vec![]).await, json!(20));
        browser.open(&address(&none)).await;
        assert_eq!(browser.text("h1").await, "How the Security Council votes");
    });
    std::fs::remove_dir_all(&folder).unwrap();
}

/// Everybody can use it: axe finds nothing in any view, at a desk and on a phone, light and dark.
#[test]
fn axe_finds_nothing() {
    let axe = root().join("studio/view/node_modules/axe-core/axe.min.js");
    let Ok(axe) = std::fs::read_to_string(axe) else {
        let missing = "studio tests left out: axe is not there (npm ci --prefix studio/view)";
        assert!(std::env::var("CI").as_deref() != Ok("true"), "{missing}");
        println!("{missing}");
        return;
    };
    in_browser("axe", async |browser| {
        for (width, height, scheme) in [(1366, 768, "light"), (390, 844, "light"), (1366, 768, "dark")] {
            browser.size(width, height).await;
            browser.prefer(scheme).await;
            browser.open(&studio()).await;
            browser.run(&axe, vec![]).await;
            let rival = "unsc.openText(unsc.door.scenario('2017-11-16-syria-jim-rival-drafts'));";
            for (view, script) in [
                ("start", String::new()),
                ("vote", rival.to_owned()),
                ("what if", "[...document.querySelectorAll('.choices button')][0].click()".to_owned()),
                ("likely", "unsc.set({ tool: 'likely' })".to_owned()),
                ("reform", "unsc.set({ tool: 'reform' })".to_owned()),
                ("text", "unsc.set({ tool: 'text' })".to_owned()),
                ("roll call", "unsc.set({ tool: 'explore', rollCall: true })".to_owned()),
                ("projector", "unsc.set({ projector: true })".to_owned()),
                ("guess", "unsc.set({ projector: false, rollCall: false, guessing: true })".to_owned()),
                ("history", "unsc.set({ guessing: false, page: 'history' })".to_owned()),
                ("learn", "unsc.set({ page: 'learn' })".to_owned()),
                ("quiz", "[...document.querySelectorAll('.choices button')][1].click()".to_owned()),
            ] {
                browser.run(&script, vec![]).await;
                tokio::time::sleep(std::time::Duration::from_millis(300)).await;
                let script = "const done = arguments[0]; axe.run(document, { resultTypes: ['violations'] }).then((found) =>
                    done(found.violations.map((one) => one.id + ': ' + one.nodes.map((node) => node.html.slice(0, 160)).slice(0, 3).join(' ; '))))";
                let found = browser.client.execute_async(script, vec![]).await.unwrap();
                assert_eq!(found, json!([]), "{view} at {width} × {height}, {scheme}");
            }
        }
    });
}

/// How large it is, and how fast: printed, and held to bounds that a slow machine keeps too.
#[test]
fn it_is_small_and_fast() {
    let size = std::fs::metadata(root().join("studio/unsc-studio.html")).unwrap().len();
    assert!(size < 1_500_000, "{size} bytes");
    in_browser("speed", async |browser| {
        browser.open(&studio()).await;
        let ready = browser.run("return Number(document.documentElement.dataset.ready)", vec![]).await;
        show(browser, "2017-11-16-syria-jim-rival-drafts").await;
        let script = "const begun = performance.now();
            for (let times = 0; times < 50; times += 1) document.querySelectorAll('.stage .seat')[0].click();
            return (performance.now() - begun) / 50";
        let vote = browser.run(script, vec![]).await;
        println!("the studio: {size} bytes, ready in {ready} ms, a vote in {vote} ms");
        let milliseconds = |value: &Value| value.as_f64().unwrap();
        assert!(milliseconds(&ready) < 3000.0 && milliseconds(&vote) < 50.0);
    });
}
