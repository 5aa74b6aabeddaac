// The studio: reads what the page carries, and draws it.
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Agenda } from "./agenda";
import { Chamber, Hands, Legend, tallyInWords, reason } from "./chamber";
import * as door from "./door";
import { Changed, Explore, resultsOf } from "./explore";
import { History } from "./history";
import { Guess, Learn } from "./learn";
import { Likely } from "./likely";
import { capital, inWords } from "./marks";
import { Reform } from "./reform";
import { RollCall, toAudience } from "./rollcall";
import { Share, Take, openCode, saveText } from "./share";
import { Start } from "./start";
import { type Held, type Tool, canRedo, canUndo, changed, current, onChange, openText, redo, reset, set, show, studio, undo, useStudio } from "./state";
import { Text } from "./text";

const TOOLS: [Tool, string][] = [["explore", "Explore"], ["likely", "How likely"], ["reform", "Reform"], ["text", "Text"]];
let carried: { name: string; title: string; text: string }[] = [];

function App({ audience }: { audience: boolean }) {
  const { page, projector } = useStudio();
  const [dialog, setDialog] = useState<"share" | "take" | null>(null);
  const news = useNews();
  const project = async () => {
    const on = !studio.projector;
    set({ projector: on });
    try { await (on ? document.documentElement.requestFullscreen() : document.exitFullscreen()); } catch { /* as large as the window */ }
  };
  useEffect(() => {
    const left = () => { if (!document.fullscreenElement && studio.projector && !audience) set({ projector: false }); };
    const keys = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.closest(".text, dialog") !== null;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !typing) { event.preventDefault(); if (event.shiftKey) redo(); else undo(); }
      if (!studio.projector || typing) return;
      const onSeat = target.classList.contains("seat");
      if (["PageDown", "PageUp"].includes(event.key) || (!onSeat && ["ArrowRight", "ArrowLeft", " "].includes(event.key) && target.tagName !== "BUTTON")) { event.preventDefault(); step(["PageUp", "ArrowLeft"].includes(event.key) ? -1 : 1); }
      if (event.key === "Escape" && !document.fullscreenElement) set({ projector: false });
    };
    document.addEventListener("fullscreenchange", left);
    document.addEventListener("keydown", keys);
    return () => { document.removeEventListener("fullscreenchange", left); document.removeEventListener("keydown", keys); };
  }, []);
  const ready = page === "vote" && studio.held;
  return (
    <div class={`studio ${projector ? "projector" : ""} ${audience ? "audience" : ""}`}>
      {!audience && !projector && (
        <header class="head">
          <a class="skip" href="#main">Skip to the content</a>
          <nav aria-label="Studio">
            <button type="button" class="brand" aria-current={page === "start" ? "page" : undefined} onClick={() => set({ page: "start" })}>unsc studio</button>
            {carried.length > 1 && <label class="vh-label"><span class="vh">Meeting in this file</span><select onChange={(event) => { const one = carried[Number(event.currentTarget.value)]; if (one) openText(one.text); }}>{carried.map((one, at) => <option value={at}>{one.title}</option>)}</select></label>}
            {studio.held && page !== "vote" && <button type="button" onClick={() => set({ page: "vote" })}>Back to the meeting</button>}
            <button type="button" aria-current={page === "history" ? "page" : undefined} onClick={() => set({ page: "history" })}>History</button>
            <button type="button" aria-current={page === "learn" ? "page" : undefined} onClick={() => set({ page: "learn" })}>Learn</button>
          </nav>
          {ready && (
            <div class="tools" role="group" aria-label="Meeting">
              <button type="button" disabled={!canUndo()} onClick={undo}>Undo</button>
              <button type="button" disabled={!canRedo()} onClick={redo}>Redo</button>
              <button type="button" disabled={!changed()} onClick={reset}>Reset</button>
              <button type="button" onClick={saveText}>Save</button>
              <button type="button" onClick={() => setDialog("share")}>Share</button>
              <button type="button" onClick={() => setDialog("take")}>Take away</button>
              <button type="button" class="wide" aria-pressed={projector} onClick={() => void project()}>Projector</button>
            </div>
          )}
        </header>
      )}
      <main id="main">
        {page === "start" ? <Start /> : page === "history" ? <History /> : page === "learn" ? <Learn /> : <VotePage audience={audience} />}
      </main>
      <p class="vh" role="status" aria-live="polite">{news}</p>
      <p class="toast" role="status">{studio.said}</p>
      {dialog === "share" && <Share close={() => setDialog(null)} />}
      {dialog === "take" && <Take close={() => setDialog(null)} />}
      {page === "vote" && <Paper />}
    </div>
  );
}

