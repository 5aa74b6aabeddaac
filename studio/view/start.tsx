// A new meeting in twenty seconds, or one that there is.
import { useState } from "preact/hooks";
import * as door from "./door";
import { openScenario } from "./explore";
import { openText, set } from "./state";
import { Open } from "./share";

const today = () => new Date().toISOString().slice(0, 10);
const quoted = (text: string) => JSON.stringify(text.replace(/[\u0000-\u001f\u007f]/g, " "));
const listOf = (text: string) => text.split(/[\n,;]/).map((name) => name.trim()).filter(Boolean);
const MODEL = "China, France, Russia, United Kingdom, United States";
const KNOWN: [string, string][] = [
  ["2017-11-16-syria-jim-rival-drafts", "Two rival drafts on Syria, 2017"],
  ["1950-06-27-korea-assistance", "Korea, 1950: the empty chair"],
  ["1956-10-30-suez-two-vetoes", "Suez, 1956: two vetoes"],
  ["2022-02-25-ukraine-invasion", "Ukraine, 2022"],
];

export function Start() {
  const [date, setDate] = useState(today());
  const [name, setName] = useState("");
  const [own, setOwn] = useState(false);
  const [permanent, setPermanent] = useState(MODEL);
  const [elected, setElected] = useState("Elected 1, Elected 2, Elected 3, Elected 4, Elected 5, Elected 6, Elected 7, Elected 8, Elected 9, Elected 10");
  const [needed, setNeeded] = useState("9");
  const [wrong, setWrong] = useState("");
  let sits = "";
  if (!own) try { const council = door.council(date); sits = council.seats.map((seat) => seat.name).join(", "); } catch (fault) { sits = (fault as Error).message; }
  const members = [...listOf(permanent), ...listOf(elected)];
  const start = (event: Event) => {
    event.preventDefault();
    const words = name.trim() || "A draft resolution";
    const council = own ? `\n[council]\npermanent = [${listOf(permanent).map(quoted).join(", ")}]\nelected   = [${listOf(elected).map(quoted).join(", ")}]\n\n[rules]\naffirmative = ${Number(needed) || 9}\n` : "";
    const text = `title = ${quoted(words)}\ndate  = ${own ? today() : date}\n${council}\n[drafts.draft-1]\nname = ${quoted(words)}\n\n[[agenda]]\ndraft = "draft-1"\nvotes = { others = "unknown" }\n`;
    try { door.open(door.plain(text)); } catch (fault) {
      const first = (fault as door.Fault).mistakes?.[0];
      return setWrong([first?.message ?? (fault as Error).message, first?.label, first?.help].filter(Boolean).join("; "));
    }
    set({ guessing: false, tool: "explore" });
    openText(text);
  };
  return (
    <div class="page start">
      <h1>How the Security Council votes</h1>
      <p class="lead">Set up a meeting, click how each member votes, and see the result, the reason and what would change it. Everything runs in this file; nothing is sent anywhere.</p>
      <div class="two">
        <form onSubmit={start}>
          <h2>A new meeting</h2>
          <label>What is the draft about?<input value={name} onInput={(event) => setName(event.currentTarget.value)} placeholder="a ceasefire" maxLength={120} /></label>
          <fieldset><legend>Who sits?</legend>
            <label class="check"><input type="radio" name="who" checked={!own} onChange={() => setOwn(false)} /> The Council of a day</label>
            {!own && <><label>Date<input type="date" value={date} min="1946-01-17" max="2027-12-31" onInput={(event) => setDate(event.currentTarget.value)} /></label><p class="small">{sits}</p></>}
            <label class="check"><input type="radio" name="who" checked={own} onChange={() => setOwn(true)} /> A Council of your own</label>
            {own && (
              <>
                <label>Members that can veto<textarea rows={2} value={permanent} onInput={(event) => setPermanent(event.currentTarget.value)} /></label>
                <label>Other members<textarea rows={3} value={elected} onInput={(event) => setElected(event.currentTarget.value)} /></label>
                <label>Votes needed, of {members.length} members<input type="number" min={1} max={Math.max(1, members.length)} value={needed} onInput={(event) => setNeeded(event.currentTarget.value)} /></label>
              </>
            )}
          </fieldset>
          <p role="alert" class="wrong">{wrong}</p>
          <button type="submit" class="main">Start the meeting</button>
        </form>
        <div>
          <h2>A meeting that took place</h2>
          <ul class="list">{KNOWN.map(([name_, words]) => <li><button type="button" class="plain" onClick={() => openScenario(name_)}>{words}</button></li>)}
            <li><button type="button" class="plain" onClick={() => set({ page: "history" })}>All recorded meetings in this studio</button></li></ul>
          <h2>Learn</h2>
          <ul class="list"><li><button type="button" class="plain" onClick={() => set({ page: "learn" })}>Lessons, a quiz and the topics</button></li></ul>
          <h2>A file or a code</h2>
          <Open />
        </div>
      </div>
    </div>
  );
}
