//! A real browser, driven through `WebDriver`: Debian's `chromium` and `chromium-driver`.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use fantoccini::wd::{TimeoutConfiguration, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// One browser at a time: they are heavy.
static ONE: Mutex<()> = Mutex::new(());

/// A browser and the driver it is driven by; both end with it.
pub struct Browser {
    pub client: Client,
    driver: Child,
    profile: PathBuf,
}

/// Runs a test in a browser; one line says so where there is none, which fails under `CI=true`.
/// Whatever the test does, the page may ask the network for nothing and complain of nothing.
pub fn in_browser(name: &str, test: impl AsyncFnOnce(&Browser)) {
    let _alone = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let Some(browser) = Browser::start(name).await else {
            let missing = "studio tests left out: no `chromedriver` or no `chromium` here";
            assert!(std::env::var("CI").as_deref() != Ok("true"), "{missing}");
            println!("{missing}");
            return;
        };
        test(&browser).await;
        browser.close().await;
    });
}

impl Browser {
    async fn start(name: &str) -> Option<Self> {
        let chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
        let chromium = chromium.into_iter().find(|path| Path::new(path).exists())?;
        let mut driver =
            Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
        let output = BufReader::new(driver.stdout.take()?);
        let port = output.lines().map_while(Result::ok).find_map(|line| {
            let port = line.strip_prefix("ChromeDriver was started successfully on port ")?;
            Some(port.trim_end_matches('.').to_owned())
        })?;
        let profile = std::env::temp_dir().join(format!("unsc-studio-{}-{name}", std::process::id()));
        let options = json!({
            "binary": chromium,
            "args": [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--window-size=1280,900", format!("--user-data-dir={}", profile.display()),
            ],
        });
        let capabilities = json!({
            "browserName": "chrome",
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
            "goog:chromeOptions": options,
        });
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities.as_object()?.clone())
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("the browser starts");
        // Every meeting at a size is one script.
        let patience = TimeoutConfiguration::new(Some(Duration::from_secs(900)), Some(Duration::from_secs(120)), None);
        client.update_timeouts(patience).await.expect("the browser is patient");
        Some(Self { client, driver, profile })
    }

    /// Opens a file, from a blank page, as if for the first time.
    pub async fn open(&self, address: &str) {
        self.client.goto("about:blank").await.unwrap();
        self.client.goto(address).await.unwrap();
        self.until("the studio is ready", "document.documentElement.dataset.ready !== undefined").await;
    }

    /// Runs a script in the page and gives back what it returns.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute(script, arguments).await.unwrap()
    }

    /// The value of an expression in the page.
    pub async fn value(&self, expression: &str) -> Value {
        self.run(&format!("return {expression}"), vec![]).await
    }

    /// The text of what a selector finds.
    pub async fn text(&self, selector: &str) -> String {
        let script = "return document.querySelector(arguments[0])?.textContent ?? ''";
        self.run(script, vec![json!(selector)]).await.as_str().unwrap().to_owned()
    }

    /// Clicks the button with these words.
    pub async fn press(&self, words: &str) {
        let path = format!("//button[normalize-space(.)={words:?} and not(@disabled)]");
        let found = self.client.find(fantoccini::Locator::XPath(&path)).await;
        found.unwrap_or_else(|_| panic!("there is no button {words:?}")).click().await.unwrap();
    }

    /// Writes a text where a selector finds a field.
    pub async fn fill(&self, selector: &str, text: &str) {
        let field = self.client.find(fantoccini::Locator::Css(selector)).await.unwrap();
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Chooses the option that begins with these words.
    pub async fn choose(&self, selector: &str, words: &str) {
        let script = "const list = document.querySelector(arguments[0]);
            list.value = [...list.options].find((one) => one.textContent.startsWith(arguments[1])).value;
            list.dispatchEvent(new Event('change', { bubbles: true }))";
        self.run(script, vec![json!(selector), json!(words)]).await;
    }

    /// Waits for the result to be this.
    pub async fn word(&self, word: &str) {
        self.until(word, &format!("document.querySelector('.word')?.textContent === {word:?}")).await;
    }

    /// Types keys where the focus is.
    pub async fn keys(&self, keys: impl Into<String>) {
        let focused = self.client.active_element().await.unwrap();
        focused.send_keys(&keys.into()).await.unwrap();
    }

    /// Waits until an expression is true.
    pub async fn until(&self, what: &str, expression: &str) {
        for _ in 0..200 {
            if self.value(expression).await == json!(true) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let shown: String = self.text("#app").await.chars().take(400).collect();
        panic!("{what}: it does not come; the page says {shown:?}");
    }

    /// Clicks what a selector finds.
    pub async fn click(&self, selector: &str) {
        let element = self.client.find(fantoccini::Locator::Css(selector)).await.unwrap();
        element.click().await.unwrap();
    }

    /// A command of the browser's own protocol.
    pub async fn command(&self, name: &str, parameters: Value) {
        let command = json!({ "cmd": name, "params": parameters });
        self.client.issue_cmd(Post("goog/cdp/execute", command)).await.unwrap();
    }

    /// Asks the browser to prefer a colour scheme.
    pub async fn prefer(&self, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.command("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// Makes the window so large.
    pub async fn size(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 700 });
        self.command("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// The median over so many openings, in milliseconds: from opening to ready, of a vote until its result is drawn, of
    /// all meetings that the studio carries read and played.
    pub async fn speed(&self, address: &str, openings: usize) -> [f64; 3] {
        let script = "const [rival, done] = arguments;
            const timed = async (work) => { const begun = performance.now(); await work(); return performance.now() - begun; };
            (async () => {
              const ready = Number(document.documentElement.dataset.ready);
              const all = await timed(() => unsc.door.scenarios());
              unsc.openText(unsc.door.scenario(rival));
              await new Promise(requestAnimationFrame);
              const seat = document.querySelector('.stage .seat');
              const vote = async () => { const before = seat.ariaLabel; seat.click(); while (seat.ariaLabel === before) await null; };
              for (let times = 0; times < 10; times += 1) await vote();
              done([ready, await timed(async () => { for (let times = 0; times < 40; times += 1) await vote(); }) / 40, all]);
            })()";
        let mut runs = Vec::new();
        for _ in 0..openings {
            self.open(address).await;
            let rival = vec![json!("2017-11-16-syria-jim-rival-drafts")];
            runs.push(self.client.execute_async(script, rival).await.unwrap());
        }
        [0, 1, 2].map(|which| {
            let mut times: Vec<f64> = runs.iter().map(|run| run[which].as_f64().unwrap()).collect();
            times.sort_by(f64::total_cmp);
            times[times.len() / 2]
        })
    }

    async fn log(&self, kind: &str) -> Vec<Value> {
        let log = self.client.issue_cmd(Post("se/log", json!({ "type": kind }))).await.unwrap();
        log.as_array().unwrap().clone()
    }

    async fn close(mut self) {
        tokio::time::sleep(Duration::from_millis(100)).await;
        let complaints = self.log("browser").await;
        assert!(complaints.is_empty(), "the console holds {complaints:?}");
        let events = self.log("performance").await;
        let requests: Vec<String> = events.iter().filter_map(request).collect();
        assert!(!requests.is_empty(), "no request was seen, not even for the page itself");
        let outside = requests.iter().find(|url| !["file:", "data:", "blob:"].iter().any(|own| url.starts_with(own)));
        assert_eq!(outside, None, "the page asked the network");
        self.client.clone().close().await.unwrap();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// The address that an event of the performance log says a page of ours asked for.
fn request(event: &Value) -> Option<String> {
    let message: Value = serde_json::from_str(event["message"].as_str()?).ok()?;
    let message = &message["message"];
    let of_ours = message["params"]["documentURL"].as_str()?.starts_with("file:");
    let asked = message["method"] == "Network.requestWillBeSent";
    let address = message["params"]["request"]["url"].as_str()?;
    (asked && of_ours).then(|| address.to_owned())
}

/// A command of the driver that `WebDriver` itself does not know.
#[derive(Debug)]
struct Post(&'static str, Value);

impl WebDriverCompatibleCommand for Post {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.0))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.1.to_string()))
    }
}
