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
        self.until("the studio is ready", "return document.documentElement.dataset.ready !== undefined").await;
    }

    /// Runs a script in the page and gives back what it returns.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute(script, arguments).await.unwrap()
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

    /// Waits for the result to be this.
    pub async fn word(&self, word: &str) {
        self.until(word, &format!("return document.querySelector('.word')?.textContent === {word:?}")).await;
    }

    /// Types keys where the focus is.
    pub async fn keys(&self, keys: &str) {
        let focused = self.client.active_element().await.unwrap();
        focused.send_keys(keys).await.unwrap();
    }

    /// Waits until a script returns true.
    pub async fn until(&self, what: &str, script: &str) {
        for _ in 0..200 {
            if self.run(script, vec![]).await == json!(true) {
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

    /// Asks the browser to prefer a colour scheme.
    pub async fn prefer(&self, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        let command = json!({ "cmd": "Emulation.setEmulatedMedia", "params": { "features": features } });
        self.client.issue_cmd(Post("goog/cdp/execute", command)).await.unwrap();
    }

    /// Makes the window so large.
    pub async fn size(&self, width: u32, height: u32) {
        let params = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 700 });
        let command = json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": params });
        self.client.issue_cmd(Post("goog/cdp/execute", command)).await.unwrap();
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
