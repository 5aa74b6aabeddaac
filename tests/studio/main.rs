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

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use browser::{Browser, in_browser};
use fantoccini::key::Key;
use serde_json::json;
use unsc::teach::library;
use unsc::{Report, Scenario};

const RIVAL_DRAFTS: &str = "2017-11-16-syria-jim-rival-drafts";

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

fn names() -> Vec<&'static str> {
    library::ALL.iter().map(|carried| carried.name).collect()
}

/// The file that the program carries is that of the sources beside it.
#[test]
fn the_built_file_matches_its_sources() {
    if std::env::var("CI").as_deref() != Ok("true") {
        println!("left out: only CI=true holds the built studio against its sources");
        return;
    }
    let said = Command::new(root().join("studio/build")).arg("--check").output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
}

/// Every recorded meeting can be found by its subject, and no subject names another.
#[test]
fn every_recorded_meeting_has_a_subject() {
    let text = std::fs::read_to_string(root().join("studio/view/subjects.json")).unwrap();
    let subjects: BTreeMap<String, BTreeSet<String>> = serde_json::from_str(&text).unwrap();
    let filed: BTreeSet<String> = subjects.into_values().flatten().collect();
    let history = library::ALL.iter().filter(|carried| carried.folder == "history");
    assert_eq!(filed, history.map(|carried| carried.name.to_owned()).collect(), "studio/view/subjects.json");
}

/// Every scenario that the program carries: the report in the browser is the report of the library, to the last digit;
/// and of texts with mistakes, the mistakes.
#[test]
fn the_browser_answers_as_the_library_does() {
    in_browser("answers", async |browser| {
        browser.open(&studio()).await;
        let script = "return arguments[0].map((name) => unsc.door.run(unsc.door.scenario(name)))";
        let answers = browser.run(script, vec![json!(names())]).await;
        assert!(190 < names().len());
        for (carried, answer) in library::ALL.iter().zip(answers.as_array().unwrap()) {
            let scenario = carried.scenario().unwrap();
            let report = Report::new(&scenario, &scenario.meeting.play());
            assert_eq!(*answer, serde_json::to_value(&report).unwrap(), "{}", carried.name);
        }
        // A vote written as it stands, and an item moved away and back, change nothing.
        let script = "const { door } = unsc, open = (text) => door.open({ text, base: text, votes_written: false });
            return arguments[0].filter((name) => {
              const text = door.scenario(name), { items } = open(text);
              const edits = items.filter((item) => item.votes).map(({ place, variant, votes }) => ({ edit: 'votes', item: place, variant, votes }));
              const moved = items.length < 2 ? text : door.edit(text, [{ edit: 'move', item: 0, to: 1 }, { edit: 'move', item: 1, to: 0 }]);
              return JSON.stringify(open(door.edit(text, edits)).items) !== JSON.stringify(items) || moved !== text;
            })";
        assert_eq!(browser.run(script, vec![json!(names())]).await, json!([]));
        let rival = library::named(RIVAL_DRAFTS).unwrap().text;
        let broken_what_if = rival.replacen("against = [\"Bolivia\"", "against = [\"Bolivar\"", 1)
            + "\n[[what_if]]\ntitle = \"Nothing\"\n\n[[what_if]]\ntitle = \"Nobody\"\nvotes = { us = { Mars = \"against\" } }\n";
        let only_what_ifs = format!("{rival}\n[[what_if]]\ntitle = \"Nothing\"\n\n[[what_if]]\nfoo = 1\n");
        for (text, plays) in [("title = 1\nfoo = 2", false), (&broken_what_if, false), (&only_what_ifs, true)] {
            let held = Scenario::read(text).unwrap_err();
            let held: Vec<_> = held.iter().map(|one| json!([one.message, one.span.start, one.span.end])).collect();
            assert!(1 < held.len());
            let script = "unsc.openText(arguments[0]);
                return [unsc.studio.mistakes.map((one) => [one.message, one.span.start, one.span.end]), !unsc.studio.broken]";
            assert_eq!(browser.run(script, vec![json!(text)]).await, json!([held, plays]), "{text}");
        }
    });
}

