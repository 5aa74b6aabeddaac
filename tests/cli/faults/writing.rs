//! Where files are written: whole or not at all, and never over what was read.

use std::os::unix::fs::{PermissionsExt, symlink};

use super::*;

/// Every command that writes a file, which is `out` or lies in `out`.
const WRITING: [&[&str]; 4] = [
    &["page", "small.toml", "-o", "out"],
    &["page", "--picture", "small.toml", "-o", "out"],
    &["new", "--date", "2017-11-16", "out"],
    &["schema", "-o", "out"],
];

/// Everything that lies in the folder, by name.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A disk that takes a thousand bytes of each file: what was there stays, and nothing lies beside it.
#[test]
fn a_disk_that_fills_up() {
    let full = "trap '' XFSZ; ulimit -f 2;";
    for (arguments, there) in WRITING.into_iter().flat_map(|arguments| [(arguments, true), (arguments, false)]) {
        let folder = folder("fills-up");
        let is_new = arguments[0] == "new";
        if there && !is_new {
            fs::write(folder.join("out"), "as it was").unwrap();
        }
        let before = names(&folder);
        let ended = ended(shell(&folder, full, arguments, "").spawn().unwrap());
        ended.refused("a full disk");
        assert_eq!(ended.complaints.lines().count(), 1, "{}", ended.complaints);
        assert_eq!(names(&folder), before, "{arguments:?}");
        if there && !is_new {
            assert_eq!(fs::read_to_string(folder.join("out")).unwrap(), "as it was");
        }
    }
    // A folder of scenarios is one page, and not half of one.
    let folder = folder("fills-up");
    fs::create_dir(folder.join("in")).unwrap();
    for name in ["in/a.toml", "in/b.toml"] {
        fs::write(folder.join(name), SMALL).unwrap();
    }
    ended(shell(&folder, full, &["page", "in", "-o", "out"], "").spawn().unwrap()).refused("a full disk");
    assert!(!folder.join("out").exists());
}

/// Places where nothing can be written, each with its reason; whatever is there stays.
#[test]
fn places_that_cannot_be_written() {
    let folder = folder("places");
    fs::create_dir(folder.join("there")).unwrap();
    fs::write(folder.join("file"), "as it was").unwrap();
    symlink("circle", folder.join("circle")).unwrap();
    let scenario = ["page", "small.toml", "-o"];
    let picture = ["page", "--picture", "small.toml", "-o"];
    let new = ["new", "--date", "2017-11-16"];
    let before = names(&folder);
    for (command, place) in [
        (&scenario[..], "there"),
        (&scenario, "there/"),
        (&scenario, "."),
        (&scenario, ".."),
        (&scenario, "nowhere/out"),
        (&scenario, "file/out"),
        (&scenario, "circle"),
        (&scenario, "small.toml"),
        (&scenario, "./there/../small.toml"),
        (&scenario, "/dev/full"),
        (&picture, "there"),
        (&picture, "small.toml"),
        (&new, "file"),
        (&new, "there"),
        (&new, "circle"),
        (&new, "nowhere/out"),
        (&new, "file/out"),
    ] {
        let mut arguments = command.to_vec();
        arguments.push(place);
        let ended = unsc(&folder, &arguments);
        ended.refused(place);
        assert_eq!(ended.complaints.lines().count(), 1, "{}", ended.complaints);
        assert_eq!(names(&folder), before, "{arguments:?}");
    }
    assert_eq!(fs::read_to_string(folder.join("small.toml")).unwrap(), SMALL);
    assert_eq!(fs::read_to_string(folder.join("file")).unwrap(), "as it was");
    // One of several scenarios that were read is not written over either.
    fs::write(folder.join("index.html"), SMALL).unwrap();
    unsc(&folder, &["page", "small.toml", "index.html", "-o", "index.html"]).refused("over a scenario");
    assert_eq!(fs::read_to_string(folder.join("index.html")).unwrap(), SMALL);
}