function leave(): void {
  set({ projector: false });
  if (document.fullscreenElement) void document.exitFullscreen();
}

function step(by: number): void {
  const items = studio.meeting?.items.filter((item) => item.number !== null) ?? [];
  const next = items[items.findIndex((item) => item === current()) + by];
  if (next) show(next.place);
}

/** The result in a sentence, said once votes have rested for a moment. */
function useNews(): string {
  const { page, guessing } = useStudio();
  const item = page === "vote" && !guessing ? current() : null;
  const words = item ? `${item.heading}: ${item.words}${item.tally ? `, ${tallyInWords(item)}` : ""}. ${reason(item).text}` : "";
  const [news, setNews] = useState("");
  useEffect(() => { const waiting = setTimeout(() => setNews(words), 250); return () => clearTimeout(waiting); }, [words]);
  return news;
}

function VotePage({ audience }: { audience: boolean }) {
  const { meeting, tool, projector, guessing, rollCall, called, passed, broken } = useStudio();
  const item = current();
  if (audience && (!meeting || !item)) return <div class="page"><h1>Waiting for the chair</h1></div>;
  if (!meeting || !item) return <div class="page"><h1>The text has mistakes</h1><Text /></div>;
  const plain = projector || audience;
  return (
    <div class="vote">
      <div class="side">
        <h1>{meeting.title}</h1>
        <p class="kicker">{meeting.subtitle}</p>
        <Agenda meeting={meeting} />
        {meeting.lesson && <p class="idea"><b>Lesson {meeting.lesson.number}.</b> {guessing ? meeting.lesson.question : meeting.lesson.idea}</p>}
        {meeting.story && <p class="story">{meeting.story}</p>}
        {meeting.sources.length > 0 && <p class="small sources">{meeting.sources.join(" · ")}</p>}
      </div>
      <div class="centre">
        {plain && <h1 class="of">{meeting.title}</h1>}
        <h2 class="item">{item.heading}</h2>
        {audience && called !== null && <p class="called">{passed.includes(called) ? "Asked again: " : "Called: "}<b>{meeting.seats[called]?.name}</b></p>}
        {broken && <p class="wrong" role="alert">The text has mistakes; this is the last version without them. <button type="button" onClick={() => set({ tool: "text" })}>Show them</button></p>}
        <Chamber meeting={meeting} item={item} fixed={audience} />
        {guessing && <Guess item={item} />}
        {rollCall && !audience && item.votes && <RollCall key={item.place} meeting={meeting} item={item} />}
        <div class="below">
          <Legend meeting={meeting} />
          {!audience && !rollCall && <div class="buttons">{plain && <><button type="button" onClick={leave}>Leave</button><button type="button" onClick={() => step(-1)}>Back</button><button type="button" onClick={() => step(1)}>Next</button></>}<Hands item={item} /></div>}
        </div>
        {!item.votes && !plain && <p class="small">{item.secret ? "Only the numbers of this vote are known, so no seat shows a vote." : item.act === "election" || item.act === "straw_poll" ? "The ballot is secret, so no seat shows a vote." : "There was no roll call on this item."}</p>}
      </div>
      {!plain && (
        <aside class="beside" aria-label="Tools">
          <div class="tabs" role="group" aria-label="Tool">{TOOLS.map(([one, words]) => <button type="button" aria-pressed={one === tool} onClick={() => set({ tool: one })}>{words}</button>)}</div>
          <div class="pane" tabIndex={0} role="region" aria-label={TOOLS.find(([one]) => one === tool)?.[1]}>
            {tool === "explore" && <><Changed /><Explore meeting={meeting} item={item} /></>}
            {tool === "text" && <Text />}
            {tool === "likely" && <Likely meeting={meeting} item={item} />}
            {tool === "reform" && <Reform meeting={meeting} item={item} key={JSON.stringify(meeting.reform)} />}
          </div>
        </aside>
      )}
      {!plain && <div class="bar" aria-hidden="true"><b class={`tone-${item.outcome}`}>{guessing ? "?" : capital(item.words)}</b> <span>{guessing ? "" : tallyInWords(item)}</span></div>}
    </div>
  );
}