/// No name lies on another, on a seat or on the result, and none leaves the window: every meeting at six sizes, and
/// projected, with names of 28 pixels and more. All of them have a table rather than a list.
#[test]
fn nothing_lies_on_anything() {
    in_browser("overlaps", async |browser| {
        browser.open(&studio()).await;
        let sizes = [(1440, 900), (1366, 768), (1920, 1080), (1280, 720), (1024, 768), (390, 844)];
        let projected = [(1366, 768, true), (1920, 1080, true), (1280, 720, true)];
        for (width, height, projector) in sizes.into_iter().map(|(w, h)| (w, h, false)).chain(projected) {
            browser.size(width, height).await;
            let script = include_str!("overlaps.js");
            let arguments = vec![json!(names()), json!(projector)];
            let found = browser.client.execute_async(script, arguments).await.unwrap();
            assert_eq!(found, json!([]), "{width} × {height}, projector: {projector}");
        }
    });
}

/// A teacher who has never seen it: names a draft, starts, clicks votes, and reads the result, the reason and the
/// fewest changes, all within a minute.
#[test]
fn a_teacher_has_a_class_vote() {
    in_browser("teacher", async |browser| {
        browser.size(1366, 768).await;
        let begun = Instant::now();
        browser.open(&studio()).await;
        browser.fill("form input", "a ceasefire").await;
        browser.press("Start the meeting").await;
        browser.word("Open").await;
        browser.press("All in favour").await;
        browser.word("Adopted").await;
        assert_eq!(browser.value("document.querySelectorAll('.stage .seat.veto').length").await, json!(5));
        browser.click(".stage .seat.veto").await;
        browser.word("Vetoed").await;
        assert!(browser.text(".because").await.contains("27 (3)"));
        let title = "/adopted$/.test(document.querySelector('.takes h3')?.textContent.trim())";
        browser.until("the fewest changes", title).await;
        assert!(begun.elapsed() < Duration::from_secs(60));
        // Cause and effect are in view together.
        let in_view = "['.word', '.because', '.takes p', '.stage .seat'].map((what) => document.querySelector(what).getBoundingClientRect())
            .every(({ top, bottom }) => top >= 0 && bottom <= innerHeight)";
        assert_eq!(browser.value(in_view).await, json!(true));
        let place = "document.querySelector('.word').getBoundingClientRect().top";
        let before = browser.value(place).await;
        browser.click(".try button").await;
        browser.word("Adopted").await;
        assert_eq!(browser.value(place).await, before, "the result stays where it is");
        browser.press("Undo").await;
        browser.word("Vetoed").await;
    });
}