/// What may not be written is not replaced either. Root may write all.
#[test]
fn a_file_that_may_not_be_written() {
    let folder = folder("read-only");
    let out = folder.join("out");
    fs::write(&out, "as it was").unwrap();
    fs::set_permissions(&out, fs::Permissions::from_mode(0o444)).unwrap();
    if fs::File::options().write(true).open(&out).is_ok() {
        eprintln!("left out: whoever runs this may write every file");
        return;
    }
    // Nor is one beside which nothing can be written.
    let locked = folder.join("locked");
    fs::create_dir(&locked).unwrap();
    fs::write(locked.join("out"), "as it was").unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
    let ended = unsc(&folder, &["page", "small.toml", "-o", "locked/out"]);
    ended.refused("a locked folder");
    assert!(ended.complaints.contains("in its folder"), "{}", ended.complaints);
    assert_eq!(fs::read_to_string(locked.join("out")).unwrap(), "as it was");
    let ended = unsc(&folder, WRITING[0]);
    ended.refused("read-only");
    assert_eq!(fs::read_to_string(&out).unwrap(), "as it was");
}

/// A file keeps its permissions; a link stays a link, and leads to the new page; a device is written to as it is.
#[test]
fn what_is_replaced_stays_what_it_is() {
    let folder = folder("replaced");
    let is_page = |path: &Path| fs::read_to_string(path).unwrap().trim_end().ends_with("</html>");
    fs::create_dir(folder.join("elsewhere")).unwrap();
    let page = folder.join("elsewhere/page.html");
    fs::write(&page, "as it was").unwrap();
    fs::set_permissions(&page, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("elsewhere/page.html", folder.join("out")).unwrap();
    assert_eq!(unsc(&folder, WRITING[0]).code, Some(0));
    assert!(is_page(&page) && is_page(&folder.join("out")));
    assert!(fs::symlink_metadata(folder.join("out")).unwrap().is_symlink());
    assert_eq!(fs::metadata(&page).unwrap().permissions().mode() & 0o777, 0o640);
    // One that leads to nothing yet.
    fs::remove_file(&page).unwrap();
    assert_eq!(unsc(&folder, WRITING[0]).code, Some(0));
    assert!(is_page(&page) && fs::symlink_metadata(folder.join("out")).unwrap().is_symlink());
    assert_eq!(names(&folder.join("elsewhere")), ["page.html"]);
    let ended = unsc(&folder, &["page", "small.toml", "-o", "/dev/stdout"]);
    assert!(ended.code == Some(0) && ended.answers.trim_end().ends_with("</html>"));
    assert_eq!(unsc(&folder, &["page", "small.toml", "-o", "/dev/null"]).code, Some(0));
}

/// Whenever a signal comes, the file is whole or not there, and nothing lies beside it.
#[test]
fn a_signal_while_it_is_written() {
    let folder = folder("signals");
    let before = names(&folder);
    for (delay, signal) in (0..48).step_by(2).zip(["INT", "TERM", "HUP"].into_iter().cycle()) {
        let child = shell(&folder, "", WRITING[0], "").spawn().unwrap();
        std::thread::sleep(Duration::from_millis(delay));
        let _ = Command::new("kill").args([format!("-{signal}"), child.id().to_string()]).status();
        ended(child);
        if let Ok(page) = fs::read_to_string(folder.join("out")) {
            assert!(page.trim_end().ends_with("</html>"));
            fs::remove_file(folder.join("out")).unwrap();
        }
        assert_eq!(names(&folder), before, "{signal} after {delay} ms");
    }
}

/// Two that write one file at the same time: it is as one of them has it, all of it.
#[test]
fn two_at_once() {
    let folder = folder("two");
    fs::write(folder.join("long.toml"), SMALL.replace("A Council of six", &"A long title ".repeat(2000))).unwrap();
    let page = |name: &str| shell(&folder, "", &["page", name, "-o", "out"], "").spawn().unwrap();
    let alone = |name: &str| {
        assert_eq!(ended(page(name)).code, Some(0));
        fs::read_to_string(folder.join("out")).unwrap()
    };
    let (short, long) = (alone("small.toml"), alone("long.toml"));
    let before = names(&folder);
    for _ in 0..8 {
        let both = [page("small.toml"), page("long.toml")];
        for child in both {
            assert_eq!(ended(child).code, Some(0));
        }
        let out = fs::read_to_string(folder.join("out")).unwrap();
        assert!(out == short || out == long, "half of one and half of the other");
        assert_eq!(names(&folder), before);
    }
}