/** What is printed: picture, result, reasons and roll call of every vote. */
function Paper() {
  const { meeting, held } = useStudio();
  const [svg, setSvg] = useState<string | null>(null);
  const item = current();
  useEffect(() => {
    const draw = () => { try { setSvg(held && item ? door.picture(held, item.place) : null); } catch { setSvg(null); } };
    addEventListener("beforeprint", draw);
    return () => removeEventListener("beforeprint", draw);
  }, [held, item]);
  if (!meeting || !held) return null;
  return (
    <div class="paper" aria-hidden="true">
      <h1>{meeting.title}</h1><p>{meeting.subtitle}</p>
      {svg && <img alt="" src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`} />}
      {meeting.items.filter((one) => one.number !== null).map((one) => (
        <section><h2>{one.heading}</h2><p><b>{capital(one.words)}</b>{one.tally ? ` (${tallyInWords(one)})` : ""}</p>
          {one.reasons.map((reason_) => <p>{reason_.text}</p>)}
          {one.votes && (["in_favour", "against", "abstaining", "not_participating", "absent", null] as const).map((vote) => {
            const names = meeting.seats.filter((_, at) => one.votes![at] === vote).map((seat) => seat.name);
            return names.length ? <p><i>{capital(inWords(vote))} ({names.length})</i>: {names.join(", ")}</p> : null;
          })}
        </section>
      ))}
      {resultsOf(meeting).length > 1 && <section><h2>Results</h2>{resultsOf(meeting).map((one) => <p>{one.name}: {one.words}</p>)}</section>}
      {meeting.sources.length > 0 && <p>Sources: {meeting.sources.join(", ")}</p>}
    </div>
  );
}

/** What the page has begun with, `start.js`. */
declare const unsc: { engine: Promise<WebAssembly.Module> };

async function begin(): Promise<void> {
  await door.start(unsc.engine);
  carried = (JSON.parse(document.getElementById("meetings")!.textContent ?? "[]") as { name: string; text: string }[]).map((one) => {
    try { return { ...one, title: door.open(door.plain(one.text)).title }; } catch { return { ...one, title: one.name }; }
  });
  const audience = location.hash === "#audience";
  if (audience) {
    set({ projector: true, page: "vote" });
    addEventListener("keydown", (event) => { if (event.key === "f") void document.documentElement.requestFullscreen(); });
    const asking = setInterval(() => opener?.postMessage({ unsc: "ready" }, "*"), 400);
    addEventListener("message", (event) => {
      if (event.source !== opener || event.data?.unsc !== "shown") return;
      clearInterval(asking);
      const held = event.data.held as Held;
      openText(held.text, held);
      set(event.data.also);
    });
  } else {
    addEventListener("message", (event) => { if (event.data?.unsc === "ready") toAudience(); });
    onChange(() => toAudience());
    const coded = location.hash.startsWith("#m=") && (await openCode(location.hash));
    if (!coded && carried[0]) openText(carried[0].text);
  }
  document.getElementById("record")?.remove();
  render(<App audience={audience} />, document.getElementById("app")!);
  // From the opening of the page.
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
}
// For tests and benchmarks: the same door that the view uses.
Object.assign(unsc, { door, studio, openText, show, set });
void begin().catch((error: unknown) => {
  document.getElementById("app")!.textContent = `The studio could not start: ${String(error)}. It needs a browser of 2023 or later.`;
});