/// The chair of a Model United Nations: an invented Council of 15, three drafts, a window for the audience, and a roll
/// call in which two pass, a vote is taken back, and the result is certain before the last hand.
#[test]
fn a_chair_calls_the_roll() {
    in_browser("chair", async |browser| {
        browser.size(1366, 768).await;
        browser.open(&studio()).await;
        browser.fill("form input", "first draft").await;
        browser.run("document.querySelectorAll('input[name=who]')[1].click()", vec![]).await;
        browser.fill("label:nth-of-type(3) textarea", "Atlantis, Avalon, Camelot, Lemuria, Utopia").await;
        let others = "Brobdingnag, Erewhon, Freedonia, Genovia, Laputa, Lilliput, Narnia, Oz, Ruritania, Wakanda";
        browser.fill("label:nth-of-type(4) textarea", others).await;
        browser.press("Start the meeting").await;
        for name in ["second draft", "third draft"] {
            browser.choose(".add select", "Draft resolution").await;
            browser.fill(".add input", name).await;
            browser.press("Add").await;
        }
        assert_eq!(browser.value("document.querySelectorAll('.agenda .step').length").await, json!(3));
        browser.click(".agenda li .step").await;
        assert_eq!(browser.text(".item").await, "first draft");
        browser.press("Roll call").await;
        let chair = browser.client.window().await.unwrap();
        browser.press("Audience window").await;
        let windows = browser.client.windows().await.unwrap();
        let audience = windows.into_iter().find(|one| *one != chair).expect("the window of the audience");
        let look = async |what: &str| {
            browser.client.switch_to_window(audience.clone()).await.unwrap();
            browser.until(what, &format!("document.body.innerText.includes({what:?})")).await;
            browser.client.switch_to_window(chair.clone()).await.unwrap();
            browser.run("document.querySelector('.rollcall').focus()", vec![]).await;
        };
        let called = async |name: &str| {
            let says = format!("document.querySelector('.rollcall .called b')?.textContent === {name:?}");
            browser.until(name, &says).await;
        };
        browser.choose(".rollcall select", "Brobdingnag").await;
        called("Brobdingnag").await;
        look("Called: Brobdingnag").await;
        // The first and the third pass, all others are in favour; the two are asked again and abstain.
        for key in ["p", "f", "p"].into_iter().chain(std::iter::repeat_n("f", 12)) {
            browser.keys(key).await;
        }
        called("Brobdingnag").await;
        look("Asked again: Brobdingnag").await;
        let said = browser.text(".rollcall").await;
        assert!(said.contains("already decided"), "13 are in favour, all that can veto among them: {said}");
        assert!(said.contains("passed: Brobdingnag, Erewhon"), "{said}");
        browser.keys("p").await;
        called("Brobdingnag").await;
        browser.keys("b").await;
        called("Erewhon").await;
        browser.keys("u").await;
        called("Brobdingnag").await;
        browser.keys("bb").await;
        browser
            .until("the end", "/Every member has voted/.test(document.querySelector('.rollcall').textContent)")
            .await;
        browser.word("Adopted").await;
        assert_eq!(browser.text(".tally").await, "13 in favour·0 against·2 abstaining");
        look("Adopted").await;
        browser.press("Next: second draft").await;
        look("second draft").await;
        browser.client.switch_to_window(audience.clone()).await.unwrap();
        let offered = "[...document.querySelectorAll('button:not(.seat)')].filter((one) => one.offsetParent).length";
        assert_eq!(browser.value(offered).await, json!(0), "the audience has no buttons but the seats");
        browser.keys("f").await;
        browser.until("full screen", "document.fullscreenElement !== null").await;
        browser.client.close_window().await.unwrap();
        browser.client.switch_to_window(chair.clone()).await.unwrap();
    });
}

/// With a finger: an item of the agenda is dragged to another place, and the meeting is played in that order.
#[test]
fn an_item_is_dragged_by_touch() {
    in_browser("touch", async |browser| {
        browser.size(390, 844).await;
        browser.open(&studio()).await;
        show(browser, RIVAL_DRAFTS).await;
        browser.run("document.querySelector('.agenda').scrollIntoView()", vec![]).await;
        let places = "[...document.querySelectorAll('.grip')].map((one) => one.getBoundingClientRect()).map(({ x, y }) => [x + 10, y + 12])";
        let order = "[...document.querySelectorAll('.agenda .what')].map((one) => one.textContent)";
        let (places, before) = (browser.value(places).await, browser.value(order).await);
        let point = |at: usize| json!([{ "x": places[at][0], "y": places[at][1] }]);
        for (kind, points) in [("touchStart", point(4)), ("touchMove", point(2)), ("touchEnd", json!([]))] {
            browser.command("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points })).await;
        }
        let moved = json!([before[0], before[1], before[4], before[2], before[3]]);
        browser.until("the new order", &format!("JSON.stringify({order}) === {:?}", moved.to_string())).await;
    });
}

/// Without a mouse: to the seats, along them, a vote, the menu of votes, the tools, and back.
#[test]
fn the_keyboard_does_all_of_it() {
    in_browser("keyboard", async |browser| {
        browser.size(1366, 768).await;
        browser.open(&studio()).await;
        show(browser, RIVAL_DRAFTS).await;
        let press = async |key: Key, until: &str| {
            for _ in 0..60 {
                if browser.value(until).await == json!(true) {
                    return;
                }
                browser.keys(char::from(key)).await;
            }
            panic!("no key leads to {until}");
        };
        let label = "document.activeElement.getAttribute('aria-label')";
        press(Key::Tab, "document.activeElement.matches('.stage .seat')").await;
        press(Key::Right, &format!("{label}.startsWith('Russian Federation')")).await;
        assert_eq!(browser.value(label).await, json!("Russian Federation, permanent member, can veto: against"));
        browser.keys("3").await;
        browser.word("Adopted").await;
        let said = browser.value(label).await;
        assert_eq!(said, json!("Russian Federation, permanent member, can veto: abstaining, changed"));
        browser.keys("m").await;
        browser.until("the menu", "document.activeElement.closest('dialog') !== null").await;
        browser.keys(char::from(Key::Escape)).await;
        browser.until("back on the seat", "document.activeElement.matches('.seat')").await;
        browser.until("the result is said", "/adopted/.test(document.querySelector('[aria-live]').textContent)").await;
        // Every tool of the meeting, the order of its items, and a page with a filter.
        for (what, then) in [
            ("textContent === 'Reform'", "document.querySelector('.reform') !== null"),
            (
                "ariaLabel?.startsWith('Move up')",
                "document.querySelector('[aria-current=step]').closest('li') === document.querySelectorAll('.agenda li')[1]",
            ),
            ("textContent === 'History'", "document.querySelector('.history') !== null"),
        ] {
            browser.run("document.activeElement.blur()", vec![]).await;
            press(Key::Tab, &format!("document.activeElement.{what}")).await;
            browser.keys(char::from(Key::Enter)).await;
            browser.until(what, then).await;
        }
    });
}

/// Reform moves the vote that is shown, the record and the voting power; history is found by subject.
#[test]
fn a_reform_moves_everything_and_history_is_filtered() {
    in_browser("reform", async |browser| {
        browser.size(1366, 768).await;
        browser.open(&studio()).await;
        show(browser, RIVAL_DRAFTS).await;
        browser.press("Reform").await;
        let here = "document.querySelector('.reform .answer b')?.textContent";
        browser.until("as it is", &format!("{here} === 'Vetoed'")).await;
        let summary = "document.querySelector('.reform summary').textContent";
        let before = browser.value(summary).await;
        browser.choose(".from select", "No veto").await;
        browser.until("without a veto", &format!("{here} === 'Adopted'")).await;
        assert!(browser.value(summary).await != before, "the record moves too");
        browser.press("Use in this meeting").await;
        browser.word("Adopted").await;
        browser.choose(".from select", "Group of Four").await;
        browser.press("Use in this meeting").await;
        browser.until("25 seats", "document.querySelectorAll('.seat[data-seat]').length === 25").await;
        browser.press("History").await;
        browser.choose(".filters label:nth-child(2) select", "Syria").await;
        let found = "[...document.querySelectorAll('.meetings span')].map((one) => one.textContent)";
        browser
            .until("the subject", &format!("{found}.length < 40 && {found}.some((one) => one.includes('Mechanism'))"))
            .await;
    });
}

/// The text and the table are one: a mistake is shown at its place, a correct text is played, and what is shared opens
/// the same meeting.
#[test]
fn the_text_and_the_code_hold_the_meeting() {
    in_browser("text", async |browser| {
        browser.open(&studio()).await;
        show(browser, RIVAL_DRAFTS).await;
        let comments = "(unsc.studio.held.text.match(/#/g) ?? []).length";
        let before = browser.value(comments).await;
        browser.run("document.querySelectorAll('.stage .seat')[0].click()", vec![]).await;
        assert_eq!(browser.value(comments).await, before, "a click leaves the comments where they are");
        browser.run("unsc.set({ tool: 'text' }); unsc.openText('title = 1')", vec![]).await;
        browser.until("mistakes", "document.querySelectorAll('.mistakes li').length > 0").await;
        show(browser, RIVAL_DRAFTS).await;
        browser.press("Share").await;
        browser.until("a code", "document.querySelector('.share textarea')?.value.startsWith('m=')").await;
        let code = browser.value("document.querySelector('.share textarea').value").await;
        assert_eq!(browser.value("document.querySelector('.share .qr') !== null").await, json!(true));
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
    let one = write("one.html", &[&format!("@{RIVAL_DRAFTS}")]);
    let many = write("many.html", &["scenarios/lessons"]);
    let none = write("none.html", &[]);
    let whole = std::fs::read(root().join("studio/unsc-studio.html")).unwrap();
    assert!(std::fs::read(&none).unwrap() == whole, "without a scenario it is the studio as it stands");
    in_browser("pages", async |browser| {
        browser.open(&address(&one)).await;
        // The vote that matters most is shown first.
        assert_eq!(browser.text(".item").await, "S/2017/962, one more year for the Mechanism");
        browser.open(&address(&many)).await;
        assert_eq!(browser.value("document.querySelectorAll('header option').length").await, json!(20));
        browser.open(&address(&none)).await;
        assert_eq!(browser.text("h1").await, "How the Security Council votes");
        browser.command("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
        browser.client.goto(&address(&one)).await.unwrap();
        let shown = browser.client.find(fantoccini::Locator::Css("main")).await.unwrap().text().await.unwrap();
        for words in ["Two rival drafts to renew the Joint Investigative Mechanism", "Vetoed", "Russian Federation"] {
            assert!(shown.to_lowercase().contains(&words.to_lowercase()), "{words} in {shown}");
        }
        browser.command("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await;
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
            for (view, script) in [
                ("start", ""),
                ("own council", "document.querySelectorAll('input[name=who]')[1].click()"),
                ("vote", "unsc.openText(unsc.door.scenario('2017-11-16-syria-jim-rival-drafts'))"),
                (
                    "menu",
                    "document.querySelector('.seat').dispatchEvent(new KeyboardEvent('keydown', { key: 'm', bubbles: true }))",
                ),
                (
                    "what if",
                    "document.querySelector('dialog').close(); document.querySelectorAll('.choices button')[0].click()",
                ),
                ("likely", "unsc.set({ tool: 'likely' })"),
                ("reform", "unsc.set({ tool: 'reform' })"),
                ("text", "unsc.set({ tool: 'text' })"),
                (
                    "share",
                    "[...document.querySelectorAll('.tools button')].find((one) => one.textContent === 'Share').click()",
                ),
                (
                    "take away",
                    "document.querySelector('dialog').close(); setTimeout(() => [...document.querySelectorAll('.tools button')].find((one) => one.textContent === 'Take away').click(), 100)",
                ),
                (
                    "roll call",
                    "document.querySelector('dialog').close(); unsc.set({ tool: 'explore', rollCall: true })",
                ),
                ("projector", "unsc.set({ projector: true })"),
                ("guess", "unsc.set({ projector: false, rollCall: false, guessing: true })"),
                ("history", "unsc.set({ guessing: false, page: 'history' })"),
                ("learn", "unsc.set({ page: 'learn' })"),
                ("quiz", "[...document.querySelectorAll('.choices button')][1].click()"),
                ("topics", "[...document.querySelectorAll('.choices button')][2].click()"),
            ] {
                browser.run(script, vec![]).await;
                tokio::time::sleep(Duration::from_millis(300)).await;
                let script = "const done = arguments[0]; axe.run(document, { resultTypes: ['violations'] }).then((found) =>
                    done(found.violations.map((one) => one.id + ': ' + one.nodes.map((node) => node.html.slice(0, 160)).slice(0, 3).join(' ; '))))";
                let found = browser.client.execute_async(script, vec![]).await.unwrap();
                assert_eq!(found, json!([]), "{view} at {width} × {height}, {scheme}");
            }
        }
    });
}

/// How large it is, and how fast, held to bounds that a slow machine keeps too; `cargo bench --profile dev --bench studio` measures.
#[test]
fn it_is_small_and_fast() {
    let size = std::fs::metadata(root().join("studio/unsc-studio.html")).unwrap().len();
    assert!(size < 1_200_000, "{size} bytes");
    in_browser("speed", async |browser| {
        let [ready, vote, all] = browser.speed(&studio(), 1).await;
        println!(
            "the studio: {size} bytes, ready in {ready:.0} ms, a vote in {vote:.1} ms, all meetings in {all:.0} ms"
        );
        assert!(ready < 3000.0 && vote < 50.0 && all < 1000.0);
    });
}
